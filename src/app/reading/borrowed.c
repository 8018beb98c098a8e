/* See borrowed.h. */
#include "borrowed.h"

#include "../frame/say.h"
#include "../state.h"
#include "list.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/corpus/winnow.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/speech_filter.h"

#include <stdlib.h>

bool app_borrowed_wanted(const struct app *app)
{
    const struct borrowed_work *work = &app->borrowed;
    const struct reader *reader = &app->readers[app->reader];
    return reader->speech_id > 0 &&
           (work->speech_id != reader->speech_id || work->version_id != reader->version_id);
}

static void show(struct app *app)
{
    const struct borrowed_list *list = &app->borrowed.list;
    VEC(struct text_passage) passages = {0};
    const struct document *doc = &app_reader(app)->doc;
    for (size_t i = 0; i < list->rows.len; i++) {
        struct span clean = list->rows.at[i].clean;
        struct span src = {document_src_of(doc, clean.start), document_src_of(doc, clean.end)};
        VEC_PUSH(&passages, ((struct text_passage){src, list->rows.at[i].stock ? 's' : 'b'}));
    }
    for (int i = 0; i < 2; i++)
        view_text_set_passages(app->readers[i].view, passages.at,
                               i == app->reader ? passages.len : 0);
    VEC_FREE(&passages);
}

void app_borrowed_slice(struct app *app)
{
    struct borrowed_work *work = &app->borrowed;
    struct reader *reader = app_reader(app);
    struct err err = {0};
    borrowed_list_free(&work->list);
    if (!library_borrowed(app->options->library, &reader->doc, reader->speech_id, &work->list,
                          &err))
        app_error(app, &err);
    work->speech_id = reader->speech_id;
    work->version_id = reader->version_id;
    show(app);
    app->dirty = app->dirty || work->list.rows.len > 0;
}

void app_borrowed_end(struct app *app)
{
    borrowed_list_free(&app->borrowed.list);
}

/* --- walking --- */

static void tell(struct app *app, size_t at)
{
    const struct borrowed *row = &app->borrowed.list.rows.at[at];
    const struct speech_info *info = row->stock ? NULL : app_list_row(app, row->speech_id);
    struct strbuf name = {0};
    if (info && info->date)
        strbuf_addf(&name, "%s ", info->date);
    if (info)
        speech_name(info, &name);
    if (row->stock)
        app_say(app, _("passage %zu of %zu: a stock phrase, more than %d speeches have it"), at + 1,
                app->borrowed.list.rows.len, WINNOW_STOCK);
    else
        app_say(app,
                ngettext("passage %zu of %zu: also in %zu speech: %s (Enter: side by side)",
                         "passage %zu of %zu: also in %zu speeches, first in %s (Enter: side by "
                         "side)",
                         row->speeches),
                at + 1, app->borrowed.list.rows.len, row->speeches, strbuf_str(&name));
    strbuf_free(&name);
}

void app_borrowed_walk(struct app *app, long count)
{
    if (app_borrowed_wanted(app))
        app_borrowed_slice(app);
    struct reader *reader = app_reader(app);
    const struct borrowed_list *list = &app->borrowed.list;
    if (reader->speech_id == 0 || list->rows.len == 0) {
        app_say(app, _("Nothing here is borrowed from, or by, another speech."));
        return;
    }
    app_list_finish(app);
    size_t here = document_clean_of(&reader->doc, view_text_cursor(reader->view)), before = 0;
    while (before < list->rows.len && list->rows.at[before].clean.start < here)
        before++;
    bool on = before < list->rows.len && list->rows.at[before].clean.start == here;
    long at = (long)before + (count > 0 ? count - (on ? 0 : 1) : count);
    if (at < 0 || at >= (long)list->rows.len) {
        app_say(app, count < 0 ? _("No borrowed passage further back.")
                               : _("No borrowed passage further on."));
        return;
    }
    app_goto(app, document_src_of(&reader->doc, list->rows.at[at].clean.start), true);
    tell(app, (size_t)at);
}

/* --- side by side --- */

/* Where the passage stands in the other speech; its beginning where that cannot be read. */
static size_t place_there(struct app *app, const struct borrowed *row)
{
    struct speech_info info;
    struct document doc;
    struct err err = {0};
    size_t off = 0;
    if (!library_load(app->options->library, row->speech_id, &info, &doc, &err))
        return 0;
    if (!borrowed_place(&app_reader(app)->doc, row->clean, &doc, &off) && doc.paras.len > 0)
        off = doc.paras.at[0].src.start;
    document_free(&doc);
    return off;
}

bool app_borrowed_open(struct app *app)
{
    struct reader *reader = app_reader(app);
    const struct borrowed *row = NULL;
    if (reader->speech_id == 0 || app_borrowed_wanted(app))
        return false;
    size_t here = document_clean_of(&reader->doc, view_text_cursor(reader->view));
    for (size_t i = 0; i < app->borrowed.list.rows.len; i++)
        if (app->borrowed.list.rows.at[i].clean.start <= here &&
            here < app->borrowed.list.rows.at[i].clean.end)
            row = &app->borrowed.list.rows.at[i];
    if (!row || row->stock)
        return false;
    size_t off = place_there(app, row);
    app_beside(app, row->speech_id, off);
    return true;
}
