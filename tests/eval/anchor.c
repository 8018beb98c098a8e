/* Prints how many notes are found again after each change of a text: of generated compilations, and
 * of the files given.
 *
 *     anchor [--misses] [FILE...]
 *
 * With --misses each note that is not where it belongs follows its row's name in a line.
 */
#include "trial.h"

#include "lectern/base/file.h"
#include "lectern/text/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTES = 400, SEEDS = 3 };

static double share(size_t right, size_t there)
{
    return there ? (double)right / (double)there : 1;
}

static void print_row(const char *name, const struct trial_score *s)
{
    printf("%-20s %6zu %6zu  %.4f  %.4f %6zu %6zu %6zu %6zu %6zu %5zu\n", name, s->there, s->right,
           share(s->right, s->there), share(s->sole_right, s->sole), s->wrong, s->unsure, s->orphan,
           s->gone, s->false_places, s->lost);
}

/* "sole": the share of the notes whose passage the text has but once. */
static void print_head(const char *name, enum trial_quotes quotes)
{
    printf("%s: %s\n%-20s %6s %6s  %6s  %6s %6s %6s %6s %6s %6s %5s\n", name,
           trial_quotes_name(quotes), "change", "there", "right", "share", "sole", "wrong",
           "unsure", "orphan", "gone", "false", "lost");
}

static int fail(const char *name, const struct err *err)
{
    fprintf(stderr, "%s: %s\n", name, err->msg);
    return 1;
}

/* One row a change, for one kind of quotes in one text or in generated ones (`text` null). */
static bool run_rows(const struct strv *text, enum trial_quotes quotes, FILE *misses,
                     struct trial_score *total, struct err *err)
{
    for (int change = 0; change < TRIAL_CHANGES; change++) {
        struct trial_score sum = {0}, one;
        if (misses)
            fprintf(misses, "%s:\n", trial_name((enum trial_change)change));
        for (uint32_t seed = 1; seed <= (text ? 1 : SEEDS); seed++) {
            struct strbuf own = {0};
            if (!text)
                own = quotes == TRIAL_PASSAGES ? trial_text(seed) : trial_numbered_text(seed);
            bool ok = trial_run(text ? *text : strbuf_strv(&own), (enum trial_change)change, quotes,
                                seed, NOTES, misses, &one, err);
            strbuf_free(&own);
            if (!ok)
                return false;
            trial_score_add(&sum, &one);
        }
        print_row(trial_name((enum trial_change)change), &sum);
        trial_score_add(total, &sum);
    }
    return true;
}

static int run_text(const char *name, const struct strv *text, FILE *misses,
                    struct trial_score *total)
{
    struct err err = {0};
    for (int quotes = 0; quotes < TRIAL_QUOTES; quotes++) {
        print_head(name, (enum trial_quotes)quotes);
        if (!run_rows(text, (enum trial_quotes)quotes, misses, total, &err))
            return fail(name, &err);
    }
    return 0;
}

static int run_file(const char *path, FILE *misses, struct trial_score *total)
{
    struct err err = {0};
    struct strbuf bytes = {0};
    struct decode_report report = {0};
    if (!file_read(path, UINT64_C(1) << 28, &bytes, &err))
        return fail(path, &err);
    struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, &err);
    int status = 1;
    if (text) {
        struct strv all = text_all(text);
        status = run_text(path, &all, misses, total);
    } else {
        fail(path, &err);
    }
    text_free(text);
    decode_report_free(&report);
    strbuf_free(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    struct trial_score total = {0};
    int first = argc > 1 && strcmp(argv[1], "--misses") == 0 ? 2 : 1;
    FILE *misses = first == 2 ? stdout : NULL;
    int status = run_text("generated compilations", NULL, misses, &total);
    for (int i = first; i < argc; i++)
        status |= run_file(argv[i], misses, &total);
    print_row("all", &total);
    printf("certain but wrong: %zu of %zu placements\n", total.wrong + total.false_places,
           total.notes);
    return status;
}
