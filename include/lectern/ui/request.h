/* What a view asks of the application. Views do no I/O and never see the library: a command they
 * are given may end in one request, which the application carries out, giving new data back to the
 * views.
 */
#ifndef LECTERN_UI_REQUEST_H
#define LECTERN_UI_REQUEST_H

#include "lectern/model/record.h"

#include <stddef.h>
#include <stdint.h>

/* Instead of an offset: the place where the reader stopped in that speech. */
#define REQUEST_KEPT_PLACE SIZE_MAX

enum request_kind {
    REQUEST_NONE,
    REQUEST_OPEN,   /* show `speech_id` (0: the one that is open) at `src_off` and give the text the
                       keys; `note`, where not null, is the one meant there */
    REQUEST_FOLLOW, /* show `src_off` of the speech that is open; this view keeps the keys */
};

struct request {
    enum request_kind kind;
    int64_t speech_id;
    size_t src_off;
    const struct note *note; /* borrowed from the view until its next change */
};

#endif
