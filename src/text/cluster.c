/* See cluster.h. Rules GB3-GB11 of UAX #29 as one step forward: whether a code point still belongs
 * to the cluster depends on the one before it and on whether an emoji sequence is open. GB12 and
 * GB13 (flags) join what takes a cell each and so have no place here. */
#include "lectern/text/cluster.h"

#include "lectern/base/utf8.h"
#include "lectern/text/props.h"

#include <stdbool.h>

/* What the rules must know of the cluster so far. */
struct so_far {
    enum props_cluster last;
    bool pictograph; /* a pictograph, then only extenders: a ZWJ may join another one */
    bool joined;     /* the same, then a ZWJ */
};

static void take(struct so_far *so_far, uint32_t cp)
{
    enum props_cluster kind = props_cluster(cp);
    so_far->joined = so_far->pictograph && kind == PROPS_ZWJ;
    so_far->pictograph = props_is_pictographic(cp) ||
                         (so_far->pictograph && (kind == PROPS_EXTEND || kind == PROPS_ZWJ));
    so_far->last = kind;
}

static bool hangul_goes_on(enum props_cluster last, enum props_cluster next)
{
    switch (last) {
    case PROPS_L:
        return next == PROPS_L || next == PROPS_V || next == PROPS_LV || next == PROPS_LVT;
    case PROPS_LV:
    case PROPS_V: return next == PROPS_V || next == PROPS_T;
    case PROPS_LVT:
    case PROPS_T: return next == PROPS_T;
    default: return false;
    }
}

static bool is_control(enum props_cluster kind)
{
    return kind == PROPS_CR || kind == PROPS_LF || kind == PROPS_CONTROL;
}

/* Whether the rules keep `cp` in the cluster. */
static bool goes_on(const struct so_far *so_far, uint32_t cp)
{
    enum props_cluster next = props_cluster(cp);
    if (is_control(so_far->last) || is_control(next))
        return false; /* GB3 (not between CR and LF), GB4, GB5 */
    if (next == PROPS_EXTEND || next == PROPS_ZWJ || next == PROPS_SPACING)
        return true; /* GB9, GB9a */
    if (so_far->last == PROPS_PREPEND)
        return true; /* GB9b */
    if (so_far->joined && props_is_pictographic(cp))
        return true; /* GB11 */
    return hangul_goes_on(so_far->last, next);
}

/* Whether `cp` takes room of its own in a terminal. What a joiner joins is not shown. */
static bool takes_room(const struct so_far *so_far, uint32_t cp)
{
    return !so_far->joined && !props_is_disputed(cp) && props_columns(cp) != PROPS_ZERO;
}

size_t cluster_end(struct strv text, size_t off)
{
    size_t len;
    uint32_t cp = utf8_at(text, off, &len);
    off += len;
    if (off < text.len && cp < 0x300 && (unsigned char)text.ptr[off] < 0x80)
        return off; /* nothing of ASCII joins anything */
    struct so_far so_far = {0};
    take(&so_far, cp);
    for (int count = 1; off < text.len && count < CLUSTER_MAX_CP; count++, off += len) {
        cp = utf8_at(text, off, &len);
        if (!goes_on(&so_far, cp) || takes_room(&so_far, cp))
            break;
        take(&so_far, cp);
    }
    return off;
}

/* Whether a border lies before this code point whatever stands in front of it. */
static bool always_starts(uint32_t cp)
{
    return props_cluster(cp) == PROPS_OTHER && !props_is_pictographic(cp);
}

/* A place at or before `off` that is surely a border: some steps back, where a plain character
 * follows a plain one. */
static size_t sure_border(struct strv text, size_t off)
{
    size_t len;
    bool plain = false;
    while (off > 0) {
        uint32_t cp = utf8_before(text, off, &len);
        if (plain && props_cluster(cp) != PROPS_PREPEND)
            return off;
        off -= len;
        plain = always_starts(cp);
    }
    return 0;
}

size_t cluster_floor(struct strv text, size_t off)
{
    if (off >= text.len)
        return text.len;
    off = utf8_floor(text, off);
    size_t len, start;
    utf8_at(text, off, &len);
    start = sure_border(text, off + len);
    for (size_t end = start; end <= off; end = cluster_end(text, start))
        start = end;
    return start;
}

size_t cluster_before(struct strv text, size_t off)
{
    size_t len;
    if (off > text.len)
        off = text.len;
    if (off == 0)
        return 0;
    utf8_before(text, off, &len);
    return cluster_floor(text, off - len);
}
