/* What makes a line the title of a speech, and which of several lines on top of a page is it: the
 * knowledge, apart from the search (heads.c). */
#ifndef LECTERN_SPEECH_SPLIT_TITLE_SIGNS_H
#define LECTERN_SPEECH_SPLIT_TITLE_SIGNS_H

#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/unit.h"

/* How good a title a line may be by its look. */
enum title_rank { TITLE_NONE, TITLE_SHORT, TITLE_OF_TEXT, TITLE_OF_SPEECH };

/* The rank of a line with these flags (enum unit_flag); `record` says that the document is a record
 * of a sitting. */
enum title_rank title_rank_of(uint32_t flags, bool record);

/* A row of the table behind title_rank_of(), or null behind its end; the rank that it gives. */
const struct sign *title_rank_sign(size_t row, enum title_rank *rank);

/* A line on top of a page that may be the title of the speech below. */
struct title_look {
    const struct document *doc;
    const struct unit *units;
    const struct words *words;
    size_t from, body; /* the lines above the running text */
    size_t at;
    int rank;    /* enum title_rank, or more where the source says so (stated.h) */
    bool stated; /* the source says so */
};

/* Weighs the line; `*signs` are the rows that hold. A line of weight 0 or less is no title. */
int title_signs_weigh(const struct title_look *look, sign_set *signs);

/* A row of the table, or null behind its end. The examples are texts: the sign holds for a line of
 * the first and for none of the second. */
const struct sign *title_sign(size_t row);

#endif
