/* The speeches of a library: their list, their texts, where the reader stopped. */
#ifndef LECTERN_LIBRARY_TEXTS_READ_H
#define LECTERN_LIBRARY_TEXTS_READ_H

#include "lectern/base/err.h"
#include "lectern/model/mark.h"
#include "lectern/model/record.h"
#include "lectern/text/text.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* All speeches, newest source first unless ordered otherwise by the caller. Free with
 * speech_list_free(). */
bool library_speeches(struct library *library, struct speech_list *list,
                      struct err *err) ATTR_CHECKED;

/* Visits the same rows one by one, each valid until the next, until `each` wants no more: memory
 * does not grow with the library. */
bool library_each_speech(struct library *library,
                         bool (*each)(void *user, const struct speech_info *info), void *user,
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

/* Where the speech stands in the decoded text of its source. */
bool library_speech_span(struct library *library, int64_t speech_id, struct span *src,
                         struct err *err) ATTR_CHECKED;

/* One speech for the reading pane: a document that holds just this speech (doc->speeches.len == 1),
 * its paragraphs and sections (with the reader's corrections), offsets as everywhere in the
 * source's decoded text. */
bool library_load(struct library *library, int64_t speech_id, struct speech_info *info,
                  struct document *doc, struct err *err) ATTR_CHECKED;

/* The whole source of a speech read anew by this program, with the reader's corrections: what is
 * known while a text is read and is not stored (struct fact_source). *text is its text, the
 * caller's; *index is the speech in the document. Free with document_free(). */
bool library_read_source(struct library *library, int64_t speech_id, struct text **text,
                         struct document *doc, size_t *index, struct err *err) ATTR_CHECKED;

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

/* Which version of its source a speech is read from: another number where the text was changed
 * since. 0 where that cannot be told. */
int64_t library_text_version(struct library *library, int64_t speech_id);

#endif
