/* Records of speeches, their sections and paragraphs. */
#ifndef LECTERN_STORE_SPEECH_H
#define LECTERN_STORE_SPEECH_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Paragraphs a speech can have in the library: the id of a paragraph has 24 bits for its place in
 * the speech. */
#define STORE_MAX_PARAGRAPHS ((size_t)1 << 24)

struct speech_record {
    int64_t id, source_id;
    int64_t ordinal; /* from 0, in reading order */
    bool gone;       /* no longer in its source; kept for its notes */
    bool removed;    /* taken out by the reader (trash.h); only read */
    struct span src;
    size_t title_off;
    const char *title, *label, *salutation, *speaker, *date, *occasion;
    const char *office, *person, *name;
    int64_t edited; /* facts, as in struct speech */
    int64_t characters, sections;
};

struct speech_record_list {
    struct arena *arena;
    VEC(struct speech_record) rows;
};

/* Writes a speech: a new one where id is 0 (set then), else over the one with that id. */
bool store_put_speech(struct store *store, struct speech_record *record,
                      struct err *err) ATTR_CHECKED;

/* Takes a speech's sections and paragraphs out, also of the search index. */
bool store_clear_speech(struct store *store, int64_t speech_id, struct err *err) ATTR_CHECKED;

/* A speech that its source holds no more: cleared; kept as `gone` where notes or edits refer to it,
 * else deleted. */
bool store_drop_speech(struct store *store, int64_t speech_id, struct err *err) ATTR_CHECKED;

/* The speeches of a source in order, those that are gone last. */
bool store_source_speeches(struct store *store, int64_t source_id, struct speech_record_list *list,
                           struct err *err) ATTR_CHECKED;
void speech_record_list_free(struct speech_record_list *list);

/* Appends a section to a speech. */
bool store_add_section(struct store *store, int64_t speech_id, size_t ordinal,
                       const struct section *section, struct err *err) ATTR_CHECKED;

/* Appends the stored sections of a speech to `doc` in preorder, strings in its arena. */
bool store_sections(struct store *store, int64_t speech_id, struct document *doc,
                    struct err *err) ATTR_CHECKED;

struct paragraph_record {
    struct span src;
    uint32_t flags;         /* of enum para_flag */
    size_t line, column_cp; /* of its first character in the source */
    struct strv map;  /* packed way from clean to source, empty where the bytes are the same */
    struct strv text; /* clean */
};

/* Adds a paragraph at its place in the speech; the search index is to take it from there later
 * (store_index_pending()), chrome apart. The first paragraph has place 0. */
bool store_add_paragraph(struct store *store, int64_t speech_id, size_t ordinal,
                         const struct paragraph_record *paragraph, struct err *err) ATTR_CHECKED;

/* Takes a paragraph, valid during the call; returns whether the next one is wanted. */
typedef bool store_paragraph_row(void *user, const struct paragraph_record *paragraph);

/* Hands the paragraphs of a speech to `each`, in order, until that returns false. */
bool store_paragraphs(struct store *store, int64_t speech_id, store_paragraph_row *each, void *user,
                      struct err *err) ATTR_CHECKED;

/* All speeches for the list, newest source first, each source in reading order. */
bool store_speeches(struct store *store, struct speech_list *list, struct err *err) ATTR_CHECKED;

/* Appends the rows of a step to a list (which starts as {0}), with `back` the nearest first.
 * Without `encoding`. Fewer than `limit`: the end is reached. */
bool store_list_speeches(struct store *store, const struct speech_step *step,
                         struct speech_list *list, struct err *err) ATTR_CHECKED;

/* How many speeches there are, with those that are gone: as many rows as the list can have. Costs
 * no look at them. */
bool store_count_speeches(struct store *store, size_t *count, struct err *err) ATTR_CHECKED;

/* Visits the rows of store_speeches() one by one, each valid until the next, until `each` wants no
 * more: memory does not grow with the library. */
bool store_each_speech(struct store *store,
                       bool (*each)(void *user, const struct speech_info *info), void *user,
                       struct err *err) ATTR_CHECKED;

/* One row of that list; strings in the arena. ERR_NOT_FOUND where it is not there. */
bool store_speech_info(struct store *store, int64_t speech_id, struct arena *arena,
                       struct speech_info *info, struct err *err) ATTR_CHECKED;

/* Where its text lies: ordinal, span, facts. ERR_NOT_FOUND where it is not there. */
bool store_speech_record(struct store *store, int64_t speech_id, struct arena *arena,
                         struct speech_record *record, struct err *err) ATTR_CHECKED;

/* --- the place in a speech, settings, drafts (store_place.c) --- */

/* Where the reader stopped; *found says whether anything is stored. */
bool store_place(struct store *store, int64_t speech_id, bool *found, size_t *src_off,
                 double *progress, struct err *err) ATTR_CHECKED;
bool store_set_place(struct store *store, int64_t speech_id, size_t src_off, double progress,
                     int64_t now_ms, struct err *err) ATTR_CHECKED;
/* Moves a place to where its words are in another version, without counting as reading. */
bool store_move_place(struct store *store, int64_t speech_id, size_t src_off,
                      struct err *err) ATTR_CHECKED;
/* Forgets it: the speech was never read. */
bool store_forget_place(struct store *store, int64_t speech_id, struct err *err) ATTR_CHECKED;
bool store_last_speech(struct store *store, int64_t *speech_id, struct err *err) ATTR_CHECKED;

/* Appends the value of a setting; *found false where it is unset. */
bool store_setting(struct store *store, const char *key, struct strbuf *value, bool *found,
                   struct err *err) ATTR_CHECKED;
/* Sets it; a null value unsets it. */
bool store_set_setting(struct store *store, const char *key, const char *value,
                       struct err *err) ATTR_CHECKED;

/* Drafts by key; a null body deletes one. */
bool store_set_draft(struct store *store, const char *key, const char *body, int64_t now_ms,
                     struct err *err) ATTR_CHECKED;
bool store_draft(struct store *store, const char *key, struct strbuf *body, bool *found,
                 struct err *err) ATTR_CHECKED;
/* The key of the latest one. */
bool store_last_draft(struct store *store, struct strbuf *key, bool *found,
                      struct err *err) ATTR_CHECKED;

#endif
