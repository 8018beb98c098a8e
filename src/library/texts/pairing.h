/* Which speech of a new version is which of the version before, so that ids, notes and places go
 * on.
 *
 * In the same text it is the one at the same place. In a changed one it is told by shared runs of
 * eight characters of the stream, sampled by their hash, with small advantages for the same title,
 * label and order; each speech is paired once, the most alike first.
 */
#ifndef LECTERN_LIBRARY_PAIRING_H
#define LECTERN_LIBRARY_PAIRING_H

#include "lectern/store/speech.h"
#include "stream.h"

struct pairing {
    size_t old_count, new_count;
    int64_t *ids;   /* of the new speeches; 0 for one that was not there */
    size_t *places; /* of the old speeches' words in the document; SIZE_MAX where they are not there
                       any more */
    bool *doubtful; /* old speeches that another new one would fit as well, or that fit where
                       another old one does */
    bool *fresh;    /* new speeches that are paired with none */
};

/* Whether an old speech goes on under its id; one that was joined to another has a place, but the
 * other's id. */
bool pairing_goes_on(const struct pairing *pairing, size_t old, int64_t id);

/* Pairs old speeches with new ones of a text that is the same and only read in another way: by
 * where they stand. `old` is in the order of the text. pairing_free() frees the result. */
void pairing_by_place(struct pairing *pairing, const struct speech_record_list *old,
                      const struct document *doc);

/* What is left of a speech's words to know them again by. */
struct print_list {
    VEC(uint64_t) at; /* ascending, none twice */
    size_t in_sample; /* so many of them would be kept of a long run … */
    bool sampled;     /* … and this is one, so they are all */
};

/* Pairs them where the text has changed: by the words they share. `prints` are those of the old
 * speeches in order (an empty list for one that is gone), `stream` is that of `doc`. */
void pairing_by_words(struct pairing *pairing, const struct speech_record_list *old,
                      const struct print_list *prints, const struct document *doc,
                      const struct stream *stream);

void pairing_free(struct pairing *pairing);

/* The prints of a run of a stream, into an empty list. */
void pairing_prints(const struct stream *stream, struct run run, struct print_list *prints);

#endif
