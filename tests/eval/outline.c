/* Scores the outlines the program draws against gold ones.
 *
 *   outline [--misses N] [--first L] [--last L] GOLD.tsv TEXT [GOLD.tsv TEXT ...]
 *
 * An option holds for the pairs behind it. Prints one line a pair, a total, and last the total's F1
 * over H and I. Reads the bytes with the program's own layers, so what is scored is what a reader
 * gets.
 */
#include "eval/rows.h"
#include "eval/score.h"

#include "lectern/base/file.h"
#include "lectern/base/str.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_LIMIT = 256 << 20 };

struct options {
    size_t misses, first, last;
};

static bool draw(const char *path, struct text **text, struct rows *own, struct err *err)
{
    struct strbuf bytes = {0};
    struct decode_report report = {0};
    *text = NULL;
    if (file_read(path, TEXT_LIMIT, &bytes, err))
        *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, err);
    strbuf_free(&bytes);
    if (!*text)
        return err_wrap(err, "%s", path);
    struct document doc;
    speech_read(*text, &doc);
    rows_of_document(*text, &doc, own);
    document_free(&doc);
    decode_report_free(&report);
    return true;
}

static bool score_pair(const char *gold_path, const char *text_path, const struct options *options,
                       struct score *total, struct err *err)
{
    struct rows gold, own;
    struct text *text;
    if (!rows_of_gold(gold_path, &gold, err))
        return false;
    if (!draw(text_path, &text, &own, err)) {
        rows_free(&gold);
        return false;
    }
    struct score score;
    struct misses misses = {0};
    score_compare(text, &gold, &own, options->first, options->last, &score, &misses);
    score_print(file_base_name(gold_path), &score);
    misses_print(&misses, options->misses);
    score_add(total, &score);
    rows_free(&gold);
    rows_free(&own);
    text_free(text);
    return true;
}

/* Reads one option with its number; false where the argument is none. */
static bool take_option(char **argv, struct options *options)
{
    long value;
    if (!argv[1] || !strv_to_long(strv_of(argv[1]), &value) || value < 0)
        return false;
    if (strcmp(argv[0], "--misses") == 0)
        options->misses = (size_t)value;
    else if (strcmp(argv[0], "--first") == 0)
        options->first = (size_t)value;
    else if (strcmp(argv[0], "--last") == 0)
        options->last = (size_t)value;
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    struct options options = {.first = 1, .last = SIZE_MAX};
    struct score total = {0};
    struct err err = {0};
    int status = 0;
    for (int i = 1; i < argc; i += 2) {
        if (strncmp(argv[i], "--", 2) == 0) {
            if (take_option(argv + i, &options))
                continue;
            fprintf(stderr, "outline: wrong option %s\n", argv[i]);
            return 2;
        }
        if (i + 1 == argc) {
            fprintf(stderr, "outline: files come in pairs: GOLD.tsv TEXT\n");
            return 2;
        }
        if (!score_pair(argv[i], argv[i + 1], &options, &total, &err)) {
            fprintf(stderr, "outline: %s\n", err.msg);
            status = 1;
        }
    }
    score_print("total", &total);
    printf("%.4f\n", score_f1(&total, SCORE_HI));
    return status;
}
