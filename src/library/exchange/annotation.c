/* See annotation.h. */
#include "annotation.h"

#include "annotation_selector.h"
#include "lectern/base/i18n.h"
#include "lectern/base/rows.h"
#include "lectern/base/str.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct annotation_list *list;
    struct strbuf body, tags, left_out; /* of the annotation that is read */
};

static struct annotation no_annotation(void)
{
    return (struct annotation){
        .revision = -1, .start = -1, .end = -1, .start_cp = -1, .end_cp = -1};
}

/* --- members --- */

/* A string, or a number as it is written: times come as both. */
static const char *scalar(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_member(object, key);
    return value ? value->text : NULL;
}

/* The first of the members that is there. */
static const char *scalar_of(const struct json_value *object, const char *const *keys)
{
    const char *text = NULL;
    for (size_t i = 0; keys[i] && !text; i++)
        text = scalar(object, keys[i]);
    return text;
}

static int64_t number(const struct json_value *object, const char *key)
{
    int64_t value;
    return json_int_of(json_member(object, key), &value) ? value : -1;
}

/* A number beyond all that a program gives is not taken for none. */
static int64_t revision(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_member(object, key);
    int64_t given;
    if (!value || value->kind != JSON_NUMBER)
        return -1;
    return json_int_of(value, &given) ? given : INT64_MAX;
}

static bool is_list(const struct json_value *object)
{
    const struct json_value *items = json_member(object, "items");
    return items && items->kind == JSON_ARRAY;
}

static const char *take_strbuf(struct strbuf *words, struct arena *arena)
{
    const char *copy = words->len ? arena_copy(arena, strbuf_str(words), words->len) : NULL;
    strbuf_clear(words);
    return copy;
}

static void add_line(struct strbuf *lines, const char *line)
{
    if (lines->len)
        strbuf_add_byte(lines, '\n');
    strbuf_add_str(lines, line);
}

/* A tag has no blank in it. */
static void add_tag(struct reading *r, const char *tag)
{
    if (r->tags.len)
        strbuf_add_byte(&r->tags, ' ');
    for (const char *p = tag; *p; p++)
        strbuf_add_byte(&r->tags, (char)(*p == ' ' ? '_' : *p));
}

/* --- bodies --- */

static bool take_body(struct reading *r, const struct json_value *body, const char *purpose);

/* Of a choice the first one that can be taken, of other lists all. */
static bool take_list(struct reading *r, const struct json_value *body, const char *purpose)
{
    const char *type = json_member_text(body, "type");
    bool choice = type && strcmp(type, "Choice") == 0, any = false;
    for (const struct json_value *at = json_member(body, "items")->first; at && !(choice && any);
         at = at->next)
        any = take_body(r, at, purpose) || any;
    return any;
}

/* Words, else the address of what has them. */
static bool take_body(struct reading *r, const struct json_value *body, const char *purpose)
{
    const char *own = json_member_text(body, "purpose");
    purpose = own ? own : purpose;
    const char *words = body->kind == JSON_STRING ? body->text : json_member_text(body, "value");
    if (!words && is_list(body))
        return take_list(r, body, purpose);
    if (!words && json_member(body, "source"))
        return take_body(r, json_member(body, "source"), purpose);
    if (!words)
        words = json_member_text(body, "id");
    if (!words)
        return false;
    if (purpose && strcmp(purpose, "tagging") == 0)
        add_tag(r, words);
    else
        add_line(&r->body, words);
    return true;
}

static void take_bodies(struct reading *r, const struct json_value *v)
{
    const char *value = json_member_text(v, "bodyValue");
    struct json_each bodies = json_each_of(v, "body");
    for (const struct json_value *at; (at = json_each_next(&bodies));) {
        const char *type = json_member_text(at, "type");
        if (!take_body(r, at, NULL))
            add_line(&r->left_out, type ? type : "?");
    }
    if (value)
        add_line(&r->body, value);
}

/* Hypothesis has `text` for the words beside a target and `tags`; Readest has `note`. */
static void take_words(struct reading *r, const struct json_value *v, struct annotation *a)
{
    struct arena *arena = r->list->arena;
    take_bodies(r, v);
    a->body = take_strbuf(&r->body, arena);
    if (!a->body)
        a->body = json_member_text(v, "note");
    if (!a->body && json_member(v, "target"))
        a->body = json_member_text(v, "text");
    bool tagged = r->tags.len > 0;
    struct json_each tags = json_each_of(v, "tags");
    for (const struct json_value *at; !tagged && (at = json_each_next(&tags));)
        if (at->kind == JSON_STRING)
            add_tag(r, at->text);
    a->tags = take_strbuf(&r->tags, arena);
    a->left_out = take_strbuf(&r->left_out, arena);
}

/* --- targets --- */

/* An annotation as one of its targets has it. */
static void add_target(struct reading *r, const struct annotation *common,
                       const struct json_value *target, size_t n)
{
    struct annotation a = *common;
    a.target = n;
    if (target->kind == JSON_STRING)
        a.source = target->text;
    else
        a.source = json_member_text(target, "source");
    if (!a.source)
        a.source = json_member_text(json_member(target, "source"), "id");
    if (!a.source)
        a.source = json_member_text(target, "id");
    annotation_take_selectors(target, &a, r->list->arena);
    a.whole = !json_member(target, "selector");
    VEC_PUSH(&r->list->rows, a);
}

/* Of a choice the first one stands for all; the members of other lists are targets each. */
static size_t add_targets(struct reading *r, const struct annotation *common,
                          const struct json_value *target, size_t n)
{
    const char *type = json_member_text(target, "type");
    if (!is_list(target)) {
        add_target(r, common, target, n);
        return n + 1;
    }
    for (const struct json_value *at = json_member(target, "items")->first; at; at = at->next) {
        n = add_targets(r, common, at, n);
        if (type && strcmp(type, "Choice") == 0)
            break;
    }
    return n;
}

