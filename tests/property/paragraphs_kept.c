/* No running paragraph is set aside: one of more than two sentences is a page's only where gold
 * says so. For the texts of data, and for those beside the project that have gold. */
#include "unit/check.h"

#include "eval/rows.h"
#include "eval/subjects.h"
#include "lectern/base/file.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MIN_TEXTS = 30, SENTENCES = 2, SHOWN_CP = 40 };

/* Sentences that a stop ends; a full stop within a word or a number ends none. */
static size_t count_sentences(struct strv words)
{
    size_t count = 0, len, next;
    for (size_t off = 0; off < words.len; off += len) {
        uint32_t cp = chars_at(words, off, &len);
        uint32_t behind = off + len < words.len ? chars_at(words, off + len, &next) : ' ';
        count += chars_is_stop(cp) && !chars_is_stop(behind) &&
                 (cp != '.' || chars_is_blank(behind) || chars_is_break(behind));
    }
    return count;
}

static bool gold_has(const struct rows *gold, size_t line)
{
    for (size_t i = 0; i < gold->at.len; i++)
        if (gold->at.at[i].kind == 'X' && line >= gold->at.at[i].line &&
            line <= gold->at.at[i].column)
            return true;
    return false;
}

/* How many running paragraphs of the text are set aside against gold; each is named. */
static size_t count_lost(const struct subject *s, const struct rows *gold)
{
    size_t lost = 0;
    for (size_t i = 0; i < s->doc.paras.len; i++) {
        const struct para *para = &s->doc.paras.at[i];
        struct strv words = document_para(&s->doc, i);
        if (!(para->flags & PARA_CHROME) || count_sentences(words) <= SENTENCES)
            continue;
        size_t line = text_place_of(s->text, para->src.start).line;
        if (gold_has(gold, line))
            continue;
        size_t shown = utf8_offset(words, SHOWN_CP);
        print_error("%s:%zu: %.*s\n", s->name, line, (int)shown, words.ptr);
        lost++;
    }
    return lost;
}

/* Looks at a text whose gold is at `path`; false where there is none. */
static bool look(const struct subject *s, const char *path, size_t *lost)
{
    struct rows gold = {0};
    struct err err = {0};
    if (access(path, R_OK) != 0)
        return false;
    if (!rows_of_gold(path, &gold, &err))
        fail_msg("%s", err.msg);
    *lost += count_lost(s, &gold);
    rows_free(&gold);
    return true;
}

/* The stem of a text's name: up to its last dot. */
static int stem_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? (int)(dot - name) : (int)strlen(name);
}

static size_t look_at_all(const char *texts, const char *gold, int stem_max, size_t *lost)
{
    struct subjects subjects = {0};
    char path[1024];
    size_t looked = 0;
    subjects_read(texts, &subjects);
    for (size_t i = 0; i < subjects.at.len; i++) {
        const struct subject *s = &subjects.at.at[i];
        int stem = stem_of(s->name);
        snprintf(path, sizeof path, "%s/%.*s.tsv", gold, stem < stem_max ? stem : stem_max,
                 s->name);
        looked += look(s, path, lost);
    }
    subjects_free(&subjects);
    return looked;
}

static void running_paragraphs_of_our_texts_are_kept(void **state)
{
    (void)state;
    size_t lost = 0;
    assert_true(look_at_all(SUBJECTS_OWN, "tests/data/gold", 1000, &lost) >= MIN_TEXTS);
    assert_int_equal(lost, 0);
}

/* A folder beside the project, as a path that the caller frees. */
static char *shared_folder(const char *name)
{
    char *seeds = subjects_shared_folder(), *up = file_join(seeds, ".."),
         *path = file_join(up, name);
    free(seeds);
    free(up);
    return path;
}

static void running_paragraphs_of_texts_beside_the_project_are_kept(void **state)
{
    enum { NUMBER_LEN = 3 }; /* gold of the seeds is called by the number alone */
    (void)state;
    size_t lost = 0;
    char *seeds = subjects_shared_folder(), *gold = shared_folder("gold");
    char *wild = shared_folder("wild/texts");
    size_t looked = look_at_all(seeds, gold, NUMBER_LEN, &lost);
    looked += look_at_all(wild, wild, 1000, &lost);
    free(seeds);
    free(gold);
    free(wild);
    if (looked == 0)
        skip();
    assert_int_equal(lost, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_paragraphs_of_our_texts_are_kept),
        cmocka_unit_test(running_paragraphs_of_texts_beside_the_project_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
