/* See progress.h. */
#include "lectern/host/progress.h"

#include "lectern/base/i18n.h"

enum { MIN_ELAPSED_MS = 500, BAR_MIN_COLS = 8, BAR_MAX_COLS = 30 };

int64_t progress_left_ms(const struct progress *progress, int64_t now_ms)
{
    int64_t elapsed = now_ms - progress->start_ms;
    if (elapsed < MIN_ELAPSED_MS || progress->bytes_done == 0)
        return -1;
    if (progress->bytes_done >= progress->bytes_total)
        return 0;
    double speed = (double)progress->bytes_done / (double)elapsed;
    return (int64_t)((double)(progress->bytes_total - progress->bytes_done) / speed);
}

void progress_bytes(struct strbuf *out, uint64_t bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    double value = (double)bytes;
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < sizeof units / sizeof units[0]) {
        value /= 1000;
        unit++;
    }
    strbuf_addf(out, "%.*f %s", unit > 0 && value < 99.95 ? 1 : 0, value, units[unit]);
}

/* 0:07, 12:30, 1:02:03 */
static void add_duration(struct strbuf *out, int64_t ms)
{
    long seconds = (long)((ms + 999) / 1000);
    if (seconds >= 3600)
        strbuf_addf(out, "%ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        strbuf_addf(out, "%ld:%02ld", seconds / 60, seconds % 60);
}

static void add_figures(struct strbuf *out, const struct progress *progress, int64_t now_ms)
{
    strbuf_addf(out, "%zu/%zu  ", progress->files_done, progress->files_total);
    progress_bytes(out, progress->bytes_done);
    strbuf_add_str(out, "/");
    progress_bytes(out, progress->bytes_total);
    int64_t left = progress_left_ms(progress, now_ms);
    if (left >= 0) {
        strbuf_add_str(out, "  ");
        add_duration(out, left);
        strbuf_addf(out, " %s", _("left"));
    }
}

static void add_bar(struct strbuf *out, const struct progress *progress, int cols)
{
    double share = 1;
    if (progress->bytes_total > 0)
        share = (double)progress->bytes_done / (double)progress->bytes_total;
    int filled = share >= 1 ? cols : (int)(share * cols);
    strbuf_add_byte(out, '[');
    for (int i = 0; i < cols; i++)
        strbuf_add_byte(out, i < filled ? '#' : '.');
    strbuf_add_str(out, "] ");
}

void progress_line(struct strbuf *out, const struct progress *progress, int64_t now_ms, int cols)
{
    struct strbuf figures = {0};
    add_figures(&figures, progress, now_ms);
    /* Bytes stand for columns here: a translated word is at most as wide as it has bytes. */
    int bar_cols = cols - (int)figures.len - (int)sizeof "[] " + 1;
    if (bar_cols > BAR_MAX_COLS)
        bar_cols = BAR_MAX_COLS;
    if (bar_cols >= BAR_MIN_COLS)
        add_bar(out, progress, bar_cols);
    if ((int)figures.len <= cols)
        strbuf_add_strv(out, strbuf_strv(&figures));
    strbuf_free(&figures);
}
