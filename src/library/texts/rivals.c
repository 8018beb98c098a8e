/* See rivals.h. */
#include "rivals.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

enum {
    POINT_AROUND_LEN = 24, /* bytes around a point that are the same place */
    BARE_CP = 10,          /* a quote of fewer characters says little by itself */
};

/* So much more like than every rival a place must be, and so much where little tells them apart:
 * few words, or context on one side alone. So like it must be where their order decides. */
static const double LEAD = 0.02, LEAD_BARE = 0.15, ORDER_FLOOR = 0.85;

/* One speech of one paragraph, shown as it came. Takes the (malloc'ed) content over. */
static void make_raw(struct raw_text *raw, char *content, size_t len)
{
    struct span all = {0, len};
    struct piece piece = {all, all};
    struct para para = {.clean = all, .src = all};
    struct speech speech = {.src = all, .para_count = 1};
    raw->doc = (struct document){.arena = arena_new(), .clean_len = len};
    raw->doc.clean = content;
    VEC_PUSH(&raw->doc.pieces, piece);
    VEC_PUSH(&raw->doc.paras, para);
    VEC_PUSH(&raw->doc.speeches, speech);
    anchor_text_make(&raw->text, &raw->doc);
    raw->made = true;
}

static void free_raw(struct raw_text *raw)
{
    if (!raw->made)
        return;
    anchor_text_free(&raw->text);
    document_free(&raw->doc);
    *raw = (struct raw_text){0};
}

static struct span around(struct span span)
{
    if (span.start < span.end)
        return span;
    size_t from = span.start > POINT_AROUND_LEN ? span.start - POINT_AROUND_LEN : 0;
    return (struct span){from, span.end + POINT_AROUND_LEN};
}

struct counting {
    const struct rival_scope *scope;
    bool (*counts)(void *user, struct span src);
    struct span own;
    size_t before, behind; /* rivals before the place and behind it */
    double best;           /* likeness of the one that is most like */
};

static void count_rival(void *user, struct span src, double similarity)
{
    struct counting *c = user;
    bool over = src.start < c->own.end && c->own.start < src.end;
    if (over || !c->counts(c->scope->user, src))
        return;
    c->best = similarity > c->best ? similarity : c->best;
    if (src.start < c->own.start)
        c->before++;
    else
        c->behind++;
}

static bool is_bare(const struct anchor_words *words)
{
    bool one_side = strv_of(words->prefix).len == 0 || strv_of(words->suffix).len == 0;
    return one_side || utf8_count(strv_of(words->exact)) < BARE_CP;
}

bool rivals_exclude(struct rivals *rivals, const struct anchor_words *words, struct span own,
                    const struct anchor_place *place, const struct rival_scope *scope)
{
    if (!rivals->old.made) {
        size_t len = rivals->before.len;
        make_raw(&rivals->old, strbuf_take(&rivals->before), len);
    }
    double floor = place->similarity - (is_bare(words) ? LEAD_BARE : LEAD);
    struct counting then = {.scope = scope, .counts = scope->counts_before, .own = around(own)};
    anchor_alike(&rivals->old.text, words, floor, count_rival, &then);
    bool alone = then.before + then.behind == 0;
    if (alone && place->state == NOTE_MOVED)
        return true;
    if (!rivals->now.made) {
        struct strv all = text_all(rivals->text);
        make_raw(&rivals->now, mem_copy(all.ptr, all.len), all.len);
    }
    struct counting now = {.scope = scope, .counts = scope->counts_now, .own = around(place->src)};
    anchor_alike(&rivals->now.text, words, floor, count_rival, &now);
    if (now.best > place->similarity || alone)
        return alone && now.best <= place->similarity;
    return place->similarity >= ORDER_FLOOR && now.before == then.before &&
           now.behind == then.behind;
}

void rivals_free(struct rivals *rivals)
{
    free_raw(&rivals->old);
    free_raw(&rivals->now);
    strbuf_free(&rivals->before);
}
