/* Adding files while the screen is in use: threads read them, and one a slice is stored, with what
 * there is to say about it afterwards. */
#ifndef LECTERN_APP_READING_ADDER_H
#define LECTERN_APP_READING_ADDER_H

#include "lectern/library/texts/add.h"
#include <stdbool.h>
#include <stdint.h>

struct adder {
    struct add_plan plan;
    struct add_ahead *ahead; /* null until the first step, and after the last */
    size_t next;             /* file to add next */
    bool running;
    uint64_t bytes; /* of the files done */
    size_t added, known, changed, failed, speeches;
    size_t kept, moved, unsure, orphaned; /* notes of changed texts */
    size_t left_out;                      /* changed texts that the reader did not want */
    size_t taken_out;                     /* speeches of known texts that lie in the trash */
    size_t parted;                        /* changed copies whose notes stay with another text */
    bool opens;                           /* the first speech is opened when all are there */
    bool by_hand;                         /* the reader is asked before notes move */
    bool asking;                          /* … and that is so now: `held` says what would be */
    bool answered;                        /* the next file was asked about */
    bool copy_notes;                      /* … and gets copies of the notes it would leave */
    bool copy_all;                        /* … so do all others */
    char *rescanned; /* the folder that is looked through for what is gone; null for none */
    size_t renamed;  /* texts that were found under other names */
    struct add_result held;
    int64_t source_id;       /* of the file added last; 0 where it was known or failed */
    int64_t first_speech_id; /* of the first file that was added; 0 for none */
};

/* Plans the paths; problems of the plan count as failed where they failed. Nothing is added yet. */
void adder_start(struct adder *adder, char *const *paths, size_t count, bool by_hand);

/* Adds the next file where it has been read, else waits a moment for that and leaves *stored false:
 * keys are looked after in between. Where adding fails, `err` says why (with the file's name) and
 * adding goes on with the next one: the return value is false just for the message. The last file
 * ends the run. By hand a changed text with notes stops the run instead, with `asking` set. */
bool adder_step(struct adder *adder, struct library *library, const struct add_options *options,
                bool *stored, struct err *err);

/* Goes on after a question: takes the changed text over, or leaves it out; of a changed copy, which
 * is added in any case, with or without copies of the notes. `all`: without asking about the
 * others.
 */
void adder_answer(struct adder *adder, bool yes, bool all);

/* The file that is added next, or asked about. Borrowed. */
const char *adder_path(const struct adder *adder);

/* Stops before the next file. */
void adder_stop(struct adder *adder);

/* Ends the threads, which finish the file they read, and frees all. */
void adder_free(struct adder *adder);

#endif
