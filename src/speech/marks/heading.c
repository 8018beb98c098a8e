/* See heading.h. */
#include "lectern/speech/marks/heading.h"
#include "lectern/speech/words/list.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"

#include <string.h>

enum {
    LINE_COLS = 100,     /* the longest heading line */
    BARE_COLS = 72,      /* the longest one without a number */
    GLUED_TITLE_CPS = 3, /* a single blank may end a title of at least so many characters … */
    GLUED_BODY_CPS = 16, /* … when so much text follows, closed by a stop */
};

/* A stop in the sense of a paragraph: an ASCII full stop counts only where a word ends before and a
 * blank follows. */
static bool stops_here(struct strv para, size_t off, uint32_t cp, size_t len)
{
    uint32_t folded = chars_fold(cp);
    if (cp == U'．') {
        size_t before_len;
        return off > 0 && !chars_is_digit(chars_before(para, off, &before_len)) &&
               !chars_is_digit(chars_peek(para, off + len));
    }
    if (folded != '.')
        return folded == U'。' || folded == '!' || folded == '?' || folded == U'｡';
    size_t before_len;
    uint32_t before = off > 0 ? chars_before(para, off, &before_len) : 0;
    uint32_t after = chars_peek(para, off + len);
    bool ends_word = chars_is_lower(before) || chars_is_hangul(before) || chars_is_hanzi(before) ||
                     chars_is_digit(before) || chars_is_closing(before);
    if (!ends_word || (after != 0 && !chars_is_blank(after) && !chars_is_closing(after)))
        return false;
    /* "Mr. Smith", "e.g. this": a short abbreviation does not end a sentence. */
    size_t letters = 0, at = off;
    while (at > 0 && letters < 4) {
        uint32_t cp_before = chars_before(para, at, &before_len);
        if (!chars_is_letter(cp_before))
            break;
        letters++;
        at -= before_len;
    }
    return letters == 0 || letters > 3 || !chars_is_letter(before) || after == 0;
}

static bool is_pause(uint32_t cp)
{
    uint32_t folded = chars_fold(cp);
    return chars_is_stop(cp) || folded == ',' || folded == ';' || folded == ':' || cp == U'、';
}

bool heading_is_line(struct strv para)
{
    size_t cols = 0, len;
    bool asked = false; /* a question or call with words behind it */
    for (size_t off = 0; off < para.len; off += len) {
        uint32_t cp = chars_at(para, off, &len);
        cols += chars_cols(cp);
        if (cols > LINE_COLS)
            return false;
        if (chars_plain_hanzi(para.ptr + off))
            continue;
        uint32_t folded = chars_fold(cp);
        asked = asked || folded == '?' || folded == '!';
        if (asked && folded == U'。')
            return false;
        if (folded != '?' && folded != '!' && stops_here(para, off, cp, len)) {
            for (size_t rest = off + len, step; rest < para.len; rest += step) {
                uint32_t behind = chars_at(para, rest, &step);
                if (!chars_is_closing(behind) && !chars_is_blank(behind))
                    return false;
            }
        }
    }
    return true;
}

/* The inside of a line that stands in brackets as a whole; else the line. */
static struct strv without_brackets(struct strv para)
{
    size_t first_len, last_len;
    if (para.len < 2)
        return para;
    uint32_t first = chars_fold(chars_at(para, 0, &first_len));
    uint32_t last = chars_fold(chars_before(para, para.len, &last_len));
    bool pair = (first == '(' && last == ')') || (first == U'【' && last == U'】') ||
                (first == U'〈' && last == U'〉');
    if (!pair || first_len + last_len >= para.len)
        return para;
    return strv_make(para.ptr + first_len, para.len - first_len - last_len);
}

/* Whether the colon at `off` stands inside a title in English: Getting On: The River Plan. */
static bool parts_latin_title(struct strv para, size_t off)
{
    return off > 0 && chars_is_lower(chars_peek(para, off - 1)) && off + 2 < para.len &&
           para.ptr[off + 1] == ' ' && chars_is_upper(chars_peek(para, off + 2));
}

bool heading_is_bare(struct strv para)
{
    struct strv inner = without_brackets(para);
    if (inner.len != para.len) {
        if (list_stands_in(LIST_STAGE, inner) || !chars_is_wide_script(chars_peek(inner, 0)))
            return false;
        para = inner;
    }
    size_t cols = 0, len, letters = 0, wide = 0, digits = 0, blanks = 0;
    uint32_t first = chars_peek(para, 0);
    uint32_t last = para.len ? chars_before(para, para.len, &len) : 0;
    if (is_pause(last) || chars_is_closing(last) || chars_is_opening(first) || last == U'—')
        return false; /* as most paragraphs end */
    for (size_t off = 0; off < para.len; off += len) {
        uint32_t cp = chars_at(para, off, &len);
        cols += chars_cols(cp);
        letters += chars_is_letter(cp);
        wide += chars_is_wide_script(cp) || chars_is_hangul(cp);
        digits += chars_is_digit(cp);
        blanks += chars_is_blank(cp);
        bool parts = chars_fold(cp) == ':' && !parts_latin_title(para, off);
        if (cols > BARE_COLS || stops_here(para, off, cp, len) || parts)
            return false;
    }
    if (!wide && (!chars_is_upper(first) || letters < 3 || blanks > 11))
        return false;
    return wide + letters > 3 && digits * 3 < wide + letters;
}

/* Whether one blank at `off` parts a heading from the body that was glued to it. */
static bool glues(struct strv para, size_t start, size_t off, size_t len)
{
    size_t before_len;
    uint32_t before = chars_before(para, off, &before_len), after = chars_peek(para, off + len);
    if (!chars_is_hanzi(before) || !chars_is_hanzi(after))
        return false;
    struct strv title = strv_make(para.ptr + start, off - start);
    bool body = para.len - off >= (size_t)GLUED_BODY_CPS * 3 &&
                chars_is_stop(chars_before(para, para.len, &before_len));
    return body && utf8_count(title) >= GLUED_TITLE_CPS;
}

static size_t trim_end(struct strv para, size_t start, size_t end)
{
    while (end > start) {
        size_t len;
        uint32_t cp = chars_before(para, end, &len);
        if (!is_pause(cp) && !chars_is_blank(cp))
            break;
        end -= len;
    }
    return end;
}

size_t heading_title_end(struct strv para, size_t off, size_t limit, bool at_start)
{
    bool whole_line = at_start && limit == para.len && heading_is_line(para);
    size_t end = off, count = 0;
    while (end < limit && count < HEADING_MAX_TITLE_CP) {
        size_t len;
        uint32_t cp = chars_at(para, end, &len), folded = chars_fold(cp);
        bool ends = stops_here(para, end, cp, len) || folded == ';' || folded == ':';
        if (ends && !whole_line)
            break;
        if (at_start && chars_is_blank(cp) && glues(para, off, end, len))
            break;
        end += len;
        count++;
    }
    return trim_end(para, off, end);
}
