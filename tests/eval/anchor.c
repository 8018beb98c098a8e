/* Prints how many notes are found again after each change of a text: of generated compilations, and
 * of the files given.
 *
 *     anchor [FILE...]
 */
#include "trial.h"

#include "lectern/base/file.h"
#include "lectern/text/decode.h"

#include <stdio.h>
#include <stdlib.h>

enum { NOTES = 400, SEEDS = 3 };

static void add_scores(struct trial_score *sum, const struct trial_score *one)
{
    sum->notes += one->notes;
    sum->there += one->there;
    sum->right += one->right;
    sum->wrong += one->wrong;
    sum->unsure += one->unsure;
    sum->orphan += one->orphan;
    sum->gone += one->gone;
    sum->false_places += one->false_places;
    sum->lost += one->lost;
    sum->sole += one->sole;
    sum->sole_right += one->sole_right;
}

static double share(size_t right, size_t there)
{
    return there ? (double)right / (double)there : 1;
}

static void print_row(enum trial_change change, const struct trial_score *s)
{
    printf("%-20s %6zu %6zu  %.4f  %.4f %6zu %6zu %6zu %6zu %6zu %5zu\n", trial_name(change),
           s->there, s->right, share(s->right, s->there), share(s->sole_right, s->sole), s->wrong,
           s->unsure, s->orphan, s->gone, s->false_places, s->lost);
}

/* "sole": the share of the notes whose passage the text has but once. */
static void print_head(const char *name)
{
    printf("%s\n%-20s %6s %6s  %6s  %6s %6s %6s %6s %6s %6s %5s\n", name, "change", "there",
           "right", "share", "sole", "wrong", "unsure", "orphan", "gone", "false", "lost");
}

static int fail(const char *name, const struct err *err)
{
    fprintf(stderr, "%s: %s\n", name, err->msg);
    return 1;
}

static int run_generated(void)
{
    struct err err = {0};
    print_head("generated compilations");
    for (int change = 0; change < TRIAL_CHANGES; change++) {
        struct trial_score sum = {0}, one;
        for (uint32_t seed = 1; seed <= SEEDS; seed++) {
            struct strbuf text = trial_text(seed);
            bool ok =
                trial_run(strbuf_strv(&text), (enum trial_change)change, seed, NOTES, &one, &err);
            strbuf_free(&text);
            if (!ok)
                return fail("generated", &err);
            add_scores(&sum, &one);
        }
        print_row((enum trial_change)change, &sum);
    }
    return 0;
}

static int run_file(const char *path)
{
    struct err err = {0};
    struct strbuf bytes = {0};
    struct decode_report report = {0};
    if (!file_read(path, UINT64_C(1) << 28, &bytes, &err))
        return fail(path, &err);
    struct text *text = decode_bytes(strbuf_strv(&bytes), NULL, &report, &err);
    int status = text ? 0 : fail(path, &err);
    print_head(path);
    for (int change = 0; text && change < TRIAL_CHANGES; change++) {
        struct trial_score score;
        if (!trial_run(text_all(text), (enum trial_change)change, 1, NOTES, &score, &err))
            status = fail(path, &err);
        else
            print_row((enum trial_change)change, &score);
    }
    text_free(text);
    decode_report_free(&report);
    strbuf_free(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    int status = run_generated();
    for (int i = 1; i < argc; i++)
        status |= run_file(argv[i]);
    return status;
}
