/* Adding files while the screen is in use: one file a slice, with what there is to say about it
 * afterwards. */
#ifndef LECTERN_APP_ADDER_H
#define LECTERN_APP_ADDER_H

#include "lectern/library/library.h"

#include <stdbool.h>
#include <stdint.h>

struct adder {
    struct add_plan plan;
    size_t next; /* file to add next */
    bool running;
    uint64_t bytes; /* of the files done */
    size_t added, known, changed, failed, speeches;
    int64_t source_id;       /* of the file added last; 0 where it was known or failed */
    int64_t first_speech_id; /* of the first file that was added; 0 for none */
};

/* Plans the paths; problems of the plan count as failed where they failed. Nothing is added yet. */
void adder_start(struct adder *adder, char *const *paths, size_t count);

/* Adds the next file. Where that fails, `err` says why (with the file's name) and adding goes on
 * with the next one: the return value is false just for the message. The last file ends the run. */
bool adder_step(struct adder *adder, struct library *library, const struct add_options *options,
                struct err *err);

/* Stops before the next file. */
void adder_stop(struct adder *adder);
void adder_free(struct adder *adder);

#endif
