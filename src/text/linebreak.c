/* See linebreak.h. Hanzi are recognised first, ASCII by a switch with its neighbours in view, the
 * rest by a table of ranges. */
#include "lectern/text/linebreak.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/props.h"
#include "lectern/text/width.h"

#include <string.h>

/* Sorted; gaps are LINEBREAK_WORD below U+2E80 and LINEBREAK_FREE from there on. */
static const struct {
    uint32_t first, last;
    enum linebreak_class class;
} RANGES[] = {
    {0xA1, 0xA1, LINEBREAK_HEAD},         {0xA3, 0xA5, LINEBREAK_PREFIX},
    {0xA7, 0xA7, LINEBREAK_PREFIX},       {0xAB, 0xAB, LINEBREAK_HEAD},
    {0xB0, 0xB0, LINEBREAK_POSTFIX},      {0xB1, 0xB1, LINEBREAK_PREFIX},
    {0xB7, 0xB7, LINEBREAK_CLOSE},        {0xBB, 0xBB, LINEBREAK_TAIL},
    {0xBF, 0xBF, LINEBREAK_HEAD},         {0x1100, 0x11FF, LINEBREAK_FREE},
    {0x2014, 0x2015, LINEBREAK_DASH},     {0x2016, 0x2016, LINEBREAK_CLOSE},
    {0x2018, 0x2018, LINEBREAK_OPEN},     {0x2019, 0x2019, LINEBREAK_CLOSE},
    {0x201A, 0x201C, LINEBREAK_OPEN},     {0x201D, 0x201D, LINEBREAK_CLOSE},
    {0x201E, 0x201F, LINEBREAK_OPEN},     {0x2020, 0x2022, LINEBREAK_FREE},
    {0x2026, 0x2026, LINEBREAK_ELLIPSIS}, {0x2027, 0x2027, LINEBREAK_CLOSE},
    {0x2030, 0x2037, LINEBREAK_POSTFIX},  {0x2039, 0x2039, LINEBREAK_HEAD},
    {0x203A, 0x203A, LINEBREAK_TAIL},     {0x203B, 0x203B, LINEBREAK_FREE},
    {0x203C, 0x203D, LINEBREAK_CLOSE},    {0x2047, 0x2049, LINEBREAK_CLOSE},
    {0x20A0, 0x20CF, LINEBREAK_PREFIX},   {0x2103, 0x2103, LINEBREAK_POSTFIX},
    {0x2109, 0x2109, LINEBREAK_POSTFIX},  {0x2116, 0x2116, LINEBREAK_PREFIX},
    {0x2160, 0x217F, LINEBREAK_WORD},     {0x2190, 0x22EE, LINEBREAK_FREE},
    {0x22EF, 0x22EF, LINEBREAK_ELLIPSIS}, {0x22F0, 0x2328, LINEBREAK_FREE},
    {0x2329, 0x2329, LINEBREAK_OPEN},     {0x232A, 0x232A, LINEBREAK_CLOSE},
    {0x232B, 0x24FF, LINEBREAK_FREE},     {0x2500, 0x2500, LINEBREAK_DASH},
    {0x2501, 0x2984, LINEBREAK_FREE},     {0x2985, 0x2985, LINEBREAK_OPEN},
    {0x2986, 0x2986, LINEBREAK_CLOSE},    {0x2987, 0x2BFF, LINEBREAK_FREE},
    {0x2E3A, 0x2E3B, LINEBREAK_DASH},     {0x3001, 0x3002, LINEBREAK_STOP},
    {0x3003, 0x3003, LINEBREAK_CLOSE},    {0x3005, 0x3005, LINEBREAK_CLOSE},
    {0x3008, 0x3008, LINEBREAK_OPEN},     {0x3009, 0x3009, LINEBREAK_CLOSE},
    {0x300A, 0x300A, LINEBREAK_OPEN},     {0x300B, 0x300B, LINEBREAK_CLOSE},
    {0x300C, 0x300C, LINEBREAK_OPEN},     {0x300D, 0x300D, LINEBREAK_CLOSE},
    {0x300E, 0x300E, LINEBREAK_OPEN},     {0x300F, 0x300F, LINEBREAK_CLOSE},
    {0x3010, 0x3010, LINEBREAK_OPEN},     {0x3011, 0x3011, LINEBREAK_CLOSE},
    {0x3014, 0x3014, LINEBREAK_OPEN},     {0x3015, 0x3015, LINEBREAK_CLOSE},
    {0x3016, 0x3016, LINEBREAK_OPEN},     {0x3017, 0x3017, LINEBREAK_CLOSE},
    {0x3018, 0x3018, LINEBREAK_OPEN},     {0x3019, 0x3019, LINEBREAK_CLOSE},
    {0x301A, 0x301A, LINEBREAK_OPEN},     {0x301B, 0x301C, LINEBREAK_CLOSE},
    {0x301D, 0x301D, LINEBREAK_OPEN},     {0x301E, 0x301F, LINEBREAK_CLOSE},
    {0x303B, 0x303B, LINEBREAK_CLOSE},    {0x309B, 0x309E, LINEBREAK_CLOSE},
    {0x30FB, 0x30FE, LINEBREAK_CLOSE},    {0xA4D0, 0xABFF, LINEBREAK_WORD},
    {0xFB00, 0xFDFF, LINEBREAK_WORD},     {0xFE10, 0xFE12, LINEBREAK_STOP},
    {0xFE13, 0xFE16, LINEBREAK_CLOSE},    {0xFE17, 0xFE17, LINEBREAK_OPEN},
    {0xFE18, 0xFE18, LINEBREAK_CLOSE},    {0xFE19, 0xFE19, LINEBREAK_ELLIPSIS},
    {0xFE31, 0xFE31, LINEBREAK_DASH},     {0xFE32, 0xFE32, LINEBREAK_CLOSE},
    {0xFE35, 0xFE35, LINEBREAK_OPEN},     {0xFE36, 0xFE36, LINEBREAK_CLOSE},
    {0xFE37, 0xFE37, LINEBREAK_OPEN},     {0xFE38, 0xFE38, LINEBREAK_CLOSE},
    {0xFE39, 0xFE39, LINEBREAK_OPEN},     {0xFE3A, 0xFE3A, LINEBREAK_CLOSE},
    {0xFE3B, 0xFE3B, LINEBREAK_OPEN},     {0xFE3C, 0xFE3C, LINEBREAK_CLOSE},
    {0xFE3D, 0xFE3D, LINEBREAK_OPEN},     {0xFE3E, 0xFE3E, LINEBREAK_CLOSE},
    {0xFE3F, 0xFE3F, LINEBREAK_OPEN},     {0xFE40, 0xFE40, LINEBREAK_CLOSE},
    {0xFE41, 0xFE41, LINEBREAK_OPEN},     {0xFE42, 0xFE42, LINEBREAK_CLOSE},
    {0xFE43, 0xFE43, LINEBREAK_OPEN},     {0xFE44, 0xFE44, LINEBREAK_CLOSE},
    {0xFE47, 0xFE47, LINEBREAK_OPEN},     {0xFE48, 0xFE48, LINEBREAK_CLOSE},
    {0xFE50, 0xFE52, LINEBREAK_STOP},     {0xFE54, 0xFE57, LINEBREAK_CLOSE},
    {0xFE59, 0xFE59, LINEBREAK_OPEN},     {0xFE5A, 0xFE5A, LINEBREAK_CLOSE},
    {0xFE5B, 0xFE5B, LINEBREAK_OPEN},     {0xFE5C, 0xFE5C, LINEBREAK_CLOSE},
    {0xFE5D, 0xFE5D, LINEBREAK_OPEN},     {0xFE5E, 0xFE5E, LINEBREAK_CLOSE},
    {0xFE70, 0xFEFE, LINEBREAK_WORD},     {0xFF5F, 0xFF5F, LINEBREAK_OPEN},
    {0xFF60, 0xFF60, LINEBREAK_CLOSE},    {0xFF61, 0xFF61, LINEBREAK_STOP},
    {0xFF62, 0xFF62, LINEBREAK_OPEN},     {0xFF63, 0xFF63, LINEBREAK_CLOSE},
    {0xFF64, 0xFF64, LINEBREAK_STOP},     {0xFF65, 0xFF65, LINEBREAK_CLOSE},
    {0xFFE0, 0xFFE1, LINEBREAK_PREFIX},   {0xFFE5, 0xFFE6, LINEBREAK_PREFIX},
    {0x10000, 0x1AFFF, LINEBREAK_WORD},   {0x1D400, 0x1D7FF, LINEBREAK_WORD},
};

