/* See numbering.h. */
#include "numbering.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 20000 }; /* schemes, lists: beyond what any program writes */

void numbering_start(struct numbering *n)
{
    *n = (struct numbering){.arena = arena_new()};
}

void numbering_free(struct numbering *n)
{
    if (n->arena)
        arena_free(n->arena);
    VEC_FREE(&n->schemes);
    VEC_FREE(&n->lists);
    *n = (struct numbering){0};
}

struct number_scheme *numbering_add_scheme(struct numbering *n, long id)
{
    if (n->schemes.len >= MOST)
        return NULL;
    struct number_scheme *scheme = VEC_ADD(&n->schemes);
    *scheme = (struct number_scheme){.id = id};
    scheme->levels = arena_alloc(n->arena, NUMBER_LEVELS, sizeof *scheme->levels);
    for (int i = 0; i < NUMBER_LEVELS; i++)
        scheme->levels[i] = (struct number_level){.start = 1, .restart = -1};
    return scheme;
}

struct number_list *numbering_add_list(struct numbering *n, long id, long scheme_id)
{
    if (n->lists.len >= MOST)
        return NULL;
    struct number_list *list = arena_alloc(n->arena, 1, sizeof *list);
    list->id = id;
    list->scheme_id = scheme_id;
    for (int i = 0; i < NUMBER_LEVELS; i++)
        list->starts[i] = -1;
    /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
    VEC_PUSH(&n->lists, list);
    return list;
}

struct number_level *numbering_level(struct numbering *n, const char *text)
{
    struct number_level *level = arena_alloc(n->arena, 1, sizeof *level);
    *level = (struct number_level){.start = 1, .restart = -1, .text = text};
    return level;
}

/* --- joining --- */

static int compare_schemes(const void *a, const void *b)
{
    const struct number_scheme *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int compare_lists(const void *a, const void *b)
{
    const struct number_list *const *x = a, *const *y = b;
    return (*x)->id < (*y)->id ? -1 : (*x)->id > (*y)->id;
}

static struct number_scheme *find_scheme(const struct numbering *n, long id)
{
    struct number_scheme key = {.id = id};
    return n->schemes.len
               ? bsearch(&key, n->schemes.at, n->schemes.len, sizeof key, compare_schemes)
               : NULL;
}

/* The scheme that counts for this one: the one that its style of lists names. */
static struct number_scheme *linked(const struct numbering *n, struct number_scheme *scheme)
{
    if (!scheme || !scheme->style_link)
        return scheme;
    for (size_t i = 0; i < n->schemes.len; i++) {
        struct number_scheme *other = &n->schemes.at[i];
        if (other->style_of && strcmp(other->style_of, scheme->style_link) == 0)
            return other;
    }
    return scheme;
}

void numbering_settle(struct numbering *n)
{
    if (n->schemes.len)
        qsort(n->schemes.at, n->schemes.len, sizeof *n->schemes.at, compare_schemes);
    if (n->lists.len)
        qsort(n->lists.at, n->lists.len, sizeof(void *), compare_lists);
    for (size_t i = 0; i < n->lists.len; i++) {
        struct number_list *list = n->lists.at[i];
        list->scheme = linked(n, find_scheme(n, list->scheme_id));
    }
}

struct number_list *numbering_find(const struct numbering *n, long id)
{
    struct number_list key = {.id = id}, *at = &key;
    struct number_list **found =
        /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        n->lists.len ? bsearch(&at, n->lists.at, n->lists.len, sizeof at, compare_lists) : NULL;
    return found ? *found : NULL;
}

/* --- counting --- */

static const struct number_level *level_of(const struct number_list *list, unsigned level)
{
    return list->own[level] ? list->own[level] : &list->scheme->levels[level];
}

unsigned numbering_level_of_style(const struct number_list *list, const char *style,
                                  unsigned otherwise)
{
    for (unsigned i = 0; list->scheme && style && i < NUMBER_LEVELS; i++) {
        const char *bound = level_of(list, i)->style;
        if (bound && strcmp(bound, style) == 0)
            return i;
    }
    return otherwise;
}

static void count(struct number_list *list, unsigned level)
{
    struct number_scheme *s = list->scheme;
    for (unsigned i = 0; i <= level; i++) {
        bool anew = list->starts[i] >= 0 && !list->begun[i];
        if (anew || !s->started[i])
            s->counts[i] = (unsigned long)(anew ? list->starts[i] : level_of(list, i)->start);
        else if (i == level)
            s->counts[i]++;
        list->begun[i] = true;
        s->started[i] = true;
    }
    for (unsigned i = level + 1; i < NUMBER_LEVELS; i++) {
        int restart = level_of(list, i)->restart;
        if (restart < 0 || (int)level < restart)
            s->started[i] = false;
    }
}

void numbering_gap(struct strbuf *out, size_t start)
{
    static const char *const WIDE[] = {"、", "）", "。", "．", "：", "，", "】", "〕", "》", "　"};
    struct strv label = strv_make(strbuf_str(out) + start, out->len - start);
    if (!label.len || label.ptr[label.len - 1] == ' ')
        return;
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++)
        if (strv_ends(label, strv_of(WIDE[i])))
            return;
    strbuf_add_byte(out, ' ');
}

bool numbering_next(struct number_list *list, unsigned level, struct strbuf *out)
{
    if (!list->scheme || level >= NUMBER_LEVELS)
        return true;
    count(list, level);
    const struct number_level *own = level_of(list, level);
    if (own->format == NUMBER_BULLET)
        return false;
    size_t start = out->len;
    for (const char *at = own->text ? own->text : ""; *at; at++) {
        if (*at != '%' || at[1] < '1' || at[1] > '9') {
            if ((unsigned char)*at >= ' ')
                strbuf_add_byte(out, *at);
            continue;
        }
        unsigned named = (unsigned)(*++at - '1');
        enum number_format format = level_of(list, named)->format;
        if (named > level)
            continue;
        number_write(own->legal && format != NUMBER_NONE ? NUMBER_DECIMAL : format,
                     list->scheme->counts[named], out);
    }
    if (!own->tight)
        numbering_gap(out, start);
    return true;
}
