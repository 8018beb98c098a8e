/* The plain structs that describe one decoded text: spans, paragraphs, speeches, sections, chrome.
 *
 * All offsets are bytes. `src` offsets are in the decoded text (text.h), `clean` ones in the clean
 * view (clean.h). Spans are [start, end). Everything of one document lives in its arena; the
 * structs hold no pointers but C strings in that arena, so they can be stored, compared and tested.
 */
#ifndef LECTERN_MODEL_MODEL_H
#define LECTERN_MODEL_MODEL_H

#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
    size_t start, end;
};

/* A run of clean text that stands as it is in the source, or was put in the place of source text.
 * Pieces lie in order of `clean`, cover the clean view without gaps, and their `src` spans ascend.
 * Where the two lengths are equal the bytes correspond one to one; else the piece as a whole
 * replaces its source span. Source text between two pieces was left out. */
struct piece {
    struct span clean;
    struct span src;
};

enum para_flag {
    PARA_HEADING = 1 << 0, /* a line of its own that titles what follows (numbered or not) */
    PARA_DAMAGED = 1 << 1, /* holds a run that repair could not mend without guessing */
    PARA_CHROME = 1 << 2,  /* lies in a chrome range */
    PARA_PRINT = 1 << 3,   /* a page number, running head or foot */
    PARA_CUT = 1 << 4,     /* the next paragraph goes on in the same line */
    PARA_TURN = 1 << 5,    /* somebody begins to speak: the label of a speaker in a talk */
    PARA_AROUND = 1 << 6,  /* kept with a speech of a library, before or behind its own */
    /* bits 8 to 11 are chrome.c's, 12 to 15 the pass that set it aside (enum chrome_pass) */
    PARA_PASS_SHIFT = 12,
    /* What the source says of it (mark.h); its level as a heading is para_level(). */
    PARA_LEVEL_SHIFT = 16,
    PARA_ITEM = 1 << 20,
    PARA_ROW = 1 << 21,
    PARA_QUOTE = 1 << 22,
    PARA_CAPTION = 1 << 23,
    PARA_NAVIGATION = 1 << 24,
    PARA_NOTE = 1 << 25,   /* a footnote by the source, or of an editor's notes behind a speech */
    PARA_STRONG = 1 << 26, /* all of it is set in bold */
    PARA_CENTRE = 1 << 27,
    PARA_RUN_IN = 1 << 28, /* begins with a heading in bold, up to its stop or colon */
};

struct para {
    struct span clean;
    struct span
        src; /* from its first to behind its last character, blanks at the edges not included */
    uint32_t flags; /* of enum para_flag */
};

/* The pass that set a paragraph aside. */
static inline unsigned para_pass(const struct para *para)
{
    return para->flags >> PARA_PASS_SHIFT & 0xF;
}

/* The level that a source's style gives a paragraph as a heading, from 1; 0 for none. */
static inline unsigned para_level(const struct para *para)
{
    return para->flags >> PARA_LEVEL_SHIFT & 0xF;
}

/* Why a section deserves a second look. */
enum section_doubt {
    DOUBT_NONE = 0,
    DOUBT_SLIP = 1 << 0,      /* its number repeats or skips */
    DOUBT_LOST_HEAD = 1 << 1, /* its sequence starts above 1 */
    DOUBT_UNUSUAL = 1 << 2,   /* an unusual mark, or one found by a weak rule */
    DOUBT_EDITED = 1 << 3,    /* made or changed by the reader */
    DOUBT_ALL = (1 << 4) - 1,
};

enum section_kind {
    SECTION_PART,  /* a part of what was said */
    SECTION_NOTES, /* an editor's notes behind it */
    SECTION_KINDS
};

/* Sections are nested no deeper. */
enum { SECTION_MAX_DEPTH = 8 };

struct section {
    struct span
        label; /* src of the marker as written, with its punctuation; empty where unnumbered */
    struct span
        title;       /* src of the words of the heading, at most 60 code points (gold/README.md) */
    struct span src; /* from the marker to the start of the next section that is not below it */
    const char *label_text; /* as written, "" where unnumbered; in the arena */
    const char *title_text; /* clean form of the title; in the arena */
    enum section_kind kind;
    uint32_t depth;  /* from 1 */
    uint32_t parent; /* index of the parent within the speech's sections, or SECTION_NONE */
    bool is_inline;  /* stands inside a paragraph */
    bool numbered;
    uint32_t doubt; /* of enum section_doubt */
};

#define SECTION_NONE UINT32_MAX

/* What is known of a speech, each by its own evidence. */
enum fact {
    FACT_TITLE, /* these five the reader can correct */
    FACT_SPEAKER,
    FACT_OFFICE,
    FACT_DATE,
    FACT_PLACE,
    FACT_CORRECTED, /* how many those are */
    FACT_SALUTATION = FACT_CORRECTED,
    FACT_KINDS
};

/* Where a fact was taken from. */
struct fact_source {
    struct span src; /* the lines that state it; empty where none does */
    const char *how; /* in a few words to be translated (N_()), static; null where it is absent */
};

