/* Prints for every variant how far its outlines agree with those of the unchanged texts.
 *
 *   invariance [--misses N] TEXT...
 */
#include "eval/subjects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_worst(const struct subject *subject, enum variant_kind kind, struct tally *tally,
                        size_t count)
{
    struct tally one = {0};
    struct misses misses = {0};
    measure(subject, kind, &one, &misses);
    tally->texts += one.texts;
    tally->hit += one.hit;
    tally->missed += one.missed;
    tally->false_hit += one.false_hit;
    if (count > 0 && misses.at.len > 0)
        printf("  %s as %s: %.3f\n", subject->name, variant_name(kind), tally_f1(&one));
    misses_print(&misses, count);
}

int main(int argc, char **argv)
{
    struct subjects subjects = {0};
    struct err err = {0};
    size_t count = 0;
    int i = 1;
    if (argc > 2 && strcmp(argv[1], "--misses") == 0) {
        count = strtoul(argv[2], NULL, 10);
        i = 3;
    }
    for (; i < argc; i++) {
        struct subject subject;
        if (subject_read(argv[i], &subject, &err))
            VEC_PUSH(&subjects.at, subject);
        else
            fprintf(stderr, "invariance: %s\n", err.msg);
    }
    for (int kind = 0; kind < VARIANT_KINDS; kind++) {
        struct tally tally = {0};
        for (size_t n = 0; n < subjects.at.len; n++)
            print_worst(&subjects.at.at[n], kind, &tally, count);
        double f1 = tally_f1(&tally);
        printf("%-24s F1 %.3f (%zu texts, %zu lost, %zu false)%s\n", variant_name(kind), f1,
               tally.texts, tally.missed, tally.false_hit,
               f1 < variant_floor(kind) ? "  below the floor" : "");
    }
    subjects_free(&subjects);
    return err.code != ERR_NONE;
}
