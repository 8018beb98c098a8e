/* The plain records of a library, shared by store, library, ui and app: what a list row, a note, a
 * hit consists of.
 *
 * Strings are NUL-terminated UTF-8 and may be null where a fact is absent. A list owns all its
 * strings in one arena and is freed as a whole. Offsets are bytes in the decoded text of the
 * source; times are milliseconds since 1970, UTC.
 */
#ifndef LECTERN_MODEL_RECORD_H
#define LECTERN_MODEL_RECORD_H

#include "lectern/base/mem.h"
#include "lectern/base/uuid.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stdint.h>

/* One row of the speech list. */
struct speech_info {
    int64_t id;
    int64_t source_id;
    int64_t ordinal; /* from 0, in reading order of its source */
    const char *title, *label, *salutation, *speaker, *date, *occasion;
    const char *office, *person; /* of the speaker, apart */
    const char *name;            /* derived, where there is no title or only one of a series */
    int64_t edited;              /* the facts that are the reader's: bit i is enum fact i */
    const char *path;            /* of the source, as last seen */
    const char *encoding;        /* canonical name; null in rows that the list reads in steps */
    const char *format;          /* the name of the format it was read as */
    int64_t format_version;      /* 0 in such rows */
    int64_t copies;              /* places where its source's text was seen last, itself too */
    int64_t characters;          /* code points of the clean text */
    int64_t sections;
    int64_t notes; /* notes and highlights, not bookmarks */
    int64_t bookmarks;
    const char *tags;        /* of its notes, with one blank between them; null for none */
    const char *collections; /* names of those it is in, each with a line end; null for none */
    bool starred, to_read;   /* it is in one of the two that every library has */
    double progress;         /* 0 to 1: how far it was read */
    int64_t opened_ms;       /* last time it was read, 0 for never */
};

struct speech_list {
    struct arena *arena;
    VEC(struct speech_info) rows;
};

/* Speeches by their ids. */
struct speech_ids {
    VEC(int64_t) at;
};

/* A speech that the reader took out of the library (store's trash.h). */
struct trashed_speech {
    struct speech_info info;
    int64_t removed_ms;
};

struct trashed_list {
    struct arena *arena;
    VEC(struct trashed_speech) rows;
};

/* A step through the list in its own order, by source and then in reading order. */
struct speech_step {
    int64_t source_id, ordinal; /* it starts behind, or with `back` before, this place */
    bool back;
    size_t limit; /* rows at most */
};

/* Bytes of what the reader writes at most: a note, the wording of a clipping. The one limit for
 * editors, files that come back from other programs, import and library. */
enum { WRITING_MAX_LEN = 16 << 20 };

enum note_kind {
    NOTE_BOOKMARK,
    NOTE_HIGHLIGHT,
    NOTE_PASSAGE,
    NOTE_SECTION,
    NOTE_SPEECH,
    NOTE_KINDS
};

/* How well a note sits in the text as it is now. */
enum note_state {
    NOTE_EXACT,  /* at its offsets, word for word */
    NOTE_MOVED,  /* found elsewhere, word for word */
    NOTE_FUZZY,  /* found by similarity, with a clear margin */
    NOTE_UNSURE, /* a likely place is kept but the reader must confirm it */
    NOTE_ORPHAN, /* its passage is not there any more */
    NOTE_STATES
};

/* Length of what a revision is known by: a SHA-256 in hexadecimal (store's revision.h). */
enum { REV_LEN = 64 };

struct note {
    char id[UUID_LEN + 1]; /* "" for one that is not stored yet */
    int64_t revision;      /* counts from 1, one up with every change */
    enum note_kind kind;
    int64_t speech_id;
    struct span src;                     /* passage; empty for a bookmark at a point */
    const char *exact, *prefix, *suffix; /* the words, and 32 code points before and after */
    enum note_state state;
    char letter;       /* bookmark letter, a-z in the speech, A-Z in the library; 0 for none */
    const char *name;  /* of a bookmark */
    const char *color; /* role name of the highlight colour: "yellow", …; null for none */
    const char *tags;  /* separated by one blank; null or "" for none */
    const char *body;
    int64_t created_ms, modified_ms;
    int64_t deleted_ms; /* when it was put into the trash; 0 for not there */
    int64_t version_id; /* the version of the source that `src` is in; kept by the library. Of a
                           note that is to be written: 0 for the present one, whichever it is */
    int64_t source_id;  /* of a new note: the source whose text it is on, should its speech be gone
                           when it is saved; 0: not known. Not stored */
    /* Filled when read from the library, ignored when written: */
    const char *speech_title;
    const char *section_title; /* the labels and titles around it, outermost first; null outside of
                                  sections */
    size_t line, column_cp;
    bool is_taken_out; /* in the trash it stands for its speech, with … */
    size_t with_notes; /* … so many notes */
    /* Of a revision, when read as one: */
    char rev[REV_LEN + 1];
    bool open; /* made on another side without the present one, and waits for an answer */
};

