/* See note_mark.h. */
#include "lectern/speech/marks/note_mark.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/numeral.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum { MOST_NOTES = 999 };

/* Bytes of a number of either script. */
static size_t number_at(struct strv text, size_t off, uint32_t *number)
{
    size_t len = numeral_arabic(text, off, number);
    return len ? len : numeral_han(text, off, number);
}

static bool finish(struct note_mark *mark, enum note_mark_form form, uint32_t number, size_t end)
{
    *mark = (struct note_mark){form, number, end};
    return number >= 1 && number <= MOST_NOTES;
}

/* A number in brackets. */
static bool bracketed(struct strv text, size_t off, struct note_mark *mark)
{
    size_t len;
    uint32_t open = chars_fold(chars_at(text, off, &len)), close = chars_closing_of(open), number;
    if (!close)
        return false;
    off = chars_skip_blanks(text, off + len);
    if (list_starts_at(LIST_NOTES_SHORT, text, off)) /* [注1] */
        off = chars_skip_blanks(text, off + list_starts_at(LIST_NOTES_SHORT, text, off));
    size_t digits = number_at(text, off, &number);
    off = chars_skip_blanks(text, off + digits);
    if (!digits || off >= text.len || chars_fold(chars_at(text, off, &len)) != close)
        return false;
    return finish(mark, open == '(' ? NOTE_MARK_PAREN : NOTE_MARK_BRACKET, number, off + len);
}

/* ⑴ to ⒇ and ① to ⑳, ❶ to ❿. */
static uint32_t sign_number(uint32_t cp)
{
    if (cp >= 0x2460 && cp <= 0x2473)
        return cp - 0x2460 + 1;
    if (cp >= 0x2474 && cp <= 0x2487)
        return cp - 0x2474 + 1;
    return cp >= 0x2776 && cp <= 0x277F ? cp - 0x2776 + 1 : 0;
}

bool note_mark_at(struct strv text, size_t off, struct note_mark *mark)
{
    size_t len;
    uint32_t number;
    *mark = (struct note_mark){0};
    if (off >= text.len)
        return false;
    uint32_t cp = chars_at(text, off, &len);
    if (sign_number(cp))
        return finish(mark, NOTE_MARK_SIGN, sign_number(cp), off + len);
    if (bracketed(text, off, mark))
        return true;
    size_t word = list_starts_at(LIST_NOTES_SHORT, text, off);
    size_t digits = number_at(text, off + word, &number);
    size_t end = off + word + digits;
    if (word && digits) /* 注3 */
        return finish(mark, NOTE_MARK_BRACKET, number, end);
    uint32_t behind = chars_fold(chars_peek(text, end));
    if (!digits || !chars_is_digit(cp) || (behind != '.' && behind != U'、' && behind != ')'))
        return false;
    (void)chars_at(text, end, &len);
    return !chars_is_digit(chars_peek(text, end + len)) &&
           finish(mark, NOTE_MARK_NUMBER, number, end + len);
}

bool note_mark_begins(struct strv text, struct note_mark *mark)
{
    size_t off = 0, len;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!chars_is_blank(cp) && cp != '*' && cp != '>' && cp != '#' && cp != '-')
            break;
    }
    return note_mark_at(text, off, mark);
}

/* The characters at the beginning that are no blanks, with where each ends in the text. */
struct squeezed {
    char text[40];
    size_t used;
    size_t ends[sizeof(char[40])]; /* of the character whose last byte is there */
};

static void squeeze(struct strv text, size_t off, struct squeezed *out)
{
    size_t len;
    out->used = 0;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_is_blank(cp))
            continue;
        if (out->used + len > sizeof out->text)
            break;
        memcpy(out->text + out->used, text.ptr + off, len);
        out->used += len;
        out->ends[out->used - 1] = off + len;
    }
}

/* Whether a word of letters goes on behind the head: Notes, but not Notesheet. */
static bool goes_on(struct strv text, size_t end)
{
    size_t len;
    return chars_is_letter(chars_peek(text, end)) && end > 0 &&
           chars_is_letter(chars_before(text, end, &len));
}

bool note_head_begins(struct strv text, struct note_head *head)
{
    size_t off = 0, len;
    uint32_t close = 0;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_fold(chars_at(text, off, &len));
        if (chars_closing_of(cp))
            close = chars_closing_of(cp);
        else if (!chars_is_blank(cp) && cp != '*' && cp != '#' && cp != '>' && cp != '-' &&
                 cp != U'—')
            break;
    }
    struct squeezed squeezed;
    squeeze(text, off, &squeezed);
    struct strv words = strv_make(squeezed.text, squeezed.used);
    size_t word = list_starts(LIST_NOTES_HEAD, words);
    bool is_short = word == 0;
    if (is_short)
        word = list_starts(LIST_NOTES_SHORT, words);
    if (!word || goes_on(text, squeezed.ends[word - 1]))
        return false;
    *head = (struct note_head){off, squeezed.ends[word - 1], squeezed.ends[word - 1], is_short};
    for (off = head->end; off < text.len; off += len) {
        uint32_t cp = chars_fold(chars_at(text, off, &len));
        bool closes = close && cp == close;
        if (!closes && !chars_is_blank(cp) && cp != ':' && cp != '*' && cp != '-' && cp != U'—')
            break;
        close = closes ? 0 : close;
    }
    head->end = off;
    return !close;
}

bool note_head_is(struct strv para)
{
    struct note_head head;
    return note_head_begins(para, &head) && !head.is_short && head.end == para.len;
}
