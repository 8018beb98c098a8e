/* Speeches that are copies of a text or borrow from it (said.h): likely ones by the index, then by
 * their prints. */
#include "candidates.h"

#include "lectern/corpus/winnow.h"
#include "lectern/library/corpus/said.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS_MOST = 64, LOOKED_AT = 300 };

void similar_list_free(struct similar_list *list)
{
    arena_free(list->arena);
    VEC_FREE(&list->rows);
    *list = (struct similar_list){0};
}

static bool take(void *user, const struct paragraph_record *para)
{
    if (!(para->flags & PARA_CHROME)) {
        strbuf_add_strv(user, para->text);
        strbuf_add_byte(user, '\n');
    }
    return true;
}

static const char *keep(const char *text, struct arena *arena)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

static bool look_at(struct library *library, int64_t speech_id, struct prints *own, double least,
                    struct similar_list *list, struct err *err)
{
    struct strbuf text = {0};
    struct prints prints = {0};
    struct speech_info info;
    bool ok = store_paragraphs(library->store, speech_id, take, &text, err);
    winnow(strbuf_strv(&text), &prints);
    struct containment both = winnow_compare(own, &prints);
    if (ok && (both.a_in_b >= least || both.b_in_a >= least) && both.shared) {
        ok = library_speech(library, speech_id, list->arena, &info, err);
        if (ok)
            VEC_PUSH(
                &list->rows,
                ((struct similar){speech_id, both.a_in_b, both.b_in_a,
                                  keep(info.title ? info.title : info.label, list->arena),
                                  keep(info.speaker, list->arena), keep(info.date, list->arena)}));
    }
    prints_free(&prints);
    strbuf_free(&text);
    return ok;
}

static int compare(const void *left, const void *right)
{
    const struct similar *a = left, *b = right;
    double more = a->of_this + a->of_that, other = b->of_this + b->of_that;
    if (more != other)
        return more < other ? 1 : -1;
    return (a->speech_id > b->speech_id) - (a->speech_id < b->speech_id);
}

bool library_similar(struct library *library, struct strv text, int64_t but, double least,
                     const struct library_scope *scope, struct similar_list *list, struct err *err)
{
    struct candidate_wish wish = {WINNOW_RUN, RUNS_MOST, 0};
    struct candidates candidates;
    struct prints own = {0};
    *list = (struct similar_list){.arena = arena_new()};
    if (!library_candidates(library, text, but, scope, &wish, &candidates, err)) {
        similar_list_free(list);
        return false;
    }
    winnow(text, &own);
    bool ok = true;
    for (size_t i = 0; ok && i < candidates.at.len; i++) {
        if (i >= LOOKED_AT)
            list->left_out++;
        else
            ok = look_at(library, candidates.at.at[i].speech_id, &own, least, list, err);
    }
    if (list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare);
    VEC_FREE(&candidates.at);
    prints_free(&own);
    if (!ok)
        similar_list_free(list);
    return ok;
}