struct note_list {
    struct arena *arena;
    VEC(struct note) rows;
};

/* How long a note, or a speech with its notes, stays in the trash before it goes for good. */
enum { NOTE_TRASH_DAYS = 30 };
#define NOTE_TRASH_MS ((int64_t)NOTE_TRASH_DAYS * 24 * 3600 * 1000)

/* What lies on a clippings desk. */
enum clip_kind {
    CLIP_PASSAGE,
    CLIP_HEADING, /* of a section, or with depth 0 the title of a speech */
    CLIP_KINDS
};

struct clip {
    char id[UUID_LEN + 1]; /* "" for one that is not stored yet */
    const char *desk;      /* name of the desk it lies on, "" for the first one */
    int64_t rank;          /* its place there: ascending */
    enum clip_kind kind;
    uint32_t depth;                      /* of a heading; 0 for a passage */
    int64_t speech_id;                   /* where it is from, as long as the library has it */
    struct span src;                     /* in the text of that time */
    const char *exact, *prefix, *suffix; /* the words as they were taken, never changed */
    const char *text;                    /* the reader's wording of them; null where unchanged */
    const char *title, *speaker, *date, *section; /* the source as it was stated then */
    int64_t created_ms, modified_ms;
};

struct clip_list {
    struct arena *arena;
    VEC(struct clip) rows;
};

/* A desk that something lies on. */
struct desk_info {
    const char *name;
    int64_t count;
};

struct desk_list {
    struct arena *arena;
    VEC(struct desk_info) rows;
};

/* The two collections that every library has. */
#define COLLECTION_STARRED "00000000-0000-7000-8000-000000000001"
#define COLLECTION_TO_READ "00000000-0000-7000-8000-000000000002"

/* A collection of speeches: those that were put into it, or those that fit its query. */
struct collection {
    char id[UUID_LEN + 1];
    const char *name;  /* with / between the names of nested ones */
    const char *query; /* a filter of the list; null where speeches are put into it by hand */
    int64_t created_ms, modified_ms;
    int64_t deleted_ms; /* 0 for one that is there */
    int64_t count;      /* of the speeches that were put into it */
};

struct collection_list {
    struct arena *arena;
    VEC(struct collection) rows;
};

/* That a speech is in a collection, or was. The speech is known by its text and where it stands
 * there, so that another library finds it. */
struct collected {
    char collection_id[UUID_LEN + 1];
    int64_t speech_id;  /* 0 where the library has not got it */
    const char *sha256; /* of the text */
    size_t start;       /* of the speech in it */
    int64_t ordinal;    /* of the speech in its source */
    const char *title;
    int64_t modified_ms;
    int64_t deleted_ms; /* when it was taken out; 0 for in it */
};

struct collected_list {
    struct arena *arena;
    VEC(struct collected) rows;
};

/* Whether a collection is one of the two that every library has. */
bool collection_is_fixed(const char *id);

/* What a correction of the reader does (correction.h). */
enum correction_kind {
    CORRECTION_MAKE,    /* the paragraph at the place becomes a section */
    CORRECTION_DROP,    /* the section is none; those below it move up */
    CORRECTION_PROMOTE, /* the section and all below it move one level up */
    CORRECTION_DEMOTE,  /* … one level down */
    CORRECTION_RENAME,  /* the section is shown as `value` */
    CORRECTION_PLAIN,   /* the speech has no sections */
    CORRECTION_SPLIT,   /* a speech begins at the paragraph */
    CORRECTION_JOIN,    /* the speech is part of the one before it */
    CORRECTION_TITLE, /* `value` is a fact of the speech that holds the place, none where it is null
                   or empty; in the order of enum fact */
    CORRECTION_SPEAKER,
    CORRECTION_OFFICE,
    CORRECTION_DATE,
    CORRECTION_PLACE,
    CORRECTION_CHROME, /* the paragraph is set aside */
    CORRECTION_TEXT,   /* the paragraph is text of the speech */
    CORRECTION_KINDS
};

