/* `lectern stats`: the library in numbers, for people and as JSON (cli_commands.h). */
#include "cli_commands.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/setting.h"
#include "lectern/ui/speech_filter.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct stats {
    int64_t speeches, sources, characters, sections, notes, bookmarks;
    int64_t read, opened, dated, spoken; /* spoken: with a speaker */
    int64_t minutes;                     /* to read all of it aloud */
    const char *first, *last;            /* dates; null for none */
    size_t speakers;
};

static int compare_words(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

static int compare_ids(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void count_row(struct stats *stats, const struct speech_info *info)
{
    stats->speeches++;
    stats->characters += info->characters;
    stats->sections += info->sections;
    stats->notes += info->notes;
    stats->bookmarks += info->bookmarks;
    stats->read += info->progress >= SPEECH_READ_PROGRESS;
    stats->opened += info->opened_ms != 0;
    if (!info->date || !info->date[0])
        return;
    stats->dated++;
    if (!stats->first || strcmp(info->date, stats->first) < 0)
        stats->first = info->date;
    if (!stats->last || strcmp(info->date, stats->last) > 0)
        stats->last = info->date;
}

static void count_rows(struct stats *stats, const struct speech_list *list)
{
    VEC(const char *) speakers = {0};
    VEC(int64_t) sources = {0};
    for (size_t i = 0; i < list->rows.len; i++) {
        const struct speech_info *info = &list->rows.at[i];
        count_row(stats, info);
        VEC_PUSH(&sources, info->source_id);
        if (info->speaker && info->speaker[0])
            VEC_PUSH(&speakers, info->speaker);
    }
    stats->spoken = (int64_t)speakers.len;
    if (speakers.len > 0)
        qsort(speakers.at, speakers.len, sizeof *speakers.at, compare_words);
    if (sources.len > 0)
        qsort(sources.at, sources.len, sizeof *sources.at, compare_ids);
    for (size_t i = 0; i < speakers.len; i++)
        stats->speakers += i == 0 || strcmp(speakers.at[i - 1], speakers.at[i]) != 0;
    for (size_t i = 0; i < sources.len; i++)
        stats->sources += i == 0 || sources.at[i - 1] != sources.at[i];
    VEC_FREE(&speakers);
    VEC_FREE(&sources);
}

static void add_json(struct strbuf *out, const struct stats *stats)
{
    const struct {
        const char *name;
        int64_t value;
    } NUMBERS[] = {
        {"sources", stats->sources},
        {"speeches", stats->speeches},
        {"characters", stats->characters},
        {"minutes", stats->minutes},
        {"sections", stats->sections},
        {"notes", stats->notes},
        {"bookmarks", stats->bookmarks},
        {"opened", stats->opened},
        {"read", stats->read},
        {"with_date", stats->dated},
        {"with_speaker", stats->spoken},
        {"speakers", (int64_t)stats->speakers},
    };
    struct json json = json_start(out);
    json_open_object(&json);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        json_key(&json, NUMBERS[i].name);
        json_int(&json, NUMBERS[i].value);
    }
    json_key(&json, "first_date");
    json_string_or_null(&json, stats->first);
    json_key(&json, "last_date");
    json_string_or_null(&json, stats->last);
    json_close_object(&json);
}

static void add_text(struct strbuf *out, const struct stats *stats)
{
    strbuf_addf(out,
                ngettext("speeches: %" PRId64 " in %" PRId64 " file\n",
                         "speeches: %" PRId64 " in %" PRId64 " files\n",
                         (unsigned long)stats->sources),
                stats->speeches, stats->sources);
    strbuf_addf(out, _("characters: %" PRId64 ", read aloud %" PRId64 " h %" PRId64 " min\n"),
                stats->characters, stats->minutes / 60, stats->minutes % 60);
    strbuf_addf(out, _("sections: %" PRId64 "\n"), stats->sections);
    strbuf_addf(out, _("with a date: %" PRId64), stats->dated);
    if (stats->first)
        strbuf_addf(out, " (%s – %s)", stats->first, stats->last);
    strbuf_add_byte(out, '\n');
    strbuf_addf(out,
                ngettext("with a speaker: %" PRId64 " (%zu speaker)\n",
                         "with a speaker: %" PRId64 " (%zu speakers)\n", stats->speakers),
                stats->spoken, stats->speakers);
    strbuf_addf(out, _("opened: %" PRId64 ", read to the end: %" PRId64 "\n"), stats->opened,
                stats->read);
    strbuf_addf(out, _("notes: %" PRId64 ", bookmarks: %" PRId64 "\n"), stats->notes,
                stats->bookmarks);
}

bool cli_stats(struct cli *cli, struct err *err)
{
    struct stats stats = {0};
    struct speech_list list;
    struct settings settings;
    if (!cli_open_library(cli, err) || !library_speeches(cli->library, &list, err))
        return false;
    settings_init(&settings);
    long speed = settings_number(&settings, SETTING_SPEAK_SPEED);
    settings_deinit(&settings);
    count_rows(&stats, &list);
    stats.minutes = (stats.characters + speed / 2) / speed;
    if (cli->args.format == CLI_JSON)
        add_json(&cli->out.buf, &stats);
    else
        add_text(&cli->out.buf, &stats);
    speech_list_free(&list);
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                        : cli_out_flush(&cli->out, err);
}
