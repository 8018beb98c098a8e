/* A search on its way from the index to the texts; what the files of searching share. */
#ifndef LECTERN_LIBRARY_SEARCH_H
#define LECTERN_LIBRARY_SEARCH_H

#include "../library_impl.h"

#include "lectern/index/language.h"

struct searching {
    struct library *library;
    struct strv query; /* of a search for one phrase */
    size_t limit;
    struct hit_list *hits;
    struct err *err;
    bool failed;
    int64_t left; /* hits of the present speech that are still to come */
    /* What the last hit's speech is: hits of one speech come together. */
    int64_t speech_id;
    const char *title, *name;
    size_t title_off;
    struct document sections; /* its sections alone */
    struct text *text;        /* of its source, null until it is needed */
    int64_t text_version;
};

/* A paragraph whose hits are placed, in ascending order: a book may be one paragraph, so its map is
 * unpacked once, and columns are counted on from the hit before. */
struct placing {
    const struct paragraph_record *para;
    struct document map; /* the way to the source alone; empty where the bytes are the same */
    size_t counted_off, counted_cp;
};

/* Begins with a paragraph, which is borrowed. document_free(&placing.map) ends it. */
struct placing placing_start(const struct paragraph_record *para);

/* Where a place of the paragraph begins in the source. */
size_t placing_src(const struct placing *placing, size_t off);

/* Makes a speech the one at hand. */
bool searching_turn(struct searching *s, int64_t speech_id);

/* Adds a hit of the speech at hand. */
bool searching_add(struct searching *s, struct placing *placing, struct span match);

/* What follows on a place of a text, as much as belongs to a hit. */
const char *searching_after(struct strv text, size_t end, struct arena *arena);

/* Forgets the speech at hand, whose strings are the hits'; or all. */
void searching_leave(struct searching *s);
void searching_free(struct searching *s);

/* Whether as many hits as were asked for are there. */
bool searching_is_full(const struct searching *s);

/* The message for an index that has what the texts have not. Returns false. */
bool searching_unfit(const struct searching *s);

/* --- library_query.c --- */

/* Finds what a query asks for that is more than a phrase. */
bool searching_language(struct searching *s, const struct language *language);

/* Whether a speech fits the fields of a query that are about speeches. */
bool searching_speech_fits(const struct language *language, const struct speech_info *info);

#endif
