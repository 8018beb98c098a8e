/* Small tools for the rules on folded lines (words.h): parts of a line, lists of words in one
 * string. For the sources of this layer only.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_PARTS_H
#define LECTERN_SPEECH_EVIDENCE_PARTS_H

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/person.h"

#include <string.h>

/* The text of a part. */
static inline struct strv parts_cut(struct strv text, struct span part)
{
    return strv_make(text.ptr + part.start, part.end - part.start);
}

/* The code point at *off, which moves behind it. */
static inline uint32_t parts_next(struct strv text, size_t *off)
{
    size_t len;
    uint32_t cp = chars_at(text, *off, &len);
    *off += len;
    return cp;
}

/* Moves the ends of a part inwards over blanks and the given ASCII characters. */
static inline void parts_trim(struct strv text, struct span *part, const char *also)
{
    while (part->start < part->end &&
           (text.ptr[part->start] == ' ' || strchr(also, text.ptr[part->start])))
        part->start++;
    while (part->start < part->end &&
           (text.ptr[part->end - 1] == ' ' || strchr(also, text.ptr[part->end - 1])))
        part->end--;
}

/* The offset behind the blanks at `off`. */
static inline size_t parts_skip_blanks(struct strv text, size_t off)
{
    while (off < text.len && text.ptr[off] == ' ')
        off++;
    return off;
}

/* Whether the part holds nothing of CJK. */
static inline bool parts_latin(struct strv text, struct span part)
{
    for (size_t off = part.start; off < part.end;)
        if (chars_is_wide_script(chars_peek(text, off)) || chars_is_hangul(chars_peek(text, off)))
            return false;
        else
            (void)parts_next(text, &off);
    return part.start < part.end;
}

/* Whether a word with one of the tags lies in the part. */
static inline bool parts_hit(const struct person_line *line, struct span part, uint32_t tags)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & tags) && line->hits[i].start >= part.start &&
            line->hits[i].end <= part.end)
            return true;
    return false;
}

/* Whether the text ends with a stop or semicolon, closing quotes and brackets behind it. */
static inline bool parts_ends_sentence(struct strv text)
{
    size_t len, end = text.len;
    while (end > 0) {
        uint32_t cp = chars_before(text, end, &len);
        if (chars_is_stop(cp) || cp == ';')
            return true;
        if (!chars_is_closing(cp))
            return false;
        end -= len;
    }
    return false;
}

/* Behind a note of at most `most_cps` characters in square brackets in front of a title, and the
 * blanks there: [전문] …, 【致辞背景】…; 0 where none stands there. */
static inline size_t parts_note_end(struct strv text, size_t most_cps)
{
    static const struct {
        const char *open, *close;
    } PAIRS[] = {{"[", "]"}, {"【", "】"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        struct strv close = strv_of(PAIRS[i].close);
        size_t end =
            strv_starts(text, strv_of(PAIRS[i].open)) ? strv_find(text, close, 0) : SIZE_MAX;
        if (end != SIZE_MAX && utf8_count(strv_make(text.ptr, end)) <= most_cps)
            return parts_skip_blanks(text, end + close.len);
    }
    return 0;
}

/* A stop, semicolon or question mark before the end: running text. */
static inline bool parts_has_stop(struct strv text)
{
    size_t len, seen = SIZE_MAX;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (seen != SIZE_MAX && off >= seen && !chars_is_closing(cp) && !chars_is_stop(cp))
            return true;
        if (cp == U'。' || cp == ';' || cp == '!' || cp == '?')
            seen = off + len;
    }
    return false;
}

/* How many bytes of `text` say what `title` begins with, blanks and line ends apart; `*whole` where
 * that is all of it. */
static inline size_t parts_common_start(struct strv text, struct strv title, bool *whole)
{
    size_t off = 0, end = 0, at = 0, len, title_len;
    for (; at < title.len; at += title_len) {
        uint32_t want = chars_at(title, at, &title_len);
        if (chars_is_blank(want) || want == '\n')
            continue;
        while (off < text.len && (text.ptr[off] == '\n' || chars_is_blank(chars_peek(text, off)))) {
            (void)chars_at(text, off, &len);
            off += len;
        }
        if (off >= text.len || chars_at(text, off, &len) != want)
            break;
        end = off += len;
    }
    *whole = at >= title.len;
    return end;
}

#endif
