/* The tags: those offered, which the reader changes at will, and those that notes have. See
 * library.h. */
#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/notes/tags.h"
#include "lectern/store/tag.h"

#include <stdlib.h>
#include <string.h>

/* What people who write speeches mark first. */
static const char *const STARTING_TAGS[] = {"标题", "开头", "过渡", "结尾", "排比",
                                            "金句", "数据", "引文", "提法"};

/* Set once the starting set was given, so that an emptied set stays empty. */
#define STARTED_KEY "tags.started"

enum { TAG_MAX_LEN = 10000 };

/* Gives a new library its starting set. */
static bool start(struct library *library, struct err *err)
{
    char *started = library_setting(library, STARTED_KEY);
    bool done = started;
    free(started);
    if (done || library->read_only)
        return true;
    if (!store_begin(library->store, STORE_QUICK, err))
        return false;
    bool ok = library_set_setting(library, STARTED_KEY, "1", err);
    for (size_t i = 0; ok && i < sizeof STARTING_TAGS / sizeof *STARTING_TAGS; i++)
        ok = store_add_tag(library->store, STARTING_TAGS[i], err);
    return store_end(library->store, ok, err);
}

/* A name and its index in the list. */
struct known {
    const char *name;
    size_t index;
};

static int compare_known(const void *a, const void *b)
{
    const struct known *left = a, *right = b;
    return strcmp(left->name, right->name);
}

/* Single tags of all notes, one a use. */
struct uses {
    struct arena *arena;
    VEC(struct known) all;
};

static void add_uses(void *user, struct strv tags)
{
    struct uses *uses = user;
    while (tags.ptr && tags.len > 0) {
        struct strv tag = strv_split(&tags, ' ');
        if (tag.len > 0)
            VEC_PUSH(&uses->all, ((struct known){arena_copy(uses->arena, tag.ptr, tag.len), 0}));
    }
}

/* Counts runs of equal names into the list: those offered, then the others by name. */
static void count_uses(struct tag_list *list, struct uses *uses)
{
    VEC(struct known) offered = {0};
    for (size_t i = 0; i < list->rows.len; i++)
        VEC_PUSH(&offered, ((struct known){list->rows.at[i].name, i}));
    if (offered.len > 1)
        qsort(offered.at, offered.len, sizeof *offered.at, compare_known);
    if (uses->all.len > 1)
        qsort(uses->all.at, uses->all.len, sizeof *uses->all.at, compare_known);
    for (size_t i = 0, end; i < uses->all.len; i = end) {
        for (end = i + 1; end < uses->all.len; end++)
            if (compare_known(&uses->all.at[i], &uses->all.at[end]) != 0)
                break;
        const struct known *known = offered.len ? bsearch(&uses->all.at[i], offered.at, offered.len,
                                                          sizeof *offered.at, compare_known)
                                                : NULL;
        if (known)
            list->rows.at[known->index].count = end - i;
        else
            VEC_PUSH(&list->rows, ((struct tag_info){uses->all.at[i].name, end - i, false}));
    }
    VEC_FREE(&offered);
}

bool library_tags(struct library *library, struct tag_list *list, struct err *err)
{
    if (!start(library, err) || !store_tags(library->store, list, err))
        return false;
    struct uses uses = {.arena = list->arena};
    bool ok = store_each_note_tags(library->store, add_uses, &uses, err);
    if (ok)
        count_uses(list, &uses);
    else
        tag_list_free(list);
    VEC_FREE(&uses.all);
    return ok;
}

bool library_offer_tag(struct library *library, const char *name, struct err *err)
{
    size_t len = strlen(name);
    bool blank = strpbrk(name, " \t\r\n") || utf8_valid_prefix(strv_of(name), false) < len;
    if (len == 0 || blank)
        return err_set(err, ERR_USAGE, _("a tag is one word without blanks"));
    if (len > TAG_MAX_LEN)
        return err_set(err, ERR_LIMIT, _("a tag can have %d bytes"), TAG_MAX_LEN);
    if (!start(library, err) || !store_begin(library->store, STORE_DURABLE, err))
        return false;
    return store_end(library->store, store_add_tag(library->store, name, err), err);
}

bool library_withdraw_tag(struct library *library, const char *name, struct err *err)
{
    if (!start(library, err) || !store_begin(library->store, STORE_DURABLE, err))
        return false;
    return store_end(library->store, store_delete_tag(library->store, name, err), err);
}
