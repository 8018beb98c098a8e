/* What speaks for a head, and how much: the knowledge of how speeches begin, apart from the search
 * (heads.c). A head needs HEAD_ENOUGH. */
#ifndef LECTERN_SPEECH_SPLIT_HEAD_SIGNS_H
#define LECTERN_SPEECH_SPLIT_HEAD_SIGNS_H

#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/split/heads.h"

enum { HEAD_ENOUGH = 50 };

/* The rows of the table; heads that look the same are told by the first five. */
enum head_sign {
    HEAD_TITLE,
    HEAD_SHORT,
    HEAD_SALUTATION,
    HEAD_DATE,
    HEAD_SPEAKER,
    HEAD_NAME,
    HEAD_SERIES,
    HEAD_LISTED,
    HEAD_THANKS,
    HEAD_FOOT,
    HEAD_CHROME,
    HEAD_AGAIN, /* these four are given by the search, which sees the other heads */
    HEAD_TURN,
    HEAD_NO_TURN,
    HEAD_WORK,
    HEAD_SIGNS,
    HEAD_LIKES = 1 << (HEAD_SPEAKER + 1)
};

#define HEAD_TITLED (SIGN_BIT(HEAD_TITLE) | SIGN_BIT(HEAD_SHORT))
#define HEAD_META   (SIGN_BIT(HEAD_SALUTATION) | SIGN_BIT(HEAD_DATE) | SIGN_BIT(HEAD_SPEAKER))

/* A proposed head and what stands around it. */
struct head_look {
    const struct document *doc;
    const struct unit *units;
    const struct head *head;
    size_t from; /* the first paragraph behind the text before the head */
    int rank;    /* of the last line of its title: 0 none, 1 short, 2 a text, 3 a speech or more */
    bool listed; /* the title stands above the first speech or in a contents page */
};

/* How often the sign stands in the head; 0 for those that the search gives. */
size_t head_sign_count(enum head_sign sign, const struct head_look *look);

/* What it weighs each time. */
int head_sign_weight(enum head_sign sign);

/* A row of the table, or null behind its end. The examples are texts: the sign counts for a head of
 * the first and for none of the second. */
const struct sign *head_sign(size_t row);

#endif
