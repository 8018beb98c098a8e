/* A library: what joins texts and the store. Everything app and the command line do with speeches
 * goes through here.
 *
 * Functions return false with `err` filled where the library cannot do it. Errors of one input
 * never touch the others. All times come from the caller, so that tests need no clock.
 */
#ifndef LECTERN_LIBRARY_LIBRARY_H
#define LECTERN_LIBRARY_LIBRARY_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/model/mark.h"
#include "lectern/index/language.h"
#include "lectern/model/record.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/text/text.h"

#include <stdbool.h>
#include <stdint.h>

#define LIBRARY_DEFAULT_LIMIT (UINT64_C(256) << 20)

struct library;

/* Opens (and makes, migrates) the library at `path`; null for the default location, ":memory:" for
 * none that stays. Sets *read_only when only reading is possible. Refused where it is lost
 * (library_is_lost()). */
struct library *library_open(const char *path, bool *read_only, struct err *err) ATTR_CHECKED;
void library_close(struct library *library);

/* Whether the library's path still means the file that was opened; else ERR_GONE, as every function
 * that writes says then. library_write_anew() writes what the open file holds to a new one there; a
 * file that was put there meanwhile is kept as *aside (the caller frees; null for none). */
bool library_in_place(const struct library *library, struct err *err);
bool library_write_anew(struct library *library, char **aside, struct err *err) ATTR_CHECKED;

/* Sets the reader's own marks (speech/rules.h) for all texts that are read from now on; null for
 * none. They stay the caller's, who may change them in place, and must outlive the library. A text
 * that was read with other rules is read anew when one of its speeches is opened or it is added
 * again. */
void library_set_rules(struct library *library, const struct rules *rules);

/* The path that library_open() would use for null: LECTERN_LIBRARY, else the data folder. The
 * caller frees. */
char *library_default_path(struct err *err) ATTR_CHECKED;

/* --- adding (library_add.c) --- */

/* What adding PATHs would touch: the files found, and what was passed over with the reason. */
struct add_file {
    char *path;
    uint64_t bytes;
};

/* Why something that lies in a folder is skipped on purpose; what is named is never skipped. */
enum add_skip {
    ADD_SKIP_NONE, /* it failed */
    ADD_SKIP_HIDDEN,
    ADD_SKIP_ENDING,
    ADD_SKIP_NOT_REGULAR,
    ADD_SKIP_FILE_SYSTEM, /* a folder on another file system than the one that was named */
    ADD_SKIPS
};

struct add_problem {
    char *path;
    bool failed; /* false: skipped */
    enum add_skip skip;
    struct err err;
};

struct add_plan {
    VEC(struct add_file) files;
    VEC(struct add_problem) problems;
    uint64_t bytes;
};

/* Walks files and folders (.txt .text .md; hidden ones skipped, and other file systems such as
 * /proc below /; what is named directly is taken in any case). Never fails as a whole. */
void add_plan_make(struct add_plan *plan, char *const *paths, size_t count);
void add_plan_free(struct add_plan *plan);

struct add_options {
    bool apart;           /* on a thread of its own even a single file: for library_ahead_wait() */
    const char *encoding; /* null: find it out */
    bool dry_run;
    bool hold_changed; /* a changed text with notes is only looked at: `held` is set */
    bool copy_notes;   /* a changed copy gets copies of the notes and corrections too */
    uint64_t limit;    /* bytes; 0 for LIBRARY_DEFAULT_LIMIT */
    int64_t now_ms;
};

enum add_outcome {
    ADD_NEW,     /* a text the library did not have */
    ADD_KNOWN,   /* the same text is there; only where it lies was updated */
    ADD_CHANGED, /* a new version of the text known at this path; notes were carried over */
};

