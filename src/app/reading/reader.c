/* The two text panes, each with the speech that is open in it. */
#include "reader.h"

#include "../state.h"

#include <string.h>

struct reader *app_reader(struct app *app)
{
    return &app->readers[app->reader];
}

void reader_close(struct reader *reader)
{
    view_text_clear(reader->view);
    document_free(&reader->doc);
    marks_free(&reader->marks);
    text_free(reader->text);
    note_list_free(&reader->notes);
    struct view_text *view = reader->view;
    memset(reader, 0, sizeof *reader);
    reader->view = view;
}
