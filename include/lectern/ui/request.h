/* What a view asks of the application. Views do no I/O and never see the library: a command they are given may end in one request, which the
 * application carries out, giving new data back to the views.
 */
#ifndef LECTERN_UI_REQUEST_H
#define LECTERN_UI_REQUEST_H

#include "lectern/speech/record.h"

#include <stddef.h>
#include <stdint.h>

/* Instead of an offset: the place where the reader stopped in that speech. */
#define REQUEST_KEPT_PLACE SIZE_MAX

enum request_kind {
    REQUEST_NONE,
    REQUEST_OPEN,    /* show `speech_id` at `src_off` and give the text pane the keys */
    REQUEST_PREVIEW, /* the same, but the pane keeps the keys */
    REQUEST_GOTO,    /* go to `src_off` in the speech that is shown; the place left is remembered */
    REQUEST_FOLLOW,  /* the same without remembering: a pane follows another one */
    REQUEST_EDIT_NOTE,
    REQUEST_TRASH_NOTE,
    REQUEST_SAVE_NOTE, /* `note` as it shall be */
    REQUEST_EDITOR,    /* edit the note editor's text with the reader's own editor */
    REQUEST_RUN,       /* run `line` as a command of the one language */
    REQUEST_FIND,      /* search the speech for `line` */
    REQUEST_SEARCH,    /* search the library for `line` */
    REQUEST_CLOSE,     /* the view is done */
    REQUEST_MESSAGE,   /* show `line` */
};

struct request {
    enum request_kind kind;
    int64_t speech_id;
    size_t src_off;
    const struct note *note; /* borrowed from the view until its next call */
    const char *line;        /* likewise */
};

#endif
