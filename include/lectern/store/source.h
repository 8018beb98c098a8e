/* Records of sources: the texts that were added, their versions and paths. */
#ifndef LECTERN_STORE_SOURCE_H
#define LECTERN_STORE_SOURCE_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/store/store.h"

/* One decoded text and how it was made. */
struct source_version {
    int64_t id, source_id;
    const char *sha256;       /* of the decoded text */
    const char *bytes_sha256; /* of the file */
    const char *encoding;     /* canonical name */
    bool forced, certain, bom;
    double confidence;
    int64_t bad_count;
    struct strv bad_places; /* packed pairs: byte offset, text offset, each less the one before */
    size_t repairs[REPAIR_KINDS];
    int64_t read_version; /* SPEECH_READ_VERSION that made the stored speeches */
    int64_t added_ms;
    const char *format;     /* the name of the format it was read as */
    int64_t format_version; /* of the module that read it; 0: of before there were modules */
    struct strv marks;      /* packed (model/mark.h); not filled by store_version() */
    struct strv content;    /* likewise */
};

/* A source and its current version; source_id 0 for none. */
struct source_ref {
    int64_t source_id, version_id;
};

/* The source whose current text has that hash; which was made from bytes of that hash, decoded by
 * `forced` encoding (null: by the detected one); which has that path among its places. Where there
 * is none, *ref is all 0 and the call succeeds. */
bool store_source_by_text(struct store *store, const char *sha256, struct source_ref *ref,
                          struct err *err) ATTR_CHECKED;
bool store_source_by_bytes(struct store *store, const char *bytes_sha256, const char *forced,
                           struct source_ref *ref, struct err *err) ATTR_CHECKED;
bool store_source_by_path(struct store *store, const char *path, struct source_ref *ref,
                          struct err *err) ATTR_CHECKED;

/* The source of a speech. */
bool store_source_of_speech(struct store *store, int64_t speech_id, struct source_ref *ref,
                            struct err *err) ATTR_CHECKED;

/* Adds a source without a version and without a path yet. */
bool store_add_source(struct store *store, int64_t now_ms, int64_t *source_id,
                      struct err *err) ATTR_CHECKED;

/* Says that the text of the source was seen at a path just now: what was seen there before is there
 * no more. `first`: the source is called by that path. "-" (standard input) is no place but may be
 * what a source is called. */
bool store_put_place(struct store *store, int64_t source_id, const char *path, bool first,
                     int64_t now_ms, struct err *err) ATTR_CHECKED;

/* Calls a source by another of its places. */
bool store_call_source(struct store *store, int64_t source_id, const char *path,
                       struct err *err) ATTR_CHECKED;

/* Appends the path that a source is called by; nothing where it is not there. */
bool store_source_path(struct store *store, int64_t source_id, struct strbuf *path,
                       struct err *err) ATTR_CHECKED;

struct place_list {
    struct arena *arena;
    VEC(const char *) paths;
};

/* The paths where a source was seen last, the one it is called by first, then the older ones first.
 */
bool store_places(struct store *store, int64_t source_id, struct place_list *list,
                  struct err *err) ATTR_CHECKED;
void place_list_free(struct place_list *list);

/* A place of a source. */
struct place_row {
    struct source_ref ref;
    const char *path;
};

struct place_rows {
    struct arena *arena;
    VEC(struct place_row) rows;
};

/* All places of all sources that have any, source by source. Free with place_rows_free(). */
bool store_place_rows(struct store *store, struct place_rows *list, struct err *err) ATTR_CHECKED;
void place_rows_free(struct place_rows *list);

/* Adds a version and makes it the current one. No two sources can have the same text. */
bool store_add_version(struct store *store, const struct source_version *version, int64_t *id,
                       struct err *err) ATTR_CHECKED;

/* Notes what a version is read as now, by `id`, `format`, `format_version` and `marks`; its
 * speeches are to be made anew. */
bool store_set_format(struct store *store, const struct source_version *version,
                      struct err *err) ATTR_CHECKED;

/* Appends the packed marks of a version; nothing where it has none. */
bool store_marks(struct store *store, int64_t version_id, struct strbuf *packed,
                 struct err *err) ATTR_CHECKED;

/* Notes that the speeches of a version were made by that SPEECH_READ_VERSION, with these repairs.
 */
bool store_set_read(struct store *store, int64_t version_id, int64_t read_version,
                    const size_t repairs[REPAIR_KINDS], struct err *err) ATTR_CHECKED;

/* What is known of a version, without its content. Strings in the arena. ERR_NOT_FOUND where it is
 * not there. */
bool store_version(struct store *store, int64_t version_id, struct arena *arena,
                   struct source_version *version, struct err *err) ATTR_CHECKED;

/* Appends the decoded text of a version. */
bool store_content(struct store *store, int64_t version_id, struct strbuf *out,
                   struct err *err) ATTR_CHECKED;

/* Appends where the texts with notes were seen last, one path a line (paths with line ends are left
 * out). */
bool store_noted_paths(struct store *store, struct strbuf *paths, struct err *err) ATTR_CHECKED;

/* Deletes the versions of a source that are not current and that no note and no edit refers to. */
bool store_prune_versions(struct store *store, int64_t source_id, struct err *err) ATTR_CHECKED;

/* One source for lists and checks. */
struct source_row {
    int64_t id, version_id;
    const char *path, *encoding;
    bool forced, certain;
    double confidence;
    int64_t bad_count, characters, speeches, read_version;
    int64_t slips, lost_heads, unusual; /* sections that deserve a second look, by the reason */
};

struct source_list {
    struct arena *arena;
    VEC(struct source_row) rows;
};

/* All sources, oldest first. */
bool store_sources(struct store *store, struct source_list *list, struct err *err) ATTR_CHECKED;
void source_list_free(struct source_list *list);

/* What of a source's present text was set aside. */
struct source_aside {
    int64_t characters, all; /* of how many */
    int64_t running;         /* paragraphs of two sentences and more, but for the reader's own */
};

/* Counts that for a source. */
bool store_source_aside(struct store *store, int64_t source_id, struct source_aside *aside,
                        struct err *err) ATTR_CHECKED;

/* By which program a source's present text was read. */
struct source_reading {
    struct source_ref ref;
    const char *path; /* that it is called by */
    int64_t read_version;
    const char *format, *bytes_sha256;
    int64_t format_version;
};

struct source_reading_list {
    struct arena *arena;
    VEC(struct source_reading) rows;
};

/* Up to `limit` sources with higher ids, in their order. */
bool store_sources_after(struct store *store, int64_t source_id, size_t limit,
                         struct source_reading_list *list, struct err *err) ATTR_CHECKED;
void source_reading_list_free(struct source_reading_list *list);

#endif
