/* Text that leaves the program: into the clipboard or a file. What is said afterwards is only what
 * is known: that a program took the text, or that it was sent to the terminal. */
#include "out.h"

#include "../frame/say.h"
#include "../state.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/host/external.h"

#include <errno.h>
#include <stdlib.h>

/* The text without what a terminal or shell may take for a command when it is pasted: control
 * characters but tabs and line ends. */
static void add_without_controls(struct strv text, struct strbuf *out)
{
    while (text.len > 0) {
        uint32_t cp = utf8_take(&text);
        bool control = (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0);
        if (!control)
            strbuf_add_cp(out, cp);
    }
}

static bool hand_over(struct app *app, struct strv text)
{
    size_t characters = utf8_count(text);
    if (text.len == 0) {
        app_say(app, _("There is nothing to copy."));
        return false;
    }
    const char *program = external_copy(text);
    if (program) {
        app_say(app,
                ngettext("%zu character copied by %s", "%zu characters copied by %s", characters),
                characters, program);
        return true;
    }
    switch (app->term->ops->copy(app->term, text)) {
    case TERM_COPY_SENT:
        app_say(app,
                ngettext("%zu character sent to the terminal for its clipboard (OSC 52)",
                         "%zu characters sent to the terminal for its clipboard (OSC 52)",
                         characters),
                characters);
        return true;
    case TERM_COPY_TOO_LONG:
        app_complain(app, _("Not copied: there is no wl-copy, xclip, xsel or pbcopy, and it is too "
                            "long for the terminal."));
        return false;
    case TERM_COPY_UNABLE: break;
    }
    app_complain(app, _("Not copied: there is no wl-copy, xclip, xsel or pbcopy, and this terminal "
                        "knows no clipboard."));
    return false;
}

bool app_hand_over(struct app *app, struct strv text)
{
    struct strbuf clean = {0};
    add_without_controls(text, &clean);
    bool ok = hand_over(app, strbuf_strv(&clean));
    strbuf_free(&clean);
    return ok;
}

bool app_write_file(struct app *app, const char *path, struct strv content, bool over,
                    const char *how)
{
    struct err err = {0};
    char *full = file_expand(path);
    bool done = over ? file_replace(full, content, &err) : file_create(full, content, &err);
    if (done)
        app_say(app, _("Written to %s"), full);
    else if (!over && err.sys == EEXIST)
        app_complain(app, _("%s is there already; %s replaces it"), full, how);
    else
        app_error(app, &err);
    free(full);
    return done;
}
