/* See width.h. Measuring and showing go by the same steps over a cluster (next_shown), so they
 * cannot disagree. */
#include "lectern/text/width.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/props.h"

int width_cp(uint32_t cp, int ambiguous)
{
    switch (props_columns(cp)) {
    case PROPS_ZERO: return 0;
    case PROPS_NARROW: return 1;
    case PROPS_WIDE: return 2;
    case PROPS_AMBIGUOUS: return ambiguous == WIDTH_AMBIGUOUS_WIDE ? 2 : 1;
    case PROPS_UNSAFE: break;
    }
    return cp == 0 ? 0 : -1;
}

uint32_t width_placeholder(uint32_t cp)
{
    if (cp < 0x20)
        return 0x2400 + cp;
    return cp == 0x7F ? 0x2421 : 0x2426;
}

static bool is_regional(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* The first code point of a cluster as shown. A mark without a base stands on a blank, which comes
 * before it. */
static uint32_t first_shown(uint32_t cp, bool *on_blank)
{
    *on_blank = false;
    if (is_regional(cp))
        return 'A' + (cp - 0x1F1E6);
    if (cp >= 0x1F3FB && cp <= 0x1F3FF)
        return cp; /* a skin tone by itself is a picture */
    if (props_is_disputed(cp))
        return 0x2426;
    if (cp == 0xAD)
        return '-'; /* the soft hyphen: nothing in some terminals, a hyphen in most */
    if (cp == '\t' || cp == 0x2028 || cp == 0x2029)
        return ' ';
    if (props_is_unsafe(cp))
        return width_placeholder(cp);
    *on_blank = props_columns(cp) == PROPS_ZERO;
    return cp;
}

/* Takes the next code point of the rest of a cluster that is shown; false at the end.
 * `after_joiner` starts as false. */
static bool next_shown(struct strv *rest, bool *after_joiner, uint32_t *cp)
{
    while (rest->len) {
        *cp = utf8_take(rest);
        if (*cp == 0x200D)
            *after_joiner = true;
        if (props_is_disputed(*cp) || *after_joiner)
            continue;
        return true;
    }
    return false;
}

int width_cluster(struct strv cluster, int ambiguous)
{
    if (cluster.len == 0)
        return 1;
    bool on_blank, after_joiner = false;
    uint32_t cp = first_shown(utf8_take(&cluster), &on_blank);
    int columns = on_blank ? 1 : width_cp(cp, ambiguous);
    while (cluster.len && next_shown(&cluster, &after_joiner, &cp))
        columns += width_cp(cp, ambiguous);
    return columns < 1 ? 1 : columns > 2 ? 2 : columns;
}

void width_show(struct strv cluster, struct strbuf *out)
{
    if (cluster.len == 0)
        return;
    bool on_blank, after_joiner = false;
    uint32_t cp = first_shown(utf8_take(&cluster), &on_blank);
    if (on_blank)
        strbuf_add_byte(out, ' ');
    strbuf_add_cp(out, cp);
    while (next_shown(&cluster, &after_joiner, &cp))
        strbuf_add_cp(out, cp);
}

void width_show_text(struct strv text, struct strbuf *out)
{
    size_t end;
    for (size_t off = 0; off < text.len; off = end) {
        end = cluster_end(text, off);
        width_show(strv_make(text.ptr + off, end - off), out);
    }
}

size_t width_text(struct strv text, int ambiguous)
{
    size_t columns;
    width_fit(text, SIZE_MAX, ambiguous, &columns);
    return columns;
}

size_t width_fit(struct strv text, size_t max_cols, int ambiguous, size_t *cols)
{
    size_t used = 0, off = 0;
    while (off < text.len) {
        size_t end = cluster_end(text, off);
        size_t more = (size_t)width_cluster(strv_make(text.ptr + off, end - off), ambiguous);
        if (more > max_cols - used)
            break;
        used += more;
        off = end;
    }
    if (cols)
        *cols = used;
    return off;
}
