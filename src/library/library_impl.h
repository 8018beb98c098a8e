/* What the files of the library share. */
#ifndef LECTERN_LIBRARY_IMPL_H
#define LECTERN_LIBRARY_IMPL_H

#include "lectern/base/str.h"
#include "lectern/base/uuid.h"
#include "lectern/base/vec.h"
#include "lectern/library/library.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/add.h"
#include "lectern/model/record.h"
#include "lectern/store/note.h"
#include "lectern/store/source.h"
#include "lectern/store/speech.h"
#include "lectern/store/store.h"
#include "lectern/text/text.h"

struct bases;

struct library {
    struct store *store;
    bool read_only;
    const struct rules *rules;    /* the reader's own marks; borrowed, null for none */
    struct decoder *decoder;      /* null until the first file is added */
    struct speech_reader *reader; /* null until the first text is read */
    struct renamed *renamed;      /* null until a new text is added (texts/renamed.h) */
    library_go_on *go_on;         /* null for nobody who watches what takes long */
    void *go_on_user;
    struct bases *bases; /* null until the first number is asked for (corpus/bases.h) */
};

/* --- library_index.c --- */

/* Takes in what the search index has not got yet, unless that is much. True, too, where the library
 * can only be read or another program is writing. */
bool library_index(struct library *library, struct err *err);

/* --- library.c --- */

/* Whether whoever watches wants it to go on, between two steps of what takes long; ERR_CANCELLED
 * where not. */
bool library_goes_on(struct library *library, size_t done, size_t all,
                     struct err *err) ATTR_CHECKED;

/* The decoder for files that are added, kept with the library. */
struct decoder *library_decoder(struct library *library);

/* The reader of texts, likewise. */
const struct speech_reader *library_reader(struct library *library);

/* --- library_lost.c --- */

struct note_id {
    char id[UUID_LEN + 1];
};

struct note_ids {
    VEC(struct note_id) at; /* sorted, each once */
};

/* The ids of all notes that the copies beside the library at `path` hold. Free with
 * VEC_FREE(&ids->at). */
void library_copied_ids(const char *path, struct note_ids *ids);

/* Remembers how many notes of the copies (the newest is of that day) and texts a library misses;
 * 0, 0 and "" where it has all. */
bool library_set_missed(struct store *store, size_t notes, size_t texts, const char *day,
                        struct err *err) ATTR_CHECKED;

/* --- library_add.c --- */

struct reading;

/* library_add() with what was read of the file already; the reading is still the caller's. */
bool library_add_reading(struct library *library, const char *path, struct reading *reading,
                         const struct add_options *options, struct add_result *result,
                         struct err *err) ATTR_CHECKED;

/* --- library_put.c --- */

/* Writes speech number `index` of a document with its sections and paragraphs; `id` is the speech
 * it takes the place of (cleared already), 0 for a new one, and is set. Inside a transaction. */
bool library_put_speech(struct library *library, const struct text *text,
                        const struct document *doc, size_t index, int64_t source_id, int64_t *id,
                        struct err *err) ATTR_CHECKED;

/* The paragraphs that are kept with a speech: its own and what was set aside behind it, for the
 * first one also what was set aside before it. Indices in doc->paras, the end not included. */
struct span library_paras_with(const struct document *doc, size_t index);

/* --- library_notes.c --- */

/* Whether a note keeps the limits: a letter that bookmarks have, 16 MiB of words, 64 KiB of tags,
 * 4 KiB of name. */
bool library_note_fits(const struct note *note, struct err *err);

/* Puts the bookmark that had the note's letter into the trash. */
bool library_free_letter(struct library *library, const struct note *note, int64_t now_ms,
                         struct err *err) ATTR_CHECKED;

/* Notes with their sections. */
bool library_list_notes(struct library *library, int64_t speech_id, enum note_filter filter,
                        struct note_list *list, struct err *err) ATTR_CHECKED;

/* Replaces control characters in what was typed, and tags that come twice; new texts are in the
 * arena. */
void library_tidy_note(struct note *note, struct arena *arena);

/* A time in RFC 3339, UTC, as exports have it. */
const char *library_write_time(int64_t ms, char out[32]);

/* A copy of a text of several lines without control characters; null for null. */
const char *library_tidy_text(const char *text, struct arena *arena);

/* --- library_import.c --- */

/* Finds where the words of another revision of the note `stored` stand: its place where they are
 * the same words, else theirs. Words that no text has leave the note without a place. */
bool library_place_words(struct library *library, struct note *note, const struct note *stored,
                         struct arena *arena, struct err *err) ATTR_CHECKED;

/* --- library_texts.c --- */

struct texts_result;

/* Counts the texts of another library that are not here, and with `take` brings them along, each in
 * a transaction of its own. */
bool library_other_texts(struct library *library, struct library *other, bool take, int64_t now_ms,
                         struct texts_result *result, struct strbuf *report,
                         struct err *err) ATTR_CHECKED;

/* --- library_read.c --- */

/* Appends what the library stores of a speech to an empty document with an arena: paragraphs, clean
 * view and sections. */
bool library_load_stored(struct library *library, int64_t speech_id, struct document *doc,
                         struct err *err) ATTR_CHECKED;

/* What a version is marked with whose speeches are made now: the program's version and the rules in
 * force. */
int64_t library_read_version(const struct library *library);

/* Whether speeches that were read as `then` says are to be read anew: by an older program, or with
 * other rules. */
bool library_reads_anew(const struct library *library, int64_t then);

/* Makes the speeches of a source anew if an older program or other rules made them. */
bool library_make_current(struct library *library, const struct source_ref *ref, struct err *err);

/* Makes the speeches of a source anew. */
bool library_refresh(struct library *library, const struct source_ref *ref,
                     struct err *err) ATTR_CHECKED;

/* The labels and titles of the sections around an offset, outermost first and joined by " > "; null
 * outside of all. */
const char *library_section_path(const struct document *doc, size_t src_off, struct arena *arena);

/* The decoded text of a version. */
struct text *library_version_text(struct library *library, int64_t version_id,
                                  struct err *err) ATTR_CHECKED;

#endif