struct speech {
    struct span src;   /* from its title (or first own line) to its end */
    size_t title_off;  /* src offset that names the speech: first character of its label or title */
    const char *title; /* null where the text states none; so too below */
    const char *label; /* list decoration as written: 篇1, 第二篇:, (三): */
    const char *salutation;      /* without the closing colon */
    const char *speaker;         /* with office where stated */
    const char *office, *person; /* the two apart */
    const char *date;            /* ISO, unknown parts left out: 2012-06-15, 2009-05, 2008 */
    const char *occasion;        /* place or occasion where stated */
    const char *name;            /* derived, where the text states no title, or one of a series */
    uint32_t edited;             /* the facts that are the reader's: bit i is enum fact i */
    uint64_t head_signs;         /* what spoke for its start: bit i is row i of head_signs.h */
    struct fact_source from[FACT_KINDS];
    size_t first_para, para_count;       /* in document.paras */
    size_t first_section, section_count; /* in document.sections, preorder */
};

enum chrome_kind {
    CHROME_MENU,
    CHROME_ADVERT,
    CHROME_CONTROLS,
    CHROME_INTRO,
    CHROME_COPYRIGHT,
    CHROME_REPEATED_TITLE,
    CHROME_CONTENTS,
    CHROME_PAGE_NUMBER,
    CHROME_OTHER,
};

struct chrome {
    struct span src;
    enum chrome_kind kind;
};

/* Which look at a text set a paragraph aside: kept in its flags, at most 16. */
enum chrome_pass {
    PASS_LINE,   /* the line shows by itself that it is a page's */
    PASS_SOURCE, /* the source says that it is navigation or a caption */
    PASS_LEAD,   /* a report above the line that announces the speech */
    PASS_LISTS,  /* a list of links or of contents */
    PASS_FOOT,   /* the foot of the page */
    PASS_BEFORE, /* before the first speech, or between a title and its speech */
    PASS_AGAIN,  /* says a title again */
    PASS_BEHIND, /* behind the end of a speech */
    PASS_READER, /* the reader set it aside */
    CHROME_PASSES
};

/* A run of source text that could be mended only by guessing: it is shown as it is. */
struct damage {
    struct span src;
    const char *suggestion; /* what it was perhaps, in the arena */
};

/* What was mended, counted by kind. */
enum repair_kind {
    REPAIR_JOINED_LINE,    /* a hard line break inside a sentence */
    REPAIR_SPLIT_BLANKS,   /* a paragraph cut at a run of blanks */
    REPAIR_PINYIN,         /* inserted pinyin left out */
    REPAIR_ENTITY,         /* &nbsp; and the like */
    REPAIR_INVISIBLE,      /* zero-width characters and soft hyphens left out */
    REPAIR_JUNK,           /* anti-copy junk left out */
    REPAIR_SHIFT,          /* a byte-shifted run mended without guessing */
    REPAIR_SHIFT_GUESS,    /* a byte-shifted run that is only marked, with a suggestion */
    REPAIR_DOUBLE_DECODED, /* the whole text was decoded twice (decode.h), which was undone */
    REPAIR_PAGE_NUMBER,    /* a page number line inside a paragraph left out */
    REPAIR_DOUBLE_LOST,    /* the whole text was decoded twice, and bytes are gone */
    REPAIR_KINDS
};

struct rules;
struct marks;

struct document {
    struct arena *arena;
    const struct rules *rules; /* the reader's, while the document is made; null for none */
    const struct marks *marks; /* the source's, likewise */
    char *clean; /* the clean view, NUL behind it; paragraphs are separated by '\n' there */
    size_t clean_len;
    VEC(struct piece) pieces;
    VEC(struct para) paras;
    VEC(struct chrome)
    left_out; /* page numbers and running heads within paragraphs, and what the
                 source hides before and between them */
    VEC(struct chrome) chrome;
    enum chrome_pass pass; /* while the document is made */
    VEC(struct speech) speeches;
    VEC(struct section) sections;
    VEC(struct damage) damages;
    size_t repairs[REPAIR_KINDS];
};

/* What a kind of repair did, in a few words to be translated (N_()). Static. */
const char *repair_name(enum repair_kind kind);

/* The same for programs: one word. Static. */
const char *repair_key(enum repair_kind kind);

/* A fact as programs call it: the name of its member in JSON. Static. */
const char *fact_key(enum fact fact);

/* The same for people, to be translated (N_()). Static. */
const char *fact_name(enum fact fact);

/* A kind of section as programs call it: one word. Static. */
const char *section_kind_key(enum section_kind kind);

/* The words of a section's heading as people see them: its title, or what the kind is called where
 * notes have no head. Borrowed from the section, or static. */
const char *section_words(const struct section *section);

/* Frees everything below the struct and leaves it empty. */
void document_free(struct document *doc);

/* Index of the first piece that ends behind the source offset, or behind the clean one; pieces.len
 * where none does. */
size_t document_piece_of(const struct document *doc, size_t src_off);
size_t document_piece_at(const struct document *doc, size_t clean_off);

/* The clean offset that shows the source offset (or the next one shown), and back. */
size_t document_clean_of(const struct document *doc, size_t src_off);
size_t document_src_of(const struct document *doc, size_t clean_off);

/* How many characters that show were set aside as chrome; `all` is the decoded text. */
size_t document_set_aside(const struct document *doc, struct strv all);

/* The words of a span of the clean view, and of a paragraph. Borrowed. */
struct strv document_text(const struct document *doc, struct span clean);
struct strv document_para(const struct document *doc, size_t para);

#endif
