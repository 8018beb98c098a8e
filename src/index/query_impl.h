/* What the files of queries share: the cursor, and what it asks of one segment. */
#ifndef LECTERN_INDEX_QUERY_IMPL_H
#define LECTERN_INDEX_QUERY_IMPL_H

#include "index_impl.h"

#include "lectern/index/query.h"

/* Two neighbours of the phrase. */
struct joint {
    struct posting posting;      /* of the pair itself */
    struct position_list across; /* blind: positions << MARK_BITS | marks - 1, all of them */
    uint64_t first, last;        /* the keys among which the lists are */
    uint64_t cost;
    uint32_t off; /* of its first token in the phrase */
};

struct index_cursor {
    struct index *index;
    const struct index_phrase *phrase; /* null for bounds */
    enum index_bound bound;
    bool overlaps;  /* places could overlap */
    size_t segment; /* that is asked now */
    bool open;      /* its lists are ready */
    bool spent;     /* it gives nothing more */
    struct joint *joints;
    struct joint **used; /* those that cover the phrase, the rarest first */
    size_t used_count;
    uint64_t free_from; /* relative to the segment's base: where the last place ended */
    struct position_list starts, ends; /* of places; ends only for blind ones */
    size_t at;                         /* the next one of them */
};

/* Whether a token's code is among those that the term stands for. */
bool term_has(const struct index_term *term, uint32_t code);

/* Gets ready what the phrase needs of the segment at hand. */
bool cursor_open(struct index_cursor *c, struct reader *reader, struct err *err);

/* Makes `starts` hold the next places of the segment at hand. c->spent says whether there are more
 * to come; then it may also be empty. */
bool cursor_fill(struct index_cursor *c, struct err *err);

#endif
