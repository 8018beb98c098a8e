/* The speeches that a question about many is asked of. */
#ifndef LECTERN_APP_READING_CHOSEN_H
#define LECTERN_APP_READING_CHOSEN_H

#include "lectern/base/vec.h"
#include "lectern/library/corpus/corpus.h"

enum chosen_kind {
    CHOSEN_SPEECH, /* the open one */
    CHOSEN_FOUND,  /* those that the search found */
    CHOSEN_LIST,   /* the marked ones of the list, else those it shows */
    CHOSEN_ALL,
    CHOSEN_KINDS
};

struct app;

/* Starts as {0}. */
struct chosen {
    VEC(int64_t) ids; /* ascending */
    bool all;
    struct library_scope scope; /* looks into this struct, which must stay where it is */
};

/* Takes the speeches of a kind over; none where there are none. */
void chosen_take(struct app *app, enum chosen_kind kind, struct chosen *chosen);
void chosen_free(struct chosen *chosen);

/* What the reader means from where the keys go now. */
enum chosen_kind chosen_here(const struct app *app);

/* The kind in words; static, to be translated. */
const char *chosen_name(enum chosen_kind kind);

#endif
