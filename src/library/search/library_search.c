/* Searching from beginning to end: from speeches that the index gives to passages. See search.h.
 *
 * The number of hits comes from the index alone. Texts are read only for the hits that are shown.
 */
#include "library_search.h"

#include "lectern/library/search/search.h"
#include "lectern/store/find.h"

#include <stdlib.h>

/* Takes the hits of one paragraph; false when the speech has no more, or no more are wanted. */
static bool take_paragraph(void *user, const struct paragraph_record *para)
{
    struct searching *s = user;
    struct match_list matches = {0};
    if (para->flags & PARA_CHROME)
        return true;
    store_find_in(para->text, (struct find){.text = s->query}, &matches);
    struct placing placing = placing_start(para);
    for (size_t i = 0; !s->failed && !searching_is_full(s) && i < matches.at.len; i++) {
        s->failed = !searching_add(s, &placing, matches.at.at[i]);
        s->left--;
    }
    document_free(&placing.map);
    VEC_FREE(&matches.at);
    return !s->failed && !searching_is_full(s) && s->left > 0;
}

/* Takes the hits of one speech; false when no more are wanted. */
static bool take_speech(void *user, int64_t speech_id, int64_t count)
{
    struct searching *s = user;
    size_t before = s->hits->rows.len;
    s->left = count;
    bool ok = library_goes_on(s->library, s->hits->rows.len, (size_t)s->hits->total, s->err) &&
              searching_turn(s, speech_id) &&
              store_paragraphs(s->library->store, speech_id, take_paragraph, s, s->err) &&
              !s->failed;
    if (ok && s->hits->rows.len == before)
        ok = searching_unfit(s);
    s->failed = !ok;
    return ok && !searching_is_full(s);
}

static bool find_phrase(struct searching *s)
{
    struct find find = {.text = s->query};
    struct store *store = s->library->store;
    return store_find_total(store, find, &s->hits->total, s->err) &&
           store_find(store, find, take_speech, s, s->err) && !s->failed;
}

/* Searches for one phrase. With `count` the speeches are counted, too. */
static bool search_phrase(struct searching *s, bool count)
{
    struct store *store = s->library->store;
    if (!library_index(s->library, s->err) || !store_begin_reading(store, s->err))
        return false;
    bool ok = store_index_waiting(store, &s->hits->waiting, s->err) && find_phrase(s) &&
              (!count || store_find_speeches(store, (struct find){.text = s->query},
                                             &s->hits->speeches, s->err));
    store_end_reading(store);
    return ok;
}

static bool search(struct searching *s, const struct language *language)
{
    struct hit_list *hits = s->hits;
    *hits = (struct hit_list){.arena = arena_new(), .speeches = -1, .side_by_side = -1};
    bool ok = !language || language_is_phrase(language, &s->query)
                  ? search_phrase(s, language)
                  : searching_language(s, language);
    searching_free(s);
    if (!ok)
        hit_list_free(hits);
    return ok;
}

bool library_search(struct library *library, struct strv query, size_t limit, struct hit_list *hits,
                    struct err *err)
{
    struct searching s = {
        .library = library, .query = query, .limit = limit, .hits = hits, .err = err};
    return search(&s, NULL);
}

bool library_search_for(struct library *library, const struct language *language, size_t limit,
                        struct hit_list *hits, struct err *err)
{
    struct searching s = {.library = library, .limit = limit, .hits = hits, .err = err};
    return search(&s, language);
}
