/* `:collections`: the collections with how many speeches they have; to show one in the list, to put
 * the chosen speeches in and take them out, to make, rename and throw away. */
#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/question.h"
#include "../frame/say.h"
#include "../reading/collecting.h"
#include "../reading/find.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct collections {
    struct line_rows lines;
    struct collection_list list; /* as shown or asked about */
    char *from;                  /* the one that is renamed or thrown away; owned */
};

static struct collections *collections_of(const struct app *app)
{
    return panel_state(app, &collections_panel);
}

static bool read_all(struct app *app)
{
    struct collections *own = collections_of(app);
    struct collection_list fresh;
    struct err err = {0};
    if (!library_collections(app->options->library, &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    collection_list_free(&own->list);
    own->list = fresh;
    return true;
}

/* How many speeches of the list fit a smart collection. */
static int64_t count_smart(const struct app *app, const char *name)
{
    int64_t count = 0;
    struct strbuf facts = {0};
    struct shelf_row row = {0};
    for (size_t i = 0; i < shelf_len(&app->speeches); i++) {
        const struct speech_info *info = shelf_get(&app->speeches, i, &row);
        strbuf_clear(&facts);
        speech_filter_facts(info, &facts);
        count += speech_smart_holds(app->smart, name, info, strbuf_strv(&facts));
    }
    shelf_row_free(&row);
    strbuf_free(&facts);
    return count;
}

/* The name as a row shows it: what lies in the collection above is indented below it. */
static void add_name(const struct collections *own, size_t i, struct strbuf *out)
{
    const struct collection *row = &own->list.rows.at[i];
    const char *name = row->name;
    for (size_t j = i; j-- > 0;) {
        const char *outer = own->list.rows.at[j].name;
        size_t len = strlen(outer);
        if (strncmp(name, outer, len) != 0 || name[len] != '/')
            continue;
        for (const char *p = outer; *p; p++)
            strbuf_add_str(out, *p == '/' ? "  " : "");
        strbuf_add_str(out, "  ");
        strbuf_add_str(out, name + len + 1);
        return;
    }
    strbuf_add_str(out, app_collection_name(row));
}

static void add_row(struct app *app, size_t i)
{
    struct collections *own = collections_of(app);
    const struct collection *row = &own->list.rows.at[i];
    struct strbuf text = {0};
    char count[24];
    int64_t speeches = row->query ? count_smart(app, row->name) : row->count;
    snprintf(count, sizeof count, "%6lld", (long long)speeches);
    add_name(own, i, &text);
    if (row->query)
        strbuf_addf(&text, "   = %s", row->query);
    view_lines_add(own->lines.view, count, strbuf_str(&text), ROLE_POPUP, (int64_t)i);
    strbuf_free(&text);
}

static void show(struct app *app)
{
    struct collections *own = collections_of(app);
    struct view_lines *view = own->lines.view;
    size_t row = view_lines_list(view)->row;
    bool again = panel_is_open(app, &collections_panel);
    if (!read_all(app))
        return;
    view_lines_start(view, _("collections"));
    for (size_t i = 0; i < own->list.rows.len; i++)
        add_row(app, i);
    view_lines_set_choice(view, true);
    if (again)
        list_to_row(view_lines_list(view), row);
    else
        panel_show(app, &collections_panel);
}

/* The collection that is selected; null for none. */
static const struct collection *selected(const struct app *app)
{
    const struct collections *own = collections_of(app);
    int64_t value = view_lines_selected(own->lines.view);
    bool there =
        panel_top(app) == &collections_panel && value >= 0 && (size_t)value < own->list.rows.len;
    return there ? &own->list.rows.at[value] : NULL;
}

static void set_from(struct app *app, const char *name)
{
    struct collections *own = collections_of(app);
    char *copy = mem_strdup(name);
    free(own->from);
    own->from = copy;
}

/* --- making and renaming --- */

static const char *name_label(const struct app *app)
{
    (void)app;
    return _("name of the collection: ");
}

static void name_typed(struct app *app, struct strv typed)
{
    struct collections *own = collections_of(app);
    char *name = mem_copy(typed.ptr ? typed.ptr : "", typed.len);
    if (own->from)
        app_rename_collection(app, own->from, name);
    else
        app_make_collection(app, name, NULL);
    free(name);
}

static const struct prompt_ops COLLECTION_NAME = {
    .history = "collection", .label = name_label, .accept = name_typed};

/* The words behind the first one, as the filter that they were typed as. */
static char *filter_of(const struct line *line)
{
    struct strbuf filter = {0};
    for (size_t i = 1; i < line->words.len; i++) {
        strbuf_add_str(&filter, i > 1 ? " " : "");
        if (strpbrk(line->words.at[i], " \t"))
            strbuf_addf(&filter, "\"%s\"", line->words.at[i]);
        else
            strbuf_add_str(&filter, line->words.at[i]);
    }
    return strbuf_take(&filter);
}

static void ask_new(struct app *app, const struct line *line)
{
    if (!app_may_write(app))
        return;
    set_from(app, NULL);
    if (line->words.len == 0) {
        app_prompt_open(app, &COLLECTION_NAME, "");
        return;
    }
    char *filter = line->words.len > 1 ? filter_of(line) : NULL;
    struct language_problem problem;
    if (speech_filter_problem(strv_of(filter), &problem))
        app_complain(app, "%s", problem.message);
    else if (app_make_collection(app, line->words.at[0], filter))
        app_say(app, _("The collection %s is there."), line->words.at[0]);
    free(filter);
}

static void ask_rename(struct app *app, const struct line *line)
{
    const struct collection *row = selected(app);
    if (!app_may_write(app))
        return;
    if (line->words.len == 2) {
        app_rename_collection(app, line->words.at[0], line->words.at[1]);
    } else if (line->words.len == 0 && row && !collection_is_fixed(row->id)) {
        set_from(app, row->name);
        app_prompt_open(app, &COLLECTION_NAME, row->name);
    } else {
        app_complain(app, _("rename-collection wants a collection of yours and its new name"));
    }
}

/* --- throwing away --- */

static void delete_answer(struct app *app, char key)
{
    if (key == 'y' && app_delete_collection(app, collections_of(app)->from))
        app_say(app, _("The collection is gone, its speeches are not; u brings it back."));
}

static void ask_delete(struct app *app, const struct line *line)
{
    const struct collection *row = selected(app);
    const char *name = line->words.len == 1                   ? line->words.at[0]
                       : row && !collection_is_fixed(row->id) ? row->name
                                                              : NULL;
    if (!app_may_write(app))
        return;
    if (!name) {
        app_complain(app, _("delete-collection wants a collection of yours"));
        return;
    }
    set_from(app, name);
    app_ask(app, "yn", delete_answer,
            _("Throw the collection %s away, with those in it? The speeches stay."), name);
}

/* --- the panel --- */

static void show_speeches(struct app *app)
{
    const struct collection *row = selected(app);
    struct strbuf filter = {0};
    if (!row)
        return;
    speech_filter_collection(row, &filter);
    panel_close(app);
    app_focus(app, PANE_LIST);
    app_filter(app, PANE_LIST, strbuf_strv(&filter));
    strbuf_free(&filter);
}

static void put_or_not(struct app *app)
{
    const struct collection *row = selected(app);
    if (!row)
        return;
    if (row->query) {
        app_say(app, _("%s is what fits a filter; no speech is put into it"), row->name);
        return;
    }
    struct collection copy = *row;
    char *name = mem_strdup(app_collection_name(row));
    app_collect_or_not(app, copy.id, name);
    free(name);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    (void)self;
    switch (call->command) {
    case COMMAND_COLLECTIONS: show(app); return true;
    case COMMAND_NEW_COLLECTION: ask_new(app, call->line); return true;
    case COMMAND_RENAME_COLLECTION: ask_rename(app, call->line); return true;
    case COMMAND_DELETE_COLLECTION: ask_delete(app, call->line); return true;
    default: return false;
    }
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    switch (call->command) {
    case COMMAND_OPEN: show_speeches(app); return true;
    case COMMAND_MARK: put_or_not(app); return true;
    default: return line_rows_command(app, self, call);
    }
}

static void changed(struct app *app, void *self, enum change what)
{
    (void)self;
    if (what == CHANGED_COLLECTIONS)
        show(app);
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_MARK, COMMAND_NEW_COLLECTION,
                              COMMAND_RENAME_COLLECTION, COMMAND_DELETE_COLLECTION},
                             _("Enter show   ; put in or out   a new   r rename   d throw away")};
}

static void free_collections(void *self)
{
    struct collections *own = self;
    collection_list_free(&own->list);
    free(own->from);
    line_rows_free(self);
}

const struct panel_ops collections_panel = {
    .context = CONTEXT_COLLECTIONS,
    .size = sizeof(struct collections),
    .init = line_rows_init,
    .title = line_rows_title,
    .layout = line_rows_layout,
    .draw = line_rows_draw,
    .list = line_rows_list,
    .find = line_rows_find,
    .key_line = key_line,
    .free = free_collections,
    .open = open_panel,
    .command = do_command,
    .changed = changed,
};
