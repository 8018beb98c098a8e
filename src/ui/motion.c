/* Units are found by scanning one paragraph from its start, so a step costs the length of a
 * paragraph. That is far below a frame even for a paragraph of a megabyte, and needs no table that
 * would have to be kept true. */
#include "lectern/ui/motion.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Closing marks that follow a stop and belong to it. */
static bool is_closer(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x2019:
    case 0x201D:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0xFF02:
    case 0xFF07:
    case 0xFF09:
    case 0xFF3D: return true;
    default: return false;
    }
}

static bool is_stop(uint32_t cp)
{
    switch (cp) {
    case '!':
    case '?':
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61: return true;
    default: return false;
    }
}

static bool is_pause(uint32_t cp)
{
    switch (cp) {
    case ',':
    case ';':
    case ':':
    case 0x3001:
    case 0xFF0C:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF64: return true;
    default: return false;
    }
}

/* Whether the code point between the two neighbours (0 for none) ends a unit. */
static bool ends_unit(enum motion_unit unit, uint32_t before, uint32_t cp, uint32_t after)
{
    if (cp == '.' || cp == 0xFF0E) /* not in 1.5, "1. heading" or a.txt */
        return after == 0 ||
               (!is_digit(before) && (after == ' ' || is_closer(after) || after > 0x2E7F));
    if (is_stop(cp))
        return true;
    if (unit != MOTION_CLAUSE || !is_pause(cp))
        return false;
    return !(is_digit(before) && is_digit(after)); /* 3,800 and 12:30 */
}

size_t motion_para_of(const struct document *doc, size_t off)
{
    size_t low = 0, high = doc->paras.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (doc->paras.at[mid].clean.start <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 ? low - 1 : 0;
}

size_t motion_last(const struct document *doc)
{
    if (doc->paras.len == 0)
        return 0;
    struct span span = doc->paras.at[doc->paras.len - 1].clean;
    if (span.end == span.start)
        return span.start;
    struct strv text = strv_make(doc->clean + span.start, span.end - span.start);
    return span.start + cluster_before(text, text.len);
}

/* Behind the unit that starts at `start` within text that ends at `end`. */
static size_t unit_end(const struct document *doc, enum motion_unit unit, size_t start, size_t end)
{
    struct strv text = strv_make(doc->clean, end);
    uint32_t before = 0;
    for (size_t off = start, len; off < end; off += len) {
        uint32_t cp = utf8_at(text, off, &len);
        size_t next = off + len, more;
        uint32_t after = next < end ? utf8_at(text, next, &more) : 0;
        if (ends_unit(unit, before, cp, after)) {
            while (next < end) {
                uint32_t tail = utf8_at(text, next, &more);
                if (!is_closer(tail) && !ends_unit(unit, cp, tail, 0))
                    break;
                next += more;
            }
            while (next < end && (doc->clean[next] == ' ' || doc->clean[next] == '\t'))
                next++;
            return next;
        }
        before = cp;
    }
    return end;
}

struct span motion_unit_at(const struct document *doc, enum motion_unit unit, size_t off)
{
    if (doc->paras.len == 0)
        return (struct span){0, 0};
    struct span para = doc->paras.at[motion_para_of(doc, off)].clean;
    if (unit == MOTION_PARA || para.start == para.end)
        return para;
    if (unit == MOTION_CHAR) {
        struct strv text = strv_make(doc->clean + para.start, para.end - para.start);
        size_t at = off < para.end ? cluster_floor(text, off > para.start ? off - para.start : 0)
                                   : cluster_before(text, text.len);
        return (struct span){para.start + at, para.start + cluster_end(text, at)};
    }
    size_t start = para.start;
    for (;;) {
        size_t end = unit_end(doc, unit, start, para.end);
        if (off < end || end >= para.end)
            return (struct span){start, end};
        start = end;
    }
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0x3000 || cp == 0xA0;
}

struct span motion_trim(const struct document *doc, struct span span, bool marks)
{
    struct strv text = strv_make(doc->clean, span.end);
    size_t len;
    while (span.end > span.start) {
        uint32_t cp = utf8_before(text, span.end, &len);
        if (!is_blank(cp) && !(marks && (is_stop(cp) || is_pause(cp) || cp == '.')))
            break;
        span.end -= len;
    }
    while (span.start < span.end && is_blank(utf8_at(text, span.start, &len)))
        span.start += len;
    return span;
}

size_t motion_skip_marks(const struct document *doc, size_t off, size_t end)
{
    struct strv text = strv_make(doc->clean, end);
    size_t len;
    while (off < end) {
        uint32_t cp = utf8_at(text, off, &len);
        if (!is_blank(cp) && !is_stop(cp) && !is_pause(cp) && cp != '.')
            break;
        off += len;
    }
    return off;
}

struct span motion_inner_at(const struct document *doc, enum motion_unit unit, size_t off)
{
    struct span whole = motion_unit_at(doc, unit, off);
    struct span inner = motion_trim(doc, whole, unit == MOTION_CLAUSE);
    return inner.end > inner.start ? inner : whole;
}

size_t motion_next(const struct document *doc, enum motion_unit unit, size_t off)
{
    struct span here = motion_unit_at(doc, unit, off);
    size_t para = motion_para_of(doc, off);
    if (doc->paras.len == 0)
        return 0;
    if (here.end < doc->paras.at[para].clean.end)
        return here.end;
    if (para + 1 < doc->paras.len)
        return doc->paras.at[para + 1].clean.start;
    return unit == MOTION_CHAR ? here.start : motion_last(doc);
}

size_t motion_prev(const struct document *doc, enum motion_unit unit, size_t off)
{
    struct span here = motion_unit_at(doc, unit, off);
    if (here.start < off)
        return here.start;
    size_t para = motion_para_of(doc, off);
    if (doc->paras.len == 0 || (here.start == doc->paras.at[para].clean.start && para == 0))
        return here.start;
    if (here.start > doc->paras.at[para].clean.start)
        return motion_unit_at(doc, unit, here.start - 1).start;
    struct span before = doc->paras.at[para - 1].clean;
    return motion_unit_at(doc, unit, before.end > before.start ? before.end - 1 : before.start)
        .start;
}