/* --- annotations --- */

static const char *join_texts(const struct json_value *array, struct arena *arena)
{
    struct strbuf out = {0};
    if (!array || array->kind != JSON_ARRAY)
        return NULL;
    for (const struct json_value *at = array->first; at; at = at->next)
        if (at->kind == JSON_STRING)
            strbuf_addf(&out, "%s%s", out.len ? " " : "", at->text);
    const char *joined = arena_copy(arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    return joined;
}

/* What Lectern writes besides. */
static void take_own(const struct json_value *v, struct annotation *a, struct arena *arena)
{
    const struct json_value *history = json_member(v, "lectern:history");
    a->title = scalar(v, "lectern:title");
    a->kind = scalar(v, "lectern:kind");
    a->letter = scalar(v, "lectern:letter");
    a->name = scalar(v, "lectern:name");
    a->state = scalar(v, "lectern:state");
    a->revision = revision(v, "lectern:revision");
    a->start = number(v, "lectern:start");
    a->end = number(v, "lectern:end");
    a->rev = scalar(v, "lectern:rev");
    a->parents = join_texts(json_member(v, "lectern:parents"), arena);
    a->history = history && history->kind == JSON_ARRAY ? history : NULL;
}

static void take_annotation(struct reading *r, const struct json_value *v)
{
    static const char *const COLOR[] = {"lectern:color", "color", NULL};
    static const char *const CREATED[] = {"created", "createdAt", NULL};
    static const char *const MODIFIED[] = {"modified", "updated", "updatedAt", NULL};
    static const char *const DELETED[] = {"lectern:deleted", "deletedAt", NULL};
    struct annotation a = no_annotation();
    const struct json_value *motivation = json_each_of(v, "motivation").rest;
    const char *type = json_member_text(v, "type");
    take_own(v, &a, r->list->arena);
    take_words(r, v, &a);
    a.id = scalar(v, "id");
    a.motivation = motivation ? motivation->text : NULL;
    a.color = scalar_of(v, COLOR);
    a.created = scalar_of(v, CREATED);
    a.modified = scalar_of(v, MODIFIED);
    a.deleted = scalar_of(v, DELETED);
    if (!a.title) {
        const struct json_value *title = json_each_of(json_member(v, "document"), "title").rest;
        a.title = title ? title->text : NULL;
    }
    if (!a.kind && type && strcmp(type, "bookmark") == 0)
        a.kind = type;
    size_t n = 0;
    if (!json_member(v, "target")) {
        a.exact = scalar(v, "text");
        VEC_PUSH(&r->list->rows, a);
        return;
    }
    struct json_each targets = json_each_of(v, "target");
    for (const struct json_value *at; (at = json_each_next(&targets));)
        n = add_targets(r, &a, at, n);
    r->list->strange += n == 0; /* "target": [] */
}

/* --- the list of them --- */

/* The array of annotations, or the only one; null for none. */
static const struct json_value *find_root(const struct json_value *all)
{
    static const char *const NAMES[] = {"items", "rows", "annotations", "booknotes"};
    if (!all || all->kind == JSON_ARRAY)
        return all;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const struct json_value *list = json_member(all, NAMES[i]);
        if (list && list->kind == JSON_ARRAY)
            return list;
    }
    const struct json_value *first = json_member(json_member(all, "first"), "items");
    if (first && first->kind == JSON_ARRAY)
        return first;
    return json_member(all, "target") ? all : NULL;
}

bool annotation_read(struct strv json, struct annotation_list *list, struct err *err)
{
    *list = (struct annotation_list){.arena = arena_new()};
    struct reading r = {.list = list};
    struct err why = {0};
    const struct json_value *all = json_read(json, list->arena, &why), *root = find_root(all);
    if (!root) {
        err_set(err, ERR_FORMAT, "%s%s%s",
                _("is no JSON with annotations (W3C, Hypothesis or Readest)"), all ? "" : "; ",
                all ? "" : why.msg);
        annotation_list_free(list);
        return false;
    }
    for (const struct json_value *at = root->kind == JSON_ARRAY ? root->first : root; at;
         at = root->kind == JSON_ARRAY ? at->next : NULL)
        if (at->kind == JSON_OBJECT)
            take_annotation(&r, at);
        else
            list->strange++;
    strbuf_free(&r.body);
    strbuf_free(&r.tags);
    strbuf_free(&r.left_out);
    return true;
}

void annotation_read_history(const struct json_value *history, struct annotation_list *list)
{
    for (const struct json_value *v = history ? history->first : NULL; v; v = v->next) {
        struct annotation a = no_annotation();
        if (v->kind != JSON_OBJECT)
            continue;
        a.exact = scalar(v, "exact");
        a.prefix = scalar(v, "prefix");
        a.suffix = scalar(v, "suffix");
        a.body = scalar(v, "body");
        a.tags = scalar(v, "tags");
        a.kind = scalar(v, "kind");
        a.color = scalar(v, "color");
        a.letter = scalar(v, "letter");
        a.name = scalar(v, "name");
        a.modified = scalar(v, "modified");
        a.deleted = scalar(v, "deleted");
        a.revision = revision(v, "revision");
        a.rev = scalar(v, "rev");
        a.parents = join_texts(json_member(v, "parents"), list->arena);
        VEC_PUSH(&list->rows, a);
    }
}

void annotation_list_free(struct annotation_list *list)
{
    ROWS_FREE(list);
}
