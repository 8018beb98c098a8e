/* What the files of the RTF module share (Rich Text Format 1.9.1). */
#ifndef LECTERN_SOURCE_RTF_H
#define LECTERN_SOURCE_RTF_H

#include "made.h"

/* What becomes of a group's text. */
enum rtf_target {
    RTF_TEXT,
    RTF_SKIPPED,
    RTF_FONTS,  /* the table of fonts */
    RTF_STYLES, /* the style sheet */
    RTF_LABEL,  /* the number of a list's paragraph */
    RTF_NOTE,   /* a footnote */
    RTF_BOX,    /* a text box */
};

/* What holds until a group ends. */
struct rtf_group {
    uint8_t target;
    uint8_t skips;     /* characters that stand for one in Unicode (\uc) */
    uint16_t codepage; /* of bytes in the font that is set */
    uint16_t style;
    int8_t outline; /* 0 to 8, 9 for body text; -1 unsaid */
    bool bold, hidden, deleted, centred, in_table;
    bool optional; /* \* came: what is not known is skipped */
};

struct rtf_style {
    uint16_t id, based_on;
    int8_t outline; /* as above */
    bool title;
};

struct rtf {
    struct decoder *decoder;
    struct strv text;
    size_t off;
    VEC(struct rtf_group) groups; /* the innermost one last; never empty */
    size_t deep;                  /* groups beyond those that are kept */
    uint16_t fonts[65536];        /* code pages; 0 for the document's */
    uint16_t codepage;            /* the document's */
    VEC(struct rtf_style) styles;
    struct rtf_style style;   /* of the style sheet, being read */
    struct strbuf name;       /* its name */
    uint16_t font;            /* of the table of fonts, being read */
    struct strbuf pending;    /* bytes to be decoded */
    uint16_t pending_page;    /* their code page */
    uint32_t surrogate;       /* the first half of a character; 0 */
    unsigned to_skip;         /* characters of a fallback */
    size_t bad;               /* bytes that could not be decoded */
    struct made made[3];      /* text, notes, text boxes */
    struct made *to;          /* one of them */
    size_t notes, note_start; /* how many; where the last one began */
    size_t label;             /* where the open label began; MADE_NONE */
    bool labelled, item;      /* the open paragraph has a label; it is a bullet */
    bool cell_due;            /* a cell is to be opened before the next text */
};

/* The innermost open group; there is always one. Valid until the next one is opened. */
struct rtf_group *rtf_top(struct rtf *rtf);

/* A byte of text, plain or escaped; a character by its code point (rtf_text.c). */
void rtf_byte(struct rtf *rtf, char byte);
void rtf_unicode(struct rtf *rtf, uint32_t unit);
void rtf_cp(struct rtf *rtf, uint32_t cp);

/* Writes what waits to be decoded. */
void rtf_flush(struct rtf *rtf);

/* Ends the paragraph, or a line of it. */
void rtf_end_para(struct rtf *rtf);
void rtf_end_line(struct rtf *rtf);

/* Cells and rows of tables. */
void rtf_end_cell(struct rtf *rtf);
void rtf_end_row(struct rtf *rtf);

/* The innermost group is about to end. */
void rtf_leave(struct rtf *rtf);

/* A control word with its number, which `has` says is there (rtf_words.c). */
void rtf_word(struct rtf *rtf, struct strv word, bool has, long number);

/* A style of the sheet has ended; its name has come. */
void rtf_keep_style(struct rtf *rtf);

#endif