struct add_result {
    enum add_outcome outcome;
    int64_t source_id, first_speech_id;
    size_t speeches, sections, characters, bad_bytes;
    const char *encoding; /* static */
    bool encoding_certain;
    const char *twice; /* static: decoded twice, the first time wrongly as this; null: not so */
    bool twice_lost;   /* and bytes are gone, so it could not be undone */
    size_t kept, moved, unsure, orphaned; /* notes, when ADD_CHANGED or copied */
    /* ADD_NEW of a file that was a second place of this source and has changed: a source of its own
       from now on. The notes stay with the other one, which has so many. 0 else. */
    int64_t parted_from;
    size_t parted_notes;
    bool held; /* nothing was stored: ask the reader, and add again without hold_changed; with
                  parted_from the question is copy_notes */
};

/* The path that a source is called by: where it lies, or lay last. The caller frees; "" where the
 * library cannot tell. */
char *library_source_path(struct library *library, int64_t source_id) ATTR_CHECKED;

/* Adds one file ("-" is standard input) in one transaction. On failure nothing of it is left. */
bool library_add(struct library *library, const char *path, const struct add_options *options,
                 struct add_result *result, struct err *err) ATTR_CHECKED;

/* Reads the files of a plan ahead on threads of its own, while the caller stores those before: for
 * adding many. Plan, rules and library must stay as they are until library_ahead_free(). Signals
 * that are blocked now are blocked on the threads. */
struct add_ahead *library_ahead_start(struct library *library, const struct add_plan *plan,
                                      const struct add_options *options) ATTR_CHECKED;
void library_ahead_free(struct add_ahead *ahead);

/* Waits until the next file is read, for so many milliseconds at most; false where it is not yet:
 * for a caller that has other things to do. Storing it then does not wait. */
bool library_ahead_wait(struct add_ahead *ahead, size_t number, int ms);

/* library_add() for the next file of the plan; `number` counts up from 0. `options` may differ in
 * now_ms from those at the start. */
bool library_ahead_add(struct add_ahead *ahead, size_t number, const struct add_options *options,
                       struct add_result *result, struct err *err) ATTR_CHECKED;

/* --- reading (library_read.c) --- */

/* All speeches, newest source first unless ordered otherwise by the caller. Free with
 * speech_list_free(). */
bool library_speeches(struct library *library, struct speech_list *list,
                      struct err *err) ATTR_CHECKED;

/* Part of the list in its own order, by source and then in reading order: up to `limit` rows behind
 * a place, or with `back` before it, nearest first. Appended to `list`, which starts as {0},
 * without `encoding`. Fewer than `limit`: the end is reached. */
bool library_list(struct library *library, const struct speech_step *step, struct speech_list *list,
                  struct err *err) ATTR_CHECKED;

/* As many speeches as the list can have; 0 where the library cannot tell. */
size_t library_count(struct library *library);

/* One row of the list, with `encoding`; strings in the arena. */
bool library_speech(struct library *library, int64_t speech_id, struct arena *arena,
                    struct speech_info *info, struct err *err) ATTR_CHECKED;

/* One speech for the reading pane: a document that holds just this speech (doc->speeches.len == 1),
 * its paragraphs and sections (with the reader's corrections), offsets as everywhere in the
 * source's decoded text. */
bool library_load(struct library *library, int64_t speech_id, struct speech_info *info,
                  struct document *doc, struct err *err) ATTR_CHECKED;

/* The decoded text of the speech's source, as it came (`raw`, line numbers). The caller frees it.
 */
struct text *library_source_text(struct library *library, int64_t speech_id,
                                 struct err *err) ATTR_CHECKED;

/* What the speech's source says of its text, which has that length (model/mark.h). Free with
 * marks_free(). */
bool library_marks(struct library *library, int64_t speech_id, size_t text_len, struct marks *marks,
                   struct err *err) ATTR_CHECKED;

/* What was mended in the text of the speech's source, counted by kind (model.h). */
bool library_repairs(struct library *library, int64_t speech_id, size_t repairs[REPAIR_KINDS],
                     struct err *err) ATTR_CHECKED;

