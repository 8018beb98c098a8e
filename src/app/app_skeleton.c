/* Out of the program with a speech. `skeleton`: its outline as lines, with or without numbers, to a
 * chosen depth; into the clipboard, a file, or heading by heading onto the clippings desk.
 * `export`: the whole of it with its notes. */
#include "app_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/library/desk.h"
#include "lectern/library/sheet.h"
#include "lectern/speech/dump.h"

#include <stdlib.h>
#include <string.h>

enum target { TO_CLIPBOARD, TO_DESK, TO_FILE };

struct skeleton {
    struct dump_skeleton options;
    enum target target;
    bool over;
    const char *path; /* borrowed from the line */
};

/* Reads the words behind `skeleton`; false where they are wrong. */
static bool read_words(const struct line *line, struct skeleton *out)
{
    for (size_t i = 0; i < line->words.len; i++) {
        const char *word = line->words.at[i];
        long depth;
        bool over = strcmp(word, "overwrite") == 0;
        if (strcmp(word, "plain") == 0) {
            out->options.plain = true;
        } else if (strcmp(word, "desk") == 0) {
            out->target = TO_DESK;
        } else if (over || strcmp(word, "write") == 0) {
            if (++i == line->words.len)
                return false;
            out->target = TO_FILE;
            out->over = over;
            out->path = line->words.at[i];
        } else if (strv_to_long(strv_of(word), &depth) && depth > 0 && depth < 1000) {
            out->options.depth = (uint32_t)depth;
        } else if (strcmp(word, "numbers") != 0 && strcmp(word, "copy") != 0) {
            return false;
        }
    }
    return true;
}

/* The speech that is meant: the one selected in the list, where that has the keys, else the open
 * one. */
static int64_t speech_meant(struct app *app)
{
    const struct speech_info *info = view_speeches_selected(app->list);
    if (app->popup == POPUP_NONE && app->active == PANE_LIST && info != NULL)
        return info->id;
    return app_reader(app)->speech_id;
}

static void put_on_desk(struct app *app, int64_t speech_id, const struct skeleton *skeleton)
{
    struct clip_headings which = {.whole = true,
                                  .below = true,
                                  .depth = skeleton->options.depth,
                                  .plain = skeleton->options.plain};
    if (app->options->read_only)
        app_complain(app, _("This library can only be read."));
    else
        app_clip_headings(app, speech_id, &which);
}

void app_skeleton(struct app *app, const struct line *line)
{
    struct skeleton skeleton = {.target = TO_CLIPBOARD};
    struct strbuf out = {0};
    struct speech_info info;
    struct document doc;
    struct err err = {0};
    int64_t speech_id = speech_meant(app);
    if (!read_words(line, &skeleton)) {
        app_complain(app, _("skeleton wants a depth, numbers or plain, and copy, desk, write FILE "
                            "or overwrite FILE"));
    } else if (speech_id == 0) {
        app_say(app, _("No speech is open."));
    } else if (skeleton.target == TO_DESK) {
        put_on_desk(app, speech_id, &skeleton);
    } else if (!library_load(app->options->library, speech_id, &info, &doc, &err)) {
        app_error(app, &err);
    } else {
        skeleton.options.markdown =
            skeleton.path != NULL && strv_ends(strv_of(skeleton.path), STRV(".md"));
        dump_skeleton(&out, &doc, &doc.speeches.at[0], &skeleton.options);
        document_free(&doc);
        if (skeleton.target == TO_FILE)
            app_write_file(app, skeleton.path, strbuf_strv(&out), skeleton.over, "overwrite");
        else
            app_hand_over(app, strbuf_strv(&out));
    }
    strbuf_free(&out);
}

void app_export(struct app *app, struct strv path, bool over)
{
    const struct reader *reader = app_reader(app);
    enum sheet_format format;
    char *name = mem_copy(path.ptr, path.len);
    if (reader->speech_id == 0) {
        app_say(app, _("No speech is open."));
    } else if (!sheet_format_of(name, &format)) {
        app_complain(app, _("export wants the name of a file that ends in .md or .html"));
    } else {
        struct strbuf out = {0};
        struct sheet sheet = {.doc = &reader->doc,
                              .notes = reader->notes.rows.at,
                              .note_count = reader->notes.rows.len};
        sheet_write(&sheet, 1, format, reader->info.path, &out);
        app_write_file(app, name, strbuf_strv(&out), over, "export-over");
        strbuf_free(&out);
    }
    free(name);
}
