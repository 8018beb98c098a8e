/* What editors put around their notes: the line that heads them (注释, 註　釋, Notes) and the marks
 * of the single ones (〔1〕 [2] ⑴ ① 注3). */
#ifndef LECTERN_SPEECH_MARKS_NOTE_MARK_H
#define LECTERN_SPEECH_MARKS_NOTE_MARK_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How surely a mark is a note's: marks of the first kind are hardly ever anything else. */
enum note_mark_form {
    NOTE_MARK_NONE,
    NOTE_MARK_BRACKET, /* 〔1〕 ［1］ [1] 【1】 〔一〕 注1 */
    NOTE_MARK_SIGN,    /* ⑴ ① */
    NOTE_MARK_PAREN,   /* (1) （一） */
    NOTE_MARK_NUMBER,  /* 1. 1、 1） */
};

struct note_mark {
    enum note_mark_form form;
    uint32_t number; /* from 1 */
    size_t end;      /* behind the mark, as an offset in the text */
};

/* The mark of a note that stands at `off`; false where none does. */
bool note_mark_at(struct strv text, size_t off, struct note_mark *mark);

/* The same where the text begins, behind blanks and the signs of lists and quotations. */
bool note_mark_begins(struct strv text, struct note_mark *mark);

/* Where in the text the words and all of the head of an editor's notes end. */
struct note_head {
    size_t start, word_end, end; /* the words; behind brackets, colon and blanks that follow */
    bool is_short;               /* a word that other remarks begin with, too: 注 */
};

/* Whether a line begins with the words that head an editor's notes, bracketed or not: 注释,
 * 【註 釋】, Notes:. What follows may be the first of them. */
bool note_head_begins(struct strv text, struct note_head *head);

/* Whether a line is the head of an editor's notes and nothing else. */
bool note_head_is(struct strv para);

#endif