static enum linebreak_class class_by_range(uint32_t cp)
{
    size_t low = 0, high = sizeof RANGES / sizeof *RANGES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (RANGES[middle].last < cp)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof RANGES / sizeof *RANGES && RANGES[low].first <= cp)
        return RANGES[low].class;
    return cp < 0x2E80 ? LINEBREAK_WORD : LINEBREAK_FREE;
}

/* What is counted or dated with digits in front. */
static bool is_unit(uint32_t cp)
{
    switch (cp) {
    case 0x5E74: /* 年 */
    case 0x6708: /* 月 */
    case 0x65E5: /* 日 */
    case 0x53F7: /* 号 */
    case 0x865F: /* 號 */
    case 0x65F6: /* 时 */
    case 0x6642: /* 時 */
    case 0x5206: /* 分 */
    case 0x79D2: /* 秒 */
    case 0x5143: /* 元 */
    case 0x4E07: /* 万 */
    case 0x842C: /* 萬 */
    case 0x4EBF: /* 亿 */
    case 0x5104: /* 億 */ return true;
    default: return false;
    }
}

static bool is_joiner(uint32_t cp)
{
    return cp == 0x2060 || cp == 0xFEFF;
}

/* What UAX #14 has in its classes WJ and GL, as far as texts have it. */
static bool is_glue(uint32_t cp)
{
    return cp == 0xA0 || cp == 0x2007 || cp == 0x2011 || cp == 0x202F || is_joiner(cp);
}

