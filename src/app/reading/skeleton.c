/* Out of the program with a speech. `skeleton`: its outline as lines, with or without numbers, to a
 * chosen depth; into the clipboard, a file, or heading by heading onto the clippings desk.
 * `export`: the whole of it with its notes. */
#include "skeleton.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "clip.h"
#include "out.h"
#include "reader.h"
#include "script.h"

#include "lectern/base/i18n.h"
#include "lectern/library/exchange/sheet.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/texts/read.h"
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

/* The speeches that are meant: where the list has the keys those that are marked there, else the
 * selected one; elsewhere the open one. */
static void find_speeches(struct app *app, struct speech_ids *out)
{
    if (panel_top(app) || app->active != PANE_LIST || !view_speeches_selected(app->list)) {
        if (app_reader(app)->speech_id != 0)
            VEC_PUSH(&out->at, app_reader(app)->speech_id);
        return;
    }
    view_speeches_chosen(app->list, out);
}

static void put_on_desk(struct app *app, const struct speech_ids *speeches,
                        const struct skeleton *skeleton)
{
    struct clip_headings which = {.whole = true,
                                  .below = true,
                                  .depth = skeleton->options.depth,
                                  .plain = skeleton->options.plain};
    if (app_may_write(app))
        app_clip_headings(app, speeches, &which);
}

/* The skeletons one after the other; false with the reason said where one cannot be read. */
static bool write_skeletons(struct app *app, const struct speech_ids *speeches,
                            const struct dump_skeleton *options, struct strbuf *out)
{
    for (size_t i = 0; i < speeches->at.len; i++) {
        struct speech_info info;
        struct document doc;
        struct err err = {0};
        if (!library_load(app->options->library, speeches->at.at[i], &info, &doc, &err)) {
            app_error(app, &err);
            return false;
        }
        if (i > 0)
            strbuf_add_byte(out, '\n');
        app_to_script(app, &doc);
        dump_skeleton(out, &doc, &doc.speeches.at[0], options);
        document_free(&doc);
    }
    return true;
}

static void hand_out(struct app *app, const struct speech_ids *speeches, struct skeleton *skeleton)
{
    struct strbuf out = {0};
    const char *path = skeleton->path;
    skeleton->options.markdown = path && strv_ends(strv_of(path), STRV(".md"));
    if (write_skeletons(app, speeches, &skeleton->options, &out)) {
        if (skeleton->target == TO_FILE)
            app_write_file(app, path, strbuf_strv(&out), skeleton->over, "overwrite");
        else
            app_hand_over(app, strbuf_strv(&out));
    }
    strbuf_free(&out);
}

void app_skeleton(struct app *app, const struct line *line)
{
    struct skeleton skeleton = {.target = TO_CLIPBOARD};
    struct speech_ids speeches = {0};
    find_speeches(app, &speeches);
    if (!read_words(line, &skeleton))
        app_complain(app, _("skeleton wants a depth, numbers or plain, and copy, desk, write FILE "
                            "or overwrite FILE"));
    else if (speeches.at.len == 0)
        app_say(app, _("No speech is open."));
    else if (skeleton.target == TO_DESK)
        put_on_desk(app, &speeches, &skeleton);
    else
        hand_out(app, &speeches, &skeleton);
    VEC_FREE(&speeches.at);
}

struct out_look app_out_look(const struct app *app, const char *name)
{
    return (struct out_look){
        (enum word_layout)settings_number(&app->config.settings, SETTING_DOCX_LAYOUT), name};
}

/* Writes the open speech with its notes. */
static void export_open(struct app *app, const struct out_format *format, const char *path,
                        bool over)
{
    const struct reader *reader = app_reader(app);
    const struct out_look look = app_out_look(app, reader->info.path);
    struct strbuf out = {0};
    struct speech_info info;
    struct document doc = {0};
    struct err err = {0};
    if (!library_load(app->options->library, reader->speech_id, &info, &doc, &err)) {
        app_error(app, &err);
        return;
    }
    app_to_script(app, &doc);
    struct sheet sheet = {
        .doc = &doc, .notes = reader->notes.rows.at, .note_count = reader->notes.rows.len};
    sheet_write(&sheet, 1, (enum sheet_format)format->format, &look, &out);
    app_write_file(app, path, strbuf_strv(&out), over, "export-over");
    strbuf_free(&out);
    document_free(&doc);
}

void app_export(struct app *app, struct strv path, bool over)
{
    char *name = mem_copy(path.ptr, path.len);
    const struct out_format *format = out_format_of_file(sheet_formats(), name);
    if (app_reader(app)->speech_id == 0)
        app_say(app, _("No speech is open."));
    else if (!format)
        app_complain(app, _("export wants the name of a file that ends in .md, .html or .docx"));
    else
        export_open(app, format, name, over);
    free(name);
}