/* Where the reader stopped; false with no error set (ERR_NONE) where nothing is stored. */
bool library_place(struct library *library, int64_t speech_id, size_t *src_off, struct err *err);
bool library_set_place(struct library *library, int64_t speech_id, size_t src_off, double progress,
                       int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Forgets the place: the speech counts as never read. */
bool library_forget_place(struct library *library, int64_t speech_id, struct err *err) ATTR_CHECKED;

/* The speech that was read last; 0 for none. */
bool library_last_speech(struct library *library, int64_t *speech_id, struct err *err) ATTR_CHECKED;

/* Small settings that the screen remembers (pane sizes, switches). The caller frees; null where
 * unset. */
char *library_setting(struct library *library, const char *key);
bool library_set_setting(struct library *library, const char *key, const char *value,
                         struct err *err) ATTR_CHECKED;

/* --- searching (library_search.c) --- */

/* Passages that hold the query as one phrase, in either script, whatever its width and case.
 * `limit` 0 for all. A few speeches that the index has not got yet are taken in first; many are
 * left out and counted (hits->waiting): library_index_all() takes them in. */
bool library_search(struct library *library, struct strv query, size_t limit, struct hit_list *hits,
                    struct err *err) ATTR_CHECKED;

/* Passages that a query asks for, in the same way. Those where all of it stands side by side come
 * first. Counts the speeches, too (hits->speeches). */
bool library_search_for(struct library *library, const struct language *language, size_t limit,
                        struct hit_list *hits, struct err *err) ATTR_CHECKED;

/* --- the search index (library_index.c) --- */

struct library_index {
    size_t waiting, speeches; /* not taken in yet, of how many */
    uint64_t bytes;           /* about the space that those waiting will take */
    int seconds;              /* … and the time on a usual machine */
};

/* What is still to be done; cheap. */
bool library_index_state(struct library *library, struct library_index *state,
                         struct err *err) ATTR_CHECKED;

/* Does a slice of a few milliseconds of what is to be done for the index: taking in what was added,
 * tidying up, removing the index of an earlier program. *done where there is nothing left, or
 * another program is at it. For whoever has nothing else to do. */
bool library_index_slice(struct library *library, bool *done, struct err *err) ATTR_CHECKED;

/* Whether enough was added for the next slice to be due even while more is being added. */
bool library_index_is_due(const struct library *library);

/* Throws the index away, to be made anew; how many bytes it takes. */
bool library_index_anew(struct library *library, struct err *err) ATTR_CHECKED;
bool library_index_bytes(struct library *library, uint64_t *bytes, struct err *err) ATTR_CHECKED;

/* Takes in all that waits. `said` (or null) is told how many speeches are left of how many. */
typedef bool library_index_said(void *user, size_t left, size_t all);
bool library_index_all(struct library *library, library_index_said *said, void *user,
                       struct err *err) ATTR_CHECKED;

/* --- notes and bookmarks (library_notes.c) --- */

/* The notes of one speech, or of all with 0, by place. Free with note_list_free(). */
bool library_notes(struct library *library, int64_t speech_id, struct note_list *list,
                   struct err *err) ATTR_CHECKED;

/* Stores a note: a new one (id "") gets an id and revision 1; a known one gets its next revision
 * and comes out of the trash. Exact words, context, line and column are taken from the text where
 * the note is new or its span is another one; `exact`, `prefix` and `suffix` of the caller are not
 * read and not changed. A note on a section (any offset in it) gets the span of its heading, one on
 * a speech its beginning. A bookmark with a letter takes the place of the one that had that letter,
 * which goes into the trash. Control characters in what was typed are replaced. Written to disk
 * when this returns. */
bool library_save_note(struct library *library, struct note *note, int64_t now_ms,
                       struct err *err) ATTR_CHECKED;

/* The note with that id, live or in the trash, as a list of one. ERR_NOT_FOUND where it is not
 * there. */
bool library_note(struct library *library, const char *id, struct note_list *list,
                  struct err *err) ATTR_CHECKED;

/* Makes a stored note what it was when `note` was read: words, context, place and state too, as its
 * next revision and out of the trash. ERR_FORMAT where the text has another version since, in which
 * that place would mean nothing. */
bool library_put_back_note(struct library *library, const struct note *note, int64_t now_ms,
                           struct err *err) ATTR_CHECKED;

/* Puts what follows up to library_end() into one transaction, which is kept as a whole where `ok`.
 * For changing many notes at once. */
bool library_begin(struct library *library, struct err *err) ATTR_CHECKED;
bool library_end(struct library *library, bool ok, struct err *err) ATTR_CHECKED;

/* The reader's answer for an unsure note: yes, it stands there (words and context are taken from
 * there, the words before stay an older revision), or no, which makes it an orphan. */
bool library_confirm_note(struct library *library, const char *id, bool yes, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* Where the words of a note may stand in the present text of its source. */
enum { NOTE_PLACES_MAX = 8 };

struct note_place {
    int64_t speech_id;
    struct span src;
    double similarity;                  /* of words and context, 0 to 1 */
    size_t line;                        /* from 1 */
    const char *section;                /* null outside of sections */
    const char *before, *words, *after; /* what stands there and around */
};

struct note_place_list {
    struct arena *arena;
    VEC(struct note_place) rows;
};

/* The likely places, at most NOTE_PLACES_MAX: of an unsure note first the one it was given, then by
 * likeness. `note` is as read from the library. */
bool library_note_places(struct library *library, const struct note *note,
                         struct note_place_list *list, struct err *err) ATTR_CHECKED;
void note_place_list_free(struct note_place_list *list);

/* Puts a note into the trash, and takes it out again. */
bool library_trash_note(struct library *library, const char *id, int64_t now_ms,
                        struct err *err) ATTR_CHECKED;
bool library_restore_note(struct library *library, const char *id, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* The notes in the trash (deleted_ms says since when), and what deletes those put there before a
 * time for good. */
bool library_trash(struct library *library, struct note_list *list, struct err *err) ATTR_CHECKED;
bool library_empty_trash(struct library *library, int64_t before_ms, int64_t *deleted,
                         struct err *err) ATTR_CHECKED;

/* Deletes a note that is in the trash for good, with its revisions. */
bool library_purge_note(struct library *library, const char *id, struct err *err) ATTR_CHECKED;

/* The other revisions of a note than the present one, newest first. The words, tags, colour and
 * letter of one of them, named by its `rev`, are brought back as a new revision. */
bool library_note_revisions(struct library *library, const char *id, struct note_list *list,
                            struct err *err) ATTR_CHECKED;
bool library_restore_revision(struct library *library, const char *id, const char *rev,
                              int64_t now_ms, struct err *err) ATTR_CHECKED;

/* --- notes changed on two sides (library_settle.c) --- */

/* The revisions of live notes that were made in another library without the present one of the note
 * and say something else (store's revision.h), by the place of the note: `rev` names them. Free
 * with note_list_free(). */
bool library_conflicts(struct library *library, struct note_list *list,
                       struct err *err) ATTR_CHECKED;

/* The reader's answer: the note becomes what the open revision says (`taken`; that may put it into
 * the trash), or stays as it is. Either way the revision is settled, here and wherever the notes
 * are merged. ERR_NOT_FOUND where it is no longer open and cannot be taken. */
bool library_settle_note(struct library *library, const char *id, const char *rev, bool taken,
                         int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Takes an answer back: the note is what it was when `before` was read (library_put_back_note()),
 * and what the revision says is open again. */
bool library_reopen_note(struct library *library, const struct note *before, const char *rev,
                         int64_t now_ms, struct err *err) ATTR_CHECKED;

/* --- correcting outlines (library_edit.c) --- */

/* Applies and keeps a correction: `speech_id`, `kind`, `src.start` (edit.h) and `value` are the
 * caller's, the rest is filled. It survives adding the text again and changes of it. ERR_FORMAT
 * where no speech would be left. */
bool library_edit_outline(struct library *library, struct outline_edit *edit, int64_t now_ms,
                          struct err *err) ATTR_CHECKED;

/* The corrections of a speech (0: of all) in the order they were made, those without effect too. */
bool library_outline_edits(struct library *library, int64_t speech_id,
                           struct outline_edit_list *list, struct err *err) ATTR_CHECKED;

/* Takes one correction back, or all of a speech. */
bool library_undo_outline_edit(struct library *library, int64_t id, struct err *err) ATTR_CHECKED;
bool library_reset_outline(struct library *library, int64_t speech_id, size_t *count,
                           struct err *err) ATTR_CHECKED;

/* Settings of the library that begin so hold the reader's names for colours; exports use them. */
#define LIBRARY_COLOR_KEY "highlight."

/* --- tags (library_tags.c) --- */

/* All tags with how many live notes have them. A new library offers a starting set for work on
 * speeches, which is the reader's to change from then on. Free with tag_list_free(). */
bool library_tags(struct library *library, struct tag_list *list, struct err *err) ATTR_CHECKED;

/* Offers a tag (one word) where tags are typed; offers it no more. Notes are not touched. */
bool library_offer_tag(struct library *library, const char *name, struct err *err) ATTR_CHECKED;
bool library_withdraw_tag(struct library *library, const char *name, struct err *err) ATTR_CHECKED;

/* What is being typed and not confirmed: kept under a key of the caller's (a note's id, a place) so
 * that a killed program loses at most what was typed since. A null body forgets the draft. */
bool library_save_draft(struct library *library, const char *key, const char *body, int64_t now_ms,
                        struct err *err) ATTR_CHECKED;

/* The draft under a key, null for none. The caller frees. */
char *library_draft(struct library *library, const char *key);

/* The key of the draft that was saved last, null for none: what to offer after a crash. The caller
 * frees. */
char *library_last_draft(struct library *library);

/* --- notes out and in (library_export.c, library_import.c, library_backup.c) --- */

enum note_format {
    NOTE_FORMAT_JSON, /* W3C Web Annotation, which library_import_notes() reads back without loss;
                         also what is in the trash */
    NOTE_FORMAT_MARKDOWN, /* by a template: title, speaker, date, section, quotation, note, tags */
    NOTE_FORMAT_ORG,
    NOTE_FORMAT_TSV, /* with a head line; line ends and tabs become blanks */
    NOTE_FORMAT_CSV, /* quoted as in RFC 4180, rows end in LF. In both tables a quote mark stands
                        before what a spreadsheet would run as a formula */
};

/* Appends the notes of a speech (0: of all); Markdown by the standard template. */
bool library_export_notes(struct library *library, int64_t speech_id, enum note_format format,
                          struct strbuf *out, struct err *err) ATTR_CHECKED;

/* Appends them by a checked template (note_template.h). */
bool library_export_notes_by(struct library *library, int64_t speech_id, struct strv form,
                             struct strbuf *out, struct err *err) ATTR_CHECKED;

struct import_result {
    size_t added, updated; /* new here; what follows the revision here */
    size_t known;          /* the same or what the one here follows */
    size_t conflicts;      /* changed here and there: both are kept (library_conflicts()) */
    size_t unsure;         /* of those added: the place is to be confirmed */
    size_t unplaced;       /* not added, since no text here has the passage */
    size_t refused;        /* not added: beyond what a note, its tags or its name may be */
};

/* Takes notes over from JSON (W3C Web Annotation as exported here or elsewhere, Hypothesis,
 * Readest), all or none. Appends a line to `report` for each that needs a look. Importing the same
 * again changes nothing. */
bool library_import_notes(struct library *library, struct strv json, int64_t now_ms,
                          struct import_result *result, struct strbuf *report,
                          struct err *err) ATTR_CHECKED;

/* Takes the notes of another library file over, with their revisions. The order in which libraries
 * are merged, and how often, does not matter: all come to the same notes. */
bool library_merge_notes(struct library *library, const char *path, int64_t now_ms,
                         struct import_result *result, struct strbuf *report,
                         struct err *err) ATTR_CHECKED;

/* Writes all notes as JSON to "LIBRARY.notes/notes-YYYY-MM-DD.json" (UTC) and keeps the copies of
 * the last seven days with one, and an older one that holds more; where their texts lie is listed
 * beside, in "texts". A library without notes makes no copy, and a copy with a note that the
 * library does not have is not replaced: the new one is then called notes-YYYY-MM-DD-2.json. */
bool library_backup_notes(struct library *library, int64_t now_ms, struct err *err) ATTR_CHECKED;

/* --- checking and repairing (library_check.c, library_repair.c) --- */

/* Appends one line a finding: database integrity, sources with doubtful encodings or bad bytes,
 * orphan notes, doubtful outlines. Returns false where the check itself failed; *sound tells
 * whether the database is whole. */
bool library_check(struct library *library, struct strbuf *report, bool *sound,
                   struct err *err) ATTR_CHECKED;

struct repair_result {
    bool damaged;         /* else only the copies of the notes were merged, */
    bool lost;            /* … or the file was missing or empty */
    bool index_made;      /* the search index alone was wrong and was made anew */
    char *aside;          /* what the damaged file is called now; null for none */
    char *from;           /* the file set aside before that was read instead; null for none */
    char *copy;           /* the newest copy of the notes that was merged; null for none */
    size_t copies;        /* merged in all */
    int64_t texts, notes; /* saved from the damaged file */
    size_t texts_again;   /* lost there and read again from their files */
    size_t texts_lost;    /* lost; the notes on them are kept as orphans */
    struct import_result merged; /* from the copies; `known` and `unplaced` count different notes */
};

/* Repairs the library at `path` (null for the default location), which must not be open: makes a
 * new one beside it ("PATH.repairing") of what can be read of a damaged one and of all copies of
 * the notes, and when that is whole and on the disk, sets the damaged one aside and puts the new
 * one in its place. Where the file is missing or empty, the newest file that was set aside is read
 * instead. Appends one line a finding and a loss to `report`. Where it fails or is killed,
 * everything is as it was before, or the library's name is free and library_is_lost() until the
 * next repair, which finds it all. Free the result with repair_result_free(). */
bool library_repair(const char *path, int64_t now_ms, struct repair_result *result,
                    struct strbuf *report, struct err *err) ATTR_CHECKED;
void repair_result_free(struct repair_result *result);

/* --- libraries that are lost, and what they miss (library_lost.c) --- */

/* What lies beside a library whose file is missing or empty. */
struct library_lost {
    char *path;
    size_t notes;  /* different ones in the copies */
    char day[11];  /* of the newest copy, as 2000-01-31; "" where there is none */
    char *damaged; /* the newest file that was set aside; null for none */
};

/* Whether the library at `path` (null for the default location) is missing or empty while copies of
 * its notes or a damaged file lie beside it. Then library_repair() brings back what they hold, and
 * library_begin_anew() makes a new library. Free `lost` with library_lost_free(). */
bool library_is_lost(const char *path, struct library_lost *lost);
void library_lost_free(struct library_lost *lost);

/* Appends it as one sentence for the reader, without a full stop. */
void library_lost_tell(const struct library_lost *lost, struct strbuf *out);

/* Makes a new, empty library there; with `remember` it tells what it misses at every start. */
bool library_begin_anew(const struct library_lost *lost, bool remember,
                        struct err *err) ATTR_CHECKED;

/* Whether the library misses what it once had, after library_begin_anew() or a repair that could
 * not bring everything back; told in `out` (null: not wanted). Until the next repair, or until it
 * is forgotten. */
bool library_misses(struct library *library, struct strbuf *out);
bool library_forget_missed(struct library *library, struct err *err) ATTR_CHECKED;

#endif