/* --- ASCII and its full-width twins --- */

static bool is_digit(uint32_t cp)
{
    return props_digit(cp) >= 0;
}

static bool is_letter(uint32_t cp)
{
    uint32_t ascii = props_to_ascii(cp);
    if (ascii < 0x80)
        return (ascii | 32) >= 'a' && (ascii | 32) <= 'z';
    return cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7;
}

static bool ends_word(uint32_t cp)
{
    return cp == 0 || props_is_blank(cp);
}

/* A straight quote: by what stands around it, else by turns. */
static enum linebreak_class quote_class(struct linebreak *state, uint32_t cp, uint32_t before,
                                        uint32_t after, bool chinese)
{
    uint8_t bit = cp == '"' ? 1 : 2;
    bool opens = !(state->quotes & bit);
    if (ends_word(before) != ends_word(after))
        opens = ends_word(before);
    if (cp == '\'' && is_letter(before) && is_letter(after))
        return LINEBREAK_WORD; /* an apostrophe */
    state->quotes = (uint8_t)(opens ? state->quotes | bit : state->quotes & ~bit);
    if (!chinese)
        return opens ? LINEBREAK_HEAD : LINEBREAK_TAIL;
    return opens ? LINEBREAK_OPEN : LINEBREAK_CLOSE;
}

static enum linebreak_class ascii_class(struct linebreak *state, uint32_t cp, uint32_t before,
                                        uint32_t after, bool chinese)
{
    if (is_digit(cp))
        return LINEBREAK_DIGIT;
    if (is_letter(cp))
        return LINEBREAK_WORD;
    if (strchr(".,:/-", (int)cp) && is_digit(before) && is_digit(after))
        return LINEBREAK_DIGIT;
    switch (cp) {
    case '(':
    case '[':
    case '{': return chinese ? LINEBREAK_OPEN : LINEBREAK_HEAD;
    case ')':
    case ']':
    case '}': return chinese ? LINEBREAK_CLOSE : LINEBREAK_TAIL;
    case ',':
    case '.': return chinese ? LINEBREAK_STOP : LINEBREAK_TAIL;
    case ':':
    case ';':
    case '!':
    case '?': return chinese ? LINEBREAK_CLOSE : LINEBREAK_TAIL;
    case '"':
    case '\'': return quote_class(state, cp, before, after, chinese);
    case '%': return LINEBREAK_POSTFIX;
    case '$': return LINEBREAK_PREFIX;
    case '/':
    case '~': return chinese ? LINEBREAK_CLOSE : LINEBREAK_WORD;
    case '-':
        if (chinese)
            return LINEBREAK_DASH;
        return is_letter(before) && is_letter(after) ? LINEBREAK_HYPHEN : LINEBREAK_WORD;
    default: return LINEBREAK_WORD;
    }
}

static enum linebreak_class class_of(struct linebreak *state, uint32_t cp, uint32_t after)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return is_unit(cp) ? LINEBREAK_UNIT : LINEBREAK_FREE;
    if (is_glue(cp))
        return LINEBREAK_GLUE;
    if (props_is_blank(cp))
        return LINEBREAK_BLANK;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return ascii_class(state, props_to_ascii(cp), state->before, after, true);
    if (cp < ' ' || props_is_unsafe(cp))
        return LINEBREAK_FREE; /* shown as a sign */
    if (cp < 0x80) {
        bool chinese = props_is_cjk(state->before) || props_is_cjk(after);
        return ascii_class(state, cp, state->before, after, chinese);
    }
    if (cp == 0x2019 && is_letter(state->before) && is_letter(after))
        return LINEBREAK_WORD; /* an apostrophe */
    if (cp == 0x2010 || cp == 0x2013)
        return is_letter(state->before) && is_letter(after) ? LINEBREAK_HYPHEN
               : is_digit(state->before) && is_digit(after) ? LINEBREAK_DIGIT
                                                            : LINEBREAK_CLOSE;
    return class_by_range(cp);
}

/* --- units --- */

