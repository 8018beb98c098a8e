/* What the files that find heads share (heads.h). */
#ifndef LECTERN_SPEECH_SPLIT_FINDER_H
#define LECTERN_SPEECH_SPLIT_FINDER_H

#include "lectern/base/keys.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/heads.h"
#include "lectern/speech/split/stated.h"

enum finder_flags {
    META = UNIT_DATE | UNIT_SPEAKER | UNIT_NAME /* lines about a speech */
};

/* A head, and what speaks for it. */
struct proposal {
    struct head head;
    int weight;
};

struct finder {
    const struct words *words;
    const struct document *doc;
    const struct unit *units;
    const struct series *series;
    VEC(struct proposal) proposals;
    struct keys listed; /* keys of the titles above the first speech, ascending */
    struct stated stated;
    bool is_record; /* a record of what several speakers said */
};

static inline bool is_chrome(const struct finder *f, size_t i)
{
    return chrome_has(f->doc, i);
}

/* How good a title a line may be (enum title_rank); more where the source says so (stated.h). */
int finder_title_rank(const struct finder *f, size_t i);

/* Chooses the title in the lines [from, body) that no chrome parts from the body. */
void finder_choose_title(const struct finder *f, size_t from, size_t body, struct head *head);

/* The title of the first speech among all the lines above its text, which a page's fields and
 * pictures may part from it. */
void finder_choose_first(const struct finder *f, size_t from, size_t body, struct head *head);

/* Where the title's line goes on with the speech and the same words stand alone above it, those are
 * the title: the page put the headline there, and then the text. */
void finder_take_twin(const struct finder *f, size_t from, struct head *head);

/* Where the lines of a head with that title begin: news pages put the day right above it. */
size_t finder_above_title(const struct finder *f, size_t from, const struct head *head);

/* A number before a title that is not the decoration of a row: 一、在…上的讲话. */
void finder_find_label(const struct finder *f, struct head *head);

#endif
