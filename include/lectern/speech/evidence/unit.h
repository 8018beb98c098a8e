/* What each paragraph looks like by itself: the evidence that chrome, split and meta weigh.
 *
 * A unit is a paragraph of the clean view with its flags. Flags are observations (ends as a title
 * does, holds a date and little else), no decisions: a line can be a title of a speech, of a
 * section or of a link, and only its neighbours tell which. Long paragraphs are looked at only at
 * their two ends.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_UNIT_H
#define LECTERN_SPEECH_EVIDENCE_UNIT_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/person.h"
#include "lectern/speech/evidence/words.h"

enum unit_flag {
    UNIT_BODY = 1 << 0,       /* running text */
    UNIT_SHORT = 1 << 1,      /* a short line without the end of a sentence: perhaps a title */
    UNIT_TITLE = 1 << 2,      /* and it names a speech */
    UNIT_MARK = 1 << 3,       /* begins with an enumeration mark */
    UNIT_SALUTATION = 1 << 4, /* begins with a salutation */
    UNIT_ADDRESS = 1 << 5,    /* is a salutation and nothing else */
    UNIT_DATE = 1 << 6,       /* holds a date and little else, or a date in brackets */
    UNIT_SPEAKER = 1 << 7,    /* names a speaker with office or field name */
    UNIT_NAME = 1 << 8,       /* is a name alone */
    UNIT_THANKS = 1 << 9,     /* ends with the thanks that end a speech */
    UNIT_SITE = 1 << 10,      /* belongs to a page, not to a speech */
    UNIT_SITE_HINT = 1 << 11, /* holds at least one word of pages */
    UNIT_RELATED = 1 << 12,   /* heads a list of links */
    UNIT_EDITOR = 1 << 13,    /* the site speaks: a reading hint */
    UNIT_CONTENTS = 1 << 14,  /* heads a contents page */
    UNIT_PAGE_NUMBER = 1 << 15,
    UNIT_TURN = 1 << 16,      /* begins with the label of a speaker in a record */
    UNIT_ORNAMENT = 1 << 17,  /* no letter or digit: ***, ::: */
    UNIT_OPEN = 1 << 18,      /* a title that seems to go on in the next line */
    UNIT_SUBTITLE = 1 << 19,  /* begins with a dash, or is wholly in brackets */
    UNIT_LATIN = 1 << 20,     /* mostly in an alphabet */
    UNIT_DOCUMENT = 1 << 21,  /* a short line that names another kind of text */
    UNIT_LABELLED = 1 << 22,  /* a field and its value: 会议地点:… */
    UNIT_TURN_LIKE = 1 << 24, /* begins with what may be such a label */
    UNIT_RECORD = 1 << 25,    /* names the record of a sitting */
    UNIT_END = 1 << 26,       /* says that the text ends: 完, END */
    UNIT_LABEL = 1 << 27,     /* may be the label of a speaker on a line of its own */
    UNIT_ANNOUNCES = 1 << 28, /* the page says that the words of a speech follow */
    UNIT_FURNITURE = 1 << 29, /* belongs to a page as a whole line, wherever it stands, and is no
                                 title: a menu, a dateline, a caption, a torn control */
    UNIT_APPENDIX = 1 << 23,  /* heads what an editor says: 后记, 前言 */
    UNIT_COUNTED = 1 << 30,   /* may hold the number of a speech among others (series.h) */
};

struct unit {
    uint32_t flags; /* of enum unit_flag */
    uint32_t cps;   /* code points, capped at UNIT_MAX_CPS */
    uint64_t key; /* hash of its letters and digits alone, for telling repeated lines; of a turn, of
                     the label's name */
    enum chrome_kind kind; /* where UNIT_SITE */
};

enum { UNIT_MAX_CPS = 4000 };

/* The index of a paragraph where there is none. */
#define NO_PARA SIZE_MAX

/* A line folded, with its words, for the rules of person.h. */
struct unit_line {
    struct folded folded;
    struct word_hit hits[WORDS_MAX_HITS];
    struct person_line person;
};

/* Folds a stretch of the clean view and finds its words. `line` stays valid as long as the
 * document. */
void unit_read_line(const struct words *words, struct strv clean, struct unit_line *line);

/* Words as they are shown in a list: blanks of any kind and line ends as one blank, none at the
 * edges. In the document's arena; null where nothing is left. */
const char *unit_copy(struct document *doc, struct strv words);

/* Flags of all paragraphs, doc->paras.len of them; free with free(). */
struct unit *unit_scan(const struct words *words, const struct document *doc) ATTR_CHECKED;

/* The flags of one paragraph. */
struct unit unit_of(const struct words *words, struct strv clean);

/* Hash of the letters and digits of a folded text. */
uint64_t unit_key(struct strv folded);

/* Whether a folded line begins with an enumeration mark (一、 (一) 1. 第一章); `*end` is behind it.
 */
bool unit_mark(struct strv folded, size_t *end);

#endif
