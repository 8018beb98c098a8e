/* The clippings desk on the screen, and what is done with what lies there. Every change is in the
 * library before it is shown, and goes onto the same stack as those of notes, so that u takes back
 * what was done last, whatever it was. */
#include "../frame/editor.h"
#include "../frame/gone.h"
#include "../frame/hints.h"
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../reading/clip.h"
#include "../reading/out.h"
#include "../reading/script.h"
#include "../reading/skeleton.h"
#include "../state.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/exchange/clip_write.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/notes/drafts.h"
#include "lectern/library/notes/notes.h"
#include "lectern/ui/list_command.h"
#include "lectern/ui/view_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct desk {
    struct view_desk *view;
    struct clip_list clips;    /* what lies there */
    struct clip_list shown;    /* the same in the script in force, which is what it shows */
    char worded[UUID_LEN + 1]; /* id of the clipping whose wording is being typed, or "" */
};

static struct desk *desk_of(const struct app *app)
{
    return panel_state(app, &desk_panel);
}

/* --- showing --- */

static bool read_desk(struct app *app)
{
    struct desk *desk = desk_of(app);
    struct clip_list fresh;
    struct err err = {0};
    if (!library_clips(app->options->library, app_desk_name(app), &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    struct clip_list shown = app_clips_in_script(app, &fresh);
    view_desk_set(desk->view, shown.rows.at, shown.rows.len);
    clip_list_free(&desk->clips);
    clip_list_free(&desk->shown);
    desk->clips = fresh;
    desk->shown = shown;
    return true;
}

static void show(struct app *app)
{
    if (read_desk(app))
        panel_show(app, &desk_panel);
}

static void changed(struct app *app, void *self, enum change what)
{
    (void)self;
    if (what == CHANGED_DESK)
        read_desk(app);
}

/* --- changing what lies there --- */

static const struct clip *clip_of(const struct app *app, const char *id)
{
    for (size_t i = 0; i < desk_of(app)->clips.rows.len; i++)
        if (strcmp(desk_of(app)->clips.rows.at[i].id, id) == 0)
            return &desk_of(app)->clips.rows.at[i];
    return NULL;
}

/* The selected clipping as it lies there, or the one so many places behind it; null for none. */
static const struct clip *selected(const struct app *app, long by)
{
    const struct clip *shown = view_desk_selected(desk_of(app)->view, by);
    return shown ? clip_of(app, shown->id) : NULL;
}

/* Carries a step out and remembers it. Takes it over. */
static bool change(struct app *app, struct desk_step *step)
{
    struct err err = {0};
    if (!app_may_write(app) || !desk_step_apply(step, app->options->library, false, &err)) {
        if (err.code != ERR_NONE)
            app_error(app, &err);
        desk_step_free(step);
        return false;
    }
    undo_push_desk(&app->undo, step);
    panels_changed(app, CHANGED_DESK);
    return true;
}

/* Moves the selected clipping by places: it and its neighbour change ranks. */
static void move(struct app *app, long by)
{
    if (view_desk_filter_text(desk_of(app)->view)[0] != '\0') {
        app_say(app, _("Take the filter away (Esc) before moving clippings."));
        return;
    }
    for (; by != 0; by -= by > 0 ? 1 : -1) {
        const struct clip *here = selected(app, 0);
        const struct clip *there = selected(app, by > 0 ? 1 : -1);
        if (!here || !there) {
            app->term->ops->bell(app->term);
            return;
        }
        struct clip moved = *here, other = *there;
        /* Two with the same rank (from two programs at once) are in the order of their ids. */
        moved.rank = there->rank != here->rank ? there->rank : there->rank + (by > 0 ? 1 : -1);
        other.rank = here->rank;
        struct desk_step *step = desk_step_new();
        desk_step_add(step, here, &moved);
        desk_step_add(step, there, &other);
        if (!change(app, step))
            return;
    }
}

/* Says that clippings were taken off; `step` was carried out. */
static void say_taken(struct app *app, size_t count)
{
    app_say(app,
            ngettext("%zu clipping taken off the desk; u brings it back.",
                     "%zu clippings taken off the desk; u brings them back.", count),
            count);
}

/* Does something with the marked clippings, else with the selected one. */
static void each_chosen(struct app *app, void (*use)(void *user, const struct clip *clip),
                        void *user)
{
    const struct desk *desk = desk_of(app);
    const struct clip *here = selected(app, 0);
    bool any = false;
    for (size_t i = 0; i < desk->clips.rows.len; i++) {
        if (!view_desk_is_marked(desk->view, i))
            continue;
        use(user, &desk->clips.rows.at[i]);
        any = true;
    }
    if (!any && here)
        use(user, here);
}

static void add_taken(void *step, const struct clip *clip)
{
    desk_step_add(step, clip, NULL);
}

static void take_away(struct app *app)
{
    struct desk_step *step = desk_step_new();
    each_chosen(app, add_taken, step);
    size_t count = desk_step_count(step);
    if (count == 0)
        desk_step_free(step);
    else if (change(app, step))
        say_taken(app, count);
}

static void clear(struct app *app)
{
    struct desk_step *step = desk_step_new();
    if (!read_desk(app)) {
        desk_step_free(step);
        return;
    }
    for (size_t i = 0; i < desk_of(app)->clips.rows.len; i++)
        desk_step_add(step, &desk_of(app)->clips.rows.at[i], NULL);
    size_t count = desk_step_count(step);
    if (count == 0) {
        desk_step_free(step);
        app_say(app, _("The desk is empty."));
    } else if (change(app, step)) {
        say_taken(app, count);
    }
}

/* --- words of the reader's own --- */

/* Puts words of the reader's own below the selected clipping; those behind it make room. */
static void put_own(struct app *app, struct strv words, bool heading)
{
    struct desk *desk = desk_of(app);
    struct err err = {0};
    if (!app_may_write(app) || words.len == 0 || !read_desk(app))
        return;
    const struct clip *here = selected(app, 0);
    char *text = mem_copy(words.ptr, words.len);
    int64_t now = app_now(app);
    struct clip own = {.desk = app_desk_name(app),
                       .rank = here ? here->rank + 1 : 1,
                       .kind = heading ? CLIP_HEADING : CLIP_PASSAGE,
                       .depth = heading,
                       .exact = text,
                       .created_ms = now,
                       .modified_ms = now};
    struct desk_step *step = desk_step_new();
    if (!uuid_new(now, own.id, &err)) {
        app_error(app, &err);
        desk_step_free(step);
    } else {
        desk_step_add(step, NULL, &own);
        for (size_t i = 0; i < desk->clips.rows.len; i++) {
            struct clip moved = desk->clips.rows.at[i];
            if (!here || moved.rank <= here->rank)
                continue;
            moved.rank++;
            desk_step_add(step, &desk->clips.rows.at[i], &moved);
        }
        if (change(app, step))
            app_say(app, _("Put on the desk; u takes it away again."));
        list_move(view_desk_list(desk->view), here ? 1 : 0);
    }
    free(text);
}

static const char *line_label(const struct app *app)
{
    (void)app;
    return _("words of your own: ");
}

static const char *heading_label(const struct app *app)
{
    (void)app;
    return _("heading of your own: ");
}

static void line_typed(struct app *app, struct strv text)
{
    put_own(app, text, false);
}

static void heading_typed(struct app *app, struct strv text)
{
    put_own(app, text, true);
}

static const struct prompt_ops OWN_LINE = {
    .history = "own words", .label = line_label, .accept = line_typed};
static const struct prompt_ops OWN_HEADING = {
    .history = "own heading", .label = heading_label, .accept = heading_typed};

static void ask_own(struct app *app, struct strv words, bool heading)
{
    if (words.len > 0)
        put_own(app, words, heading);
    else if (app_may_write(app))
        app_prompt_open(app, heading ? &OWN_HEADING : &OWN_LINE, "");
}

/* --- the reader's wording --- */

/* Where the wording of a clipping is kept while it is typed. The caller frees. */
static char *draft_key(const char *id)
{
    struct strbuf key = {0};
    strbuf_addf(&key, "clip %s", id);
    return strbuf_take(&key);
}

static bool accept(struct app *app, struct strv text)
{
    const struct clip *clip = clip_of(app, desk_of(app)->worded);
    if (!clip) {
        app_complain(app, _("This clipping is not on the desk any more."));
        return false;
    }
    char *words = mem_copy(text.ptr, text.len);
    struct clip worded = *clip;
    /* The words as they were taken, or none at all, are no wording of one's own. */
    bool same = text.len == 0 || (clip->exact && strcmp(words, clip->exact) == 0);
    if (clip_is_own(clip) && !same)
        worded.exact = words;
    else
        worded.text = same ? NULL : words;
    worded.modified_ms = app_now(app);
    struct desk_step *step = desk_step_new();
    desk_step_add(step, clip, &worded);
    bool done = change(app, step);
    if (done)
        app_say(app, same ? _("The words are as they were taken.") : _("Wording saved."));
    free(words);
    return done;
}

static void keep_draft(struct app *app, struct strv text)
{
    struct err err = {0};
    char *key = draft_key(desk_of(app)->worded);
    char *words = mem_copy(text.ptr, text.len);
    bool kept =
        library_keep_draft(app->options->library, DRAFT_WORDING, key, words, app_now(app), &err);
    if (!kept || err.code == ERR_GONE)
        app_error_by_the_way(app, &err);
    free(words);
    free(key);
}

static void closed(struct app *app)
{
    struct err err = {0};
    char *key = draft_key(desk_of(app)->worded);
    if (!library_keep_draft(app->options->library, DRAFT_WORDING, key, NULL, app_now(app), &err))
        app_error(app, &err);
    free(key);
    desk_of(app)->worded[0] = '\0';
}

static const struct editor_ops WORDING = {N_("wording of the clipping"), accept, keep_draft,
                                          closed};

static void reword(struct app *app)
{
    const struct clip *clip = selected(app, 0);
    if (!clip || !app_may_write(app))
        return;
    char *key = draft_key(clip->id), *draft = library_draft(app->options->library, key);
    snprintf(desk_of(app)->worded, sizeof desk_of(app)->worded, "%s", clip->id);
    app_editor_open(app, &WORDING, clip->exact, clip_words(clip));
    if (draft) {
        app_editor_put(app, draft);
        app_say(app, _("The wording you were typing is here again: ^S saves it."));
    }
    free(draft);
    free(key);
}

/* --- out of the program --- */

static void write_out(struct app *app, const char *path, bool over)
{
    const struct out_format *format = out_format_of_file(clip_formats(), path);
    const struct out_look look = app_out_look(app, app_desk_name(app));
    struct strbuf out = {0};
    format = format ? format : clip_formats();
    if (read_desk(app)) {
        const struct clip_list *clips =
            format->format == CLIP_JSON ? &desk_of(app)->clips : &desk_of(app)->shown;
        clips_write(clips->rows.at, clips->rows.len, (enum clip_format)format->format, &look, &out);
        app_write_file(app, path, strbuf_strv(&out), over, "desk overwrite");
    }
    strbuf_free(&out);
}

static void copy_all(struct app *app, bool text)
{
    struct strbuf out = {0};
    if (!read_desk(app))
        return;
    clips_write(desk_of(app)->shown.rows.at, desk_of(app)->shown.rows.len,
                text ? CLIP_TEXT : CLIP_MARKDOWN, NULL, &out);
    app_hand_over(app, strbuf_strv(&out));
    strbuf_free(&out);
}

static void add_words(void *out, const struct clip *clip)
{
    strbuf_add_str(out, ((struct strbuf *)out)->len > 0 ? "\n" : "");
    strbuf_add_str(out, clip_words(clip));
}

static void add_with_source(void *out, const struct clip *clip)
{
    strbuf_add_str(out, ((struct strbuf *)out)->len > 0 ? "\n" : "");
    clips_write(clip, 1, CLIP_TEXT, NULL, out);
}

static void copy_chosen(struct app *app, bool with_source)
{
    struct strbuf out = {0}, shown = {0};
    each_chosen(app, with_source ? add_with_source : add_words, &out);
    app_add_in_script(app, strbuf_str(&out), &shown);
    if (shown.len > 0)
        app_hand_over(app, strbuf_strv(&shown));
    strbuf_free(&shown);
    strbuf_free(&out);
}

static void tell_names(struct app *app)
{
    struct desk_list list;
    struct strbuf names = {0};
    struct err err = {0};
    if (!library_desks(app->options->library, &list, &err)) {
        app_error(app, &err);
        return;
    }
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&names, "%s%s %lld", i > 0 ? ", " : "",
                    list.rows.at[i].name[0] != '\0' ? list.rows.at[i].name : _("(the first)"),
                    (long long)list.rows.at[i].count);
    app_say(app, _("Desks: %s"), names.len > 0 ? names.ptr : _("nothing lies on any"));
    strbuf_free(&names);
    desk_list_free(&list);
}

static void desk_command(struct app *app, const struct line *line)
{
    const char *action = line->words.len > 0 ? line->words.at[0] : "";
    const char *value = line->words.len > 1 ? line->words.at[1] : "";
    if (action[0] == '\0')
        show(app);
    else if (strcmp(action, "write") == 0)
        write_out(app, value, false);
    else if (strcmp(action, "overwrite") == 0)
        write_out(app, value, true);
    else if (strcmp(action, "copy") == 0)
        copy_all(app, strcmp(value, "text") == 0);
    else if (strcmp(action, "clear") == 0)
        clear(app);
    else if (strcmp(action, "use") == 0) {
        if (app_use_desk(app, value))
            show(app);
    } else {
        tell_names(app);
    }
}

/* --- keys on the desk --- */

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    (void)self;
    switch (call->command) {
    case COMMAND_DESK: desk_command(app, call->line); return true;
    case COMMAND_CLIP_LINE: ask_own(app, call->line->text, false); return true;
    case COMMAND_CLIP_HEADING: ask_own(app, call->line->text, true); return true;
    default: return false;
    }
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct desk *desk = self;
    long times = call->count > 0 ? call->count : 1;
    if (list_command(view_desk_list(desk->view), call->command, call->count))
        return true;
    switch (call->command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT: app_clip_open(app, selected(app, 0)); return true;
    case COMMAND_MOVE_DOWN: move(app, times); return true;
    case COMMAND_MOVE_UP: move(app, -times); return true;
    case COMMAND_DELETE: take_away(app); return true;
    case COMMAND_EDIT: reword(app); return true;
    case COMMAND_COPY: copy_chosen(app, false); return true;
    case COMMAND_COPY_SOURCE: copy_chosen(app, true); return true;
    case COMMAND_CLIP_ALL: app_clip_section(app, selected(app, 0)); return true;
    default: return false;
    }
}

