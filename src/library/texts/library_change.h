/* A source gets other speeches: a new text, a changed one, or the same one read by a newer program.
 */
#ifndef LECTERN_LIBRARY_CHANGE_H
#define LECTERN_LIBRARY_CHANGE_H

#include "../library_impl.h"

struct change {
    struct library *library;
    struct source_ref source; /* version_id: the version that `text` is */
    const struct text *text;
    const struct document *doc; /* made from it */
    bool same_text;             /* offsets mean what they meant before */
    int64_t copy_of; /* 0, or the source that the text, of a new source, was a copy of: nothing of
                        it is changed, and its notes are copied */
    int64_t now_ms;  /* for the ids of copies */
    /* Filled: */
    int64_t first_speech_id;
    size_t kept, moved, unsure, orphaned; /* notes, those in the trash not counted */
};

/* Writes the speeches of the document in place of those the source has, which keep their ids where
 * they correspond; notes, places and edits go along. Inside a transaction. */
bool change_speeches(struct change *change, struct err *err) ATTR_CHECKED;

#endif
