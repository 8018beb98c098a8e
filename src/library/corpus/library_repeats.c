/* Repeated phrases of speeches (words.h). Texts are read twice, so that only what is repeated is
 * kept. */
#include "speech_texts.h"

#include "lectern/library/corpus/words.h"

#include <stdlib.h>

static bool count(void *user, int64_t speech_id, size_t number, struct strv text)
{
    (void)speech_id;
    (void)number;
    repeats_count(user, text);
    return true;
}

static bool take(void *user, int64_t speech_id, size_t number, struct strv text)
{
    repeats_take(user, text, speech_id, number);
    return true;
}

/* Whoever watches the library watches the finding, too. */
struct watched {
    struct library *library;
    struct err *err;
};

static bool go_on(void *user, size_t done, size_t all)
{
    const struct watched *watched = user;
    return library_goes_on(watched->library, done, all, watched->err);
}

bool library_repeats(struct library *library, const struct library_scope *scope,
                     const struct repeats_wish *wish, struct repeat_list *list, int64_t *speeches,
                     struct err *err)
{
    struct speech_texts texts = {0};
    *list = (struct repeat_list){0};
    if (!speech_texts_choose(library, scope, &texts, err))
        return false;
    struct repeats *repeats = repeats_new(wish, texts.characters);
    bool ok = store_begin_reading(library->store, err);
    if (ok) {
        ok = speech_texts_read(library, &texts, count, repeats, err) &&
             speech_texts_read(library, &texts, take, repeats, err);
        store_end_reading(library->store);
    }
    struct watched watched = {library, err};
    ok = ok && repeats_find(repeats, list, go_on, &watched);
    *speeches = (int64_t)texts.ids.len;
    repeats_free(repeats);
    VEC_FREE(&texts.ids);
    return ok;
}