/* --- the panel --- */

static void init(struct app *app, void *self)
{
    struct desk *desk = self;
    (void)app;
    desk->view = view_desk_new();
}

static void deinit(void *self)
{
    struct desk *desk = self;
    view_desk_free(desk->view);
    clip_list_free(&desk->clips);
    clip_list_free(&desk->shown);
}

static void title(struct app *app, void *self, struct strbuf *out)
{
    const struct desk *desk = self;
    const char *used = app_desk_name(app);
    struct strbuf name = {0};
    strbuf_addf(&name, used[0] != '\0' ? _("desk %s") : _("desk"), used);
    app_list_title(strbuf_str(&name), list_count(view_desk_list(desk->view)), desk->clips.rows.len,
                   view_desk_filter_text(desk->view), out);
    strbuf_free(&name);
}

static void layout(struct app *app, void *self, int rows, int cols)
{
    const struct desk *desk = self;
    (void)app;
    view_desk_layout(desk->view, rows, cols);
}

static void draw(struct app *app, void *self, struct rect body)
{
    const struct desk *desk = self;
    view_desk_render(desk->view, &app->grid, body);
}

static struct list *list(void *self)
{
    const struct desk *desk = self;
    return view_desk_list(desk->view);
}

static const char *filter_text(const void *self)
{
    const struct desk *desk = self;
    return view_desk_filter_text(desk->view);
}

static void filter(struct app *app, void *self, struct strv words)
{
    (void)app;
    const struct desk *desk = self;
    view_desk_filter(desk->view, words);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){
        {COMMAND_OPEN, COMMAND_MOVE_DOWN, COMMAND_MOVE_UP, COMMAND_EDIT, COMMAND_DELETE,
         COMMAND_CLIP_LINE, COMMAND_CLIP_HEADING},
        _("Enter source   J down   K up   e reword   d take off   a words   o heading")};
}

const struct panel_ops desk_panel = {
    .context = CONTEXT_DESK,
    .whole = true,
    .key_line = key_line,
    .size = sizeof(struct desk),
    .init = init,
    .free = deinit,
    .open = open_panel,
    .command = do_command,
    .title = title,
    .layout = layout,
    .draw = draw,
    .list = list,
    .filter_text = filter_text,
    .filter = filter,
    .changed = changed,
};