/* The full-width form of an ASCII mark that stands in Chinese text, or 0. */
static uint32_t wide_form(const struct linebreak_unit *unit)
{
    if (unit->cp >= 0x80)
        return 0;
    bool open = unit->class == LINEBREAK_OPEN;
    if (!open && unit->class != LINEBREAK_CLOSE && unit->class != LINEBREAK_STOP)
        return 0;
    if (unit->cp == '"')
        return open ? 0x201C : 0x201D;
    if (unit->cp == '\'')
        return open ? 0x2018 : 0x2019;
    return props_to_full_width(unit->cp);
}

/* The code point at `off`, 0 at the end. Most text is hanzi, which are decoded in place. */
static inline uint32_t peek(struct strv text, size_t off, size_t *len)
{
    *len = 0;
    if (off >= text.len)
        return 0;
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    if (text.len - off >= 3 && p[0] >= 0xE4 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        *len = 3;
        return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    return utf8_at(text, off, len);
}

/* Characters that never join a cluster, neither from the left nor from the right: nearly all of a
 * Chinese text. */
static inline bool is_plain(uint32_t cp)
{
    if (cp >= 0x3400)
        return cp <= 0x9FFF || (cp >= 0xFF01 && cp <= 0xFF5E);
    return (cp >= ' ' && cp < 0x7F) || (cp >= 0x2010 && cp <= 0x2026) ||
           (cp >= 0x3000 && cp <= 0x3029);
}

/* Finds the end and the columns of the cluster; `after` becomes the code point behind it. */
static void measure(const struct linebreak *state, struct linebreak_unit *unit, size_t len,
                    uint32_t *after)
{
    struct strv text = state->text;
    size_t after_len;
    unit->end = unit->start + len;
    *after = peek(text, unit->end, &after_len);
    if (is_plain(unit->cp) && (is_plain(*after) || unit->end == text.len)) {
        bool hanzi = unit->cp >= 0x4E00 && unit->cp <= 0x9FFF;
        unit->cols = hanzi ? 2 : unit->cp < 0x7F ? 1 : width_cp(unit->cp, state->ambiguous);
        return;
    }
    unit->end = cluster_end(text, unit->start);
    *after = peek(text, unit->end, &after_len);
    unit->cols =
        width_cluster(strv_make(text.ptr + unit->start, unit->end - unit->start), state->ambiguous);
}

bool linebreak_next(struct linebreak *state, struct linebreak_unit *unit)
{
    if (state->off >= state->text.len)
        return false;
    size_t len;
    uint32_t after;
    unit->start = state->off;
    unit->cp = peek(state->text, state->off, &len);
    measure(state, unit, len, &after);
    unit->class = class_of(state, unit->cp, after);
    if (unit->class == LINEBREAK_BLANK && unit->end > unit->start + len)
        unit->class = LINEBREAK_FREE; /* with a mark on it a blank is no blank */
    unit->lone = unit->class == LINEBREAK_DASH && after != unit->cp && state->before != unit->cp;
    unit->shown_cp = state->full_width ? wide_form(unit) : 0;
    if (unit->shown_cp)
        unit->cols = width_cp(unit->shown_cp, state->ambiguous);
    state->before = unit->cp;
    state->off = unit->end;
    return true;
}

/* --- the rule --- */

static bool may_start(const struct linebreak_unit *unit)
{
    switch (unit->class) {
    case LINEBREAK_CLOSE:
    case LINEBREAK_STOP:
    case LINEBREAK_TAIL:
    case LINEBREAK_HYPHEN:
    case LINEBREAK_POSTFIX: return false;
    case LINEBREAK_DASH: return !unit->lone;
    case LINEBREAK_GLUE: return !is_joiner(unit->cp); /* a joiner forbids it behind blanks too */
    default: return true;
    }
}

static bool may_end(const struct linebreak_unit *unit)
{
    return unit->class != LINEBREAK_OPEN && unit->class != LINEBREAK_HEAD &&
           unit->class != LINEBREAK_PREFIX;
}

static bool is_alphanumeric(enum linebreak_class class)
{
    return class == LINEBREAK_WORD || class == LINEBREAK_DIGIT;
}

bool linebreak_allowed(const struct linebreak_unit *a, const struct linebreak_unit *b, bool blank)
{
    if (!may_start(b) || !may_end(a))
        return false;
    if (blank)
        return true;
    if (a->class == LINEBREAK_GLUE || b->class == LINEBREAK_GLUE)
        return false;
    if ((a->class == LINEBREAK_DASH || a->class == LINEBREAK_ELLIPSIS) && a->cp == b->cp)
        return false;
    if (a->class == LINEBREAK_DIGIT && b->class == LINEBREAK_UNIT)
        return false;
    if (is_alphanumeric(b->class))
        return !is_alphanumeric(a->class) && a->class != LINEBREAK_TAIL;
    return b->class != LINEBREAK_HEAD || !is_alphanumeric(a->class);
}
