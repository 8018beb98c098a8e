/* The clippings file: every new note and highlight is added at once to a file of the reader's,
 * written by the template in force. The note is in the library before that, so a file that cannot
 * be written costs a message and nothing else. */
#include "clippings.h"

#include "../frame/say.h"
#include "../state.h"
#include "reader.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/host/template_file.h"
#include "lectern/library/exchange/note_template.h"
#include "lectern/library/notes/notes.h"

#include <stdlib.h>

/* The note as it is stored, by the template. */
static bool write_note(struct app *app, const struct note *note, struct strbuf *out,
                       struct err *err)
{
    struct strbuf form = {0};
    struct note_list list;
    bool ok = template_file_load(NULL, &form, err);
    if (ok && library_note(app->options->library, note->id, &list, err)) {
        const struct speech_info *info = &app_reader(app)->info;
        note_template_write(strbuf_strv(&form), &list.rows.at[0], info, out);
        note_list_free(&list);
    } else {
        ok = false;
    }
    strbuf_free(&form);
    return ok;
}

void app_clippings_later(struct app *app, const struct note *note)
{
    note_drop(app->at_hand.fresh);
    app->at_hand.fresh = note->kind != NOTE_BOOKMARK ? note_copy(note) : NULL;
}

void app_clippings_add(struct app *app)
{
    const char *path = settings_string(&app->config.settings, SETTING_CLIPPINGS);
    struct strbuf out = {0};
    struct err err = {0};
    if (!app->at_hand.fresh)
        return;
    char *full = file_expand(path);
    if (path[0] != '\0' && (!write_note(app, app->at_hand.fresh, &out, &err) ||
                            !file_append(full, strbuf_strv(&out), &err))) {
        err_wrap(&err, _("the note is saved, but the clippings file lacks it"));
        app_error(app, &err);
    }
    note_drop(app->at_hand.fresh);
    app->at_hand.fresh = NULL;
    free(full);
    strbuf_free(&out);
}
