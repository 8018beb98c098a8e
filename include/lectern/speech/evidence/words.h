/* The words that tell a speech from the page around it, and how they are looked up.
 *
 * Rules compare folded lines: full-width forms as ASCII, Traditional as Simplified, Latin letters
 * in lower case, runs of blanks as one blank. A line is folded once, with a map back to the clean
 * view, and all words of the table that stand in it are found in one pass (a hash of the first
 * character), so that the size of the table costs nothing per line.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_WORDS_H
#define LECTERN_SPEECH_EVIDENCE_WORDS_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a word of the table says about the line it stands in. */
enum word_tag {
    WORD_SPEECH = 1 << 0, /* names a kind of speech and ends its title: 讲话, 致辞, address */
    WORD_LEADS = 1 << 1,  /* begins the title of a speech: speech by, remarks at */
    WORD_OPENER = 1 << 2, /* begins a salutation: 各位, 尊敬的, dear */
    WORD_PEOPLE = 1 << 3, /* ends the name of those who are addressed: 同志们, 代表, gentlemen */
    WORD_GREETING = 1 << 4,  /* 大家好, good morning */
    WORD_THANKS = 1 << 5,    /* ends a speech: 谢谢大家, thank you */
    WORD_OFFICE = 1 << 6,    /* ends an office: 书记, 总理, minister */
    WORD_SPEAKER = 1 << 7,   /* names the field of the speaker: 主讲人, 讲话人 */
    WORD_SITE = 1 << 8,      /* belongs to a web page and never to a speech */
    WORD_PAGE = 1 << 9,      /* belongs to a web page more often than to a speech */
    WORD_RELATED = 1 << 10,  /* heads a list of links to other texts */
    WORD_EDITOR = 1 << 11,   /* the site speaks of itself: 小编, 本站 */
    WORD_HINT = 1 << 12,     /* the site hopes to be of use: 仅供参考 */
    WORD_CONTENTS = 1 << 13, /* heads a contents page */
    WORD_FIELD =
        1 << 14, /* names a field of a page's head when a colon follows: 来源, 作者, 发布时间 */
    WORD_HONORIFIC = 1 << 15, /* stands before a name: mr, dr, hon */
    WORD_DOCUMENT = 1 << 16,  /* ends the title of another kind of text: 纪要, 报告, report */
    WORD_RECORD = 1 << 19,    /* names the record of a sitting: 会议录, hansard */
    WORD_END = 1 << 20,       /* says that a text ends: 完, end */
    WORD_LOOSE = 1 << 18,     /* a field name that heads of speeches have, too: 时间, date */
    WORD_APPENDIX = 1 << 17,  /* heads what the editor of a book says: 后记, 前言 */
    WORD_GLANCE = 1 << 21,    /* makes it worth while to look at all of a long paragraph */
};

/* Where a word counts. */
enum word_place {
    PLACE_LINE, /* only as a line of its own */
    PLACE_WORD, /* between borders: blanks, punctuation, another kind of writing, another word */
    PLACE_PART, /* anywhere; Latin words never in the midst of another */
};

struct word_hit {
    uint32_t start, end; /* bytes in the folded line */
    uint32_t tags;       /* of enum word_tag */
    enum chrome_kind kind;
    enum word_place place;
};

/* A word as the lists below src/speech/words have it. */
struct word_row {
    const char *text; /* folded */
    uint32_t len;
    uint32_t tags; /* of enum word_tag */
    enum chrome_kind kind;
    enum word_place place;
};

/* The table. */
const struct word_row *words_rows(size_t *count);

/* As much of a line as rules look at, in bytes of folded text. */
enum { WORDS_MAX_LEN = 1320, WORDS_MAX_HITS = 64 };

/* Characters that stand somewhere in a folded line: rules that need one are not tried without it.
 */
enum folded_has {
    FOLDED_DIGIT = 1 << 0, /* 0 to 9 */
    FOLDED_YEAR = 1 << 1,  /* 年 or 년 */
    FOLDED_PAUSE = 1 << 2, /* , 、 。 ! ? */
};

/* A folded line: `text` with a NUL behind it. */
struct folded {
    char text[WORDS_MAX_LEN + 8];
    uint16_t back[WORDS_MAX_LEN + 8]; /* for every byte of text, and its end: bytes from the start
                                         of the line as it was */
    size_t len;
    size_t cps;   /* code points of text */
    uint32_t has; /* of enum folded_has */
    bool latin;   /* more letters of alphabets than characters of CJK, those counting twice */
    bool whole;   /* the line ended before the limit */
};

/* Folds a line from its start; blanks at its edges are left out. */
void words_fold(struct strv line, struct folded *out);

/* The folded line as a strv. Borrowed. */
struct strv words_strv(const struct folded *folded);

struct words;

/* Makes the index over the table. Free with words_free(). */
struct words *words_new(void) ATTR_CHECKED;
void words_free(struct words *words);

/* Words of one tag, WORD_GLANCE and WORD_THANKS, that are looked for in the clean text itself,
 * before a long paragraph is folded. */
enum word_set { WORD_SET_GLANCE, WORD_SET_THANKS, WORD_SETS };

/* Whether a word of the set stands in the text, borders not looked at. */
bool words_hold(const struct words *words, enum word_set set, struct strv text);

/* Finds the words that stand in a folded line, in order of their start; Latin words only as whole
 * words. Returns how many (at most `max`). */
size_t words_find(const struct words *words, struct strv folded, struct word_hit *hits, size_t max);

#endif
