/* Every row of the gold files stands where its text says: the gold can be trusted after a text was
 * changed. */
#include "unit/check.h"

#include "eval/rows.h"
#include "lectern/base/file.h"
#include "lectern/base/str.h"
#include "lectern/base/utf8.h"
#include "lectern/text/decode.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_LIMIT = 16 << 20, MIN_TEXTS = 30 };

#define TEXTS "tests/data/texts"
#define GOLD  "tests/data/gold"

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == '\r' || cp == 0x3000;
}

/* Whether `words` stand at `off`, blanks and line ends apart; moves `off` behind them. */
static bool stands_at(struct strv all, size_t *off, const char *words)
{
    struct strv want = strv_of(words);
    while (want.len > 0) {
        uint32_t cp = utf8_take(&want), got = ' ';
        if (is_blank(cp))
            continue;
        while (*off < all.len && is_blank(got)) {
            size_t len;
            got = utf8_at(all, *off, &len);
            *off += len;
        }
        if (got != cp)
            return false;
    }
    return true;
}

/* `depth` is that of the section before, 0 at the start of a speech. */
static bool row_is_right(const struct text *text, const struct row *row, unsigned *depth)
{
    struct strv all = text_all(text);
    size_t off = text_offset_of(text, (struct text_place){row->line, row->column});
    bool labelled = strcmp(row->label, "-") != 0, titled = strcmp(row->title, "-") != 0;
    unsigned before = *depth;
    if (row->kind == 'X')
        return row->line <= row->column && row->column <= text_line_count(text);
    if (labelled && !stands_at(all, &off, row->label))
        return false;
    if (strchr("HIU", row->kind)) {
        *depth = row->depth;
        return stands_at(all, &off, row->title) && row->depth >= 1 && row->depth <= before + 1;
    }
    if (row->kind == 'S')
        *depth = 0;
    if (row->kind == 'T' || (row->kind == 'S' && !labelled && titled))
        return stands_at(all, &off, row->title) && row->depth == 0;
    return strchr("SDP", row->kind) && row->depth == 0;
}

static void check_text(const char *name, size_t stem)
{
    char text_path[512], gold_path[512];
    snprintf(text_path, sizeof text_path, TEXTS "/%s", name);
    snprintf(gold_path, sizeof gold_path, GOLD "/%.*s.tsv", (int)stem, name);
    struct strbuf bytes = {0};
    struct err err = {0};
    struct decode_report report = {0};
    struct rows rows = {0};
    if (!file_read(text_path, TEXT_LIMIT, &bytes, &err))
        fail_msg("%s", err.msg);
    struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, &err);
    if (!text || !rows_of_gold(gold_path, &rows, &err))
        fail_msg("%s: %s", name, err.msg);
    assert_int_equal(report.bad_count, 0);
    unsigned depth = 0;
    for (size_t i = 0; i < rows.at.len; i++) {
        const struct row *row = &rows.at.at[i];
        if (!row_is_right(text, row, &depth))
            fail_msg("%s: the row %zu:%zu %c %s %s is not what stands there", name, row->line,
                     row->column, row->kind, row->label, row->title);
    }
    rows_free(&rows);
    decode_report_free(&report);
    text_free(text);
    strbuf_free(&bytes);
}

static void every_gold_row_stands_at_its_words(void **state)
{
    (void)state;
    DIR *folder = opendir(TEXTS);
    assert_non_null(folder);
    size_t texts = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (entry->d_name[0] == '.' || !dot)
            continue;
        check_text(entry->d_name, (size_t)(dot - entry->d_name));
        texts++;
    }
    closedir(folder);
    assert_true(texts >= MIN_TEXTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_gold_row_stands_at_its_words),
    };
    return cmocka_run_group_tests_name("gold places", tests, NULL, NULL);
}
