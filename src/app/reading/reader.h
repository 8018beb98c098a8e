/* The two text panes, each with the speech that is open in it. */
#ifndef LECTERN_APP_READING_READER_H
#define LECTERN_APP_READING_READER_H

#include "lectern/model/mark.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/text/text.h"
#include "lectern/text/fold.h"
#include "lectern/text/phrases.h"
#include "lectern/ui/view_text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* One speech in a text pane. */
struct reader {
    int64_t speech_id;  /* 0: none */
    int64_t version_id; /* of the text that is shown (library_text_version()) */
    struct speech_info info;
    struct document doc;
    struct marks marks; /* what the source says of its text; doc.marks while one is open */
    struct text *text;  /* of its source, read when the raw view wants it */
    struct note_list notes;
    struct view_text *view;
    size_t stored_off;          /* the place last stored */
    size_t opened_off;          /* where the cursor stood when it was opened */
    bool moved;                 /* the reader did something in it since */
    enum fold_script script;    /* what the text is written in; FOLD_AS_IS: neither */
    bool one_script;            /* hardly a character is of the other one */
    enum phrases_region region; /* whose Traditional forms it has */
};

/* The reader whose text pane has, or last had, the keys. */
struct reader *app_reader(struct app *app);

/* Empties it. */
void reader_close(struct reader *reader);

#endif