/* Whether a correction is one of a fact, and of which. */
static inline bool correction_is_fact(enum correction_kind kind)
{
    return kind >= CORRECTION_TITLE && kind <= CORRECTION_PLACE;
}

/* Whether it is kept with what it was made from, and so can be exported and merged: facts, and what
 * is text. Corrections of outlines are steps of which each goes on from those before. */
static inline bool correction_is_kept_by_id(enum correction_kind kind)
{
    return kind >= CORRECTION_TITLE && kind < CORRECTION_KINDS;
}

static inline enum fact correction_fact(enum correction_kind kind)
{
    return (enum fact)(kind - CORRECTION_TITLE + FACT_TITLE);
}

enum correction_standing {
    CORRECTION_IN_FORCE,
    CORRECTION_PAST, /* a later one of the same thing was made from it, or says the same */
    CORRECTION_OPEN, /* made in another library without the one in force, which it contradicts */
};

struct correction {
    int64_t id; /* 0 for one that is not stored yet */
    int64_t speech_id, version_id;
    enum correction_kind kind;
    struct span src;                     /* starts at the place; as far as `exact` goes */
    const char *exact, *prefix, *suffix; /* the words there and around */
    const char *value;
    enum note_state state; /* NOTE_ORPHAN: its place is not in the text any more */
    int64_t created_ms;
    char uid[UUID_LEN + 1]; /* the same in all libraries */
    const char *seen;       /* uids of those of the same thing that it was made from, one blank
                               between; null: the ones stored before it (programs before schema 14) */
    enum correction_standing standing;
};

struct correction_list {
    struct arena *arena;
    VEC(struct correction) rows;
};

/* What a found passage lies in. */
enum hit_kind { HIT_TEXT, HIT_HEADING, HIT_TITLE };

/* One found passage. */
struct hit {
    enum hit_kind kind;
    bool side_by_side; /* nothing stands between what was looked for */
    int64_t speech_id;
    const char *title, *section; /* of the speech; path of the section or null */
    const char *name;            /* of the speech, derived, where it has no title */
    struct span src;             /* of the match */
    size_t line, column_cp;
    const char *before, *match, *after;
};

struct hit_list {
    struct arena *arena;
    int64_t total;        /* all hits in the library, also those beyond the limit */
    int64_t speeches;     /* that have them; -1 where they were not counted */
    int64_t side_by_side; /* of all hits; -1 where they were not counted apart */
    bool at_least;        /* a regular expression was given up, so there may be more */
    size_t waiting; /* speeches that were not searched, since the index has not got them yet */
    VEC(struct hit) rows;
};

/* What is shown of a found passage's speech: its title, else its derived name; "" for neither. */
const char *hit_title(const struct hit *hit);

/* A tag: how many live notes have it, and whether it is offered where tags are typed. */
struct tag_info {
    const char *name;
    size_t count;
    bool offered;
};

struct tag_list {
    struct arena *arena;
    VEC(struct tag_info) rows; /* those offered in the reader's order, then the others by name */
};

void tag_list_free(struct tag_list *list);
/* Whether it holds the reader's own words (in `exact`), which are from no speech. */
bool clip_is_own(const struct clip *clip);

/* What is shown of a clipping: the reader's wording, else the words as they were taken. */
const char *clip_words(const struct clip *clip);

void speech_list_free(struct speech_list *list);
void trashed_list_free(struct trashed_list *list);
void note_list_free(struct note_list *list);
void hit_list_free(struct hit_list *list);
void clip_list_free(struct clip_list *list);
void desk_list_free(struct desk_list *list);
void collection_list_free(struct collection_list *list);
void collected_list_free(struct collected_list *list);
void correction_list_free(struct correction_list *list);

#endif
