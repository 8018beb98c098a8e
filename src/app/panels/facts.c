/* The facts of speeches, to correct them: title, speaker, office, date, place of the marked ones,
 * the selected one or the open one. A fact is asked for in the input line; what was typed holds for
 * all of them and is one step of undo. */
#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../reading/correct.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

struct facts {
    struct line_rows lines;
    struct speech_ids ids;
    char *values[FACT_CORRECTED]; /* what all of them have; null where they differ or have none */
    enum fact asked;              /* what the input line is open for */
};

static void free_values(struct facts *facts)
{
    for (int i = 0; i < FACT_CORRECTED; i++) {
        free(facts->values[i]);
        facts->values[i] = NULL;
    }
}

static const char *fact_of(const struct speech_info *info, int fact)
{
    const char *const values[FACT_CORRECTED] = {[FACT_TITLE] = info->title,
                                                [FACT_SPEAKER] = info->speaker,
                                                [FACT_OFFICE] = info->office,
                                                [FACT_DATE] = info->date,
                                                [FACT_PLACE] = info->occasion};
    return values[fact] ? values[fact] : "";
}

/* What the speeches have in common. */
struct common {
    bool different[FACT_CORRECTED];
    int64_t edited; /* by the reader, in all of them */
};

static bool read_common(struct app *app, struct facts *facts, struct common *common)
{
    struct arena *arena = arena_new();
    struct err err = {0};
    bool ok = true;
    *common = (struct common){.edited = -1};
    free_values(facts);
    for (size_t i = 0; ok && i < facts->ids.at.len; i++) {
        struct speech_info info;
        ok = library_speech(app->options->library, facts->ids.at.at[i], arena, &info, &err);
        for (int fact = 0; ok && fact < FACT_CORRECTED; fact++) {
            if (i == 0)
                facts->values[fact] = mem_strdup(fact_of(&info, fact));
            else if (strcmp(facts->values[fact], fact_of(&info, fact)) != 0)
                common->different[fact] = true;
        }
        common->edited &= ok ? info.edited : 0;
    }
    if (!ok)
        app_error(app, &err);
    arena_free(arena);
    return ok;
}

static void fill(struct app *app, struct facts *facts)
{
    struct view_lines *view = facts->lines.view;
    size_t row = view_lines_list(view)->row, count = facts->ids.at.len;
    bool again = panel_is_open(app, &facts_panel);
    struct strbuf title = {0};
    struct common common;
    if (!read_common(app, facts, &common))
        return;
    strbuf_addf(&title, ngettext("facts of %zu speech", "facts of %zu speeches", count), count);
    view_lines_start(view, strbuf_str(&title));
    strbuf_free(&title);
    for (int fact = 0; fact < FACT_CORRECTED; fact++) {
        struct strbuf words = {0};
        bool empty = common.different[fact] || facts->values[fact][0] == '\0';
        strbuf_add_str(&words, common.different[fact] ? _("(different ones)")
                               : empty                ? "-"
                                                      : facts->values[fact]);
        if (common.edited & 1 << fact)
            strbuf_add_str(&words, _("  (yours)"));
        view_lines_add(view, _(fact_name((enum fact)fact)), strbuf_str(&words),
                       empty ? ROLE_DIM : ROLE_POPUP, fact);
        strbuf_free(&words);
        if (common.different[fact])
            facts->values[fact][0] = '\0';
    }
    view_lines_set_choice(view, true);
    if (again)
        list_to_row(view_lines_list(view), row);
}

/* The speeches that are meant: that of the panel on top, the chosen ones of the list, the open one.
 */
static void choose(struct app *app, struct speech_ids *ids)
{
    int64_t of_panel = panel_speech(app), open = app_reader(app)->speech_id;
    ids->at.len = 0;
    if (of_panel != 0)
        VEC_PUSH(&ids->at, of_panel);
    else if (app->active == PANE_LIST)
        view_speeches_chosen(app->list, ids);
    else if (open != 0)
        VEC_PUSH(&ids->at, open);
}

static const char *ask_label(const struct app *app)
{
    static const char *const LABELS[FACT_CORRECTED] = {[FACT_TITLE] = N_("title: "),
                                                       [FACT_SPEAKER] = N_("speaker: "),
                                                       [FACT_OFFICE] = N_("office: "),
                                                       [FACT_DATE] = N_("date: "),
                                                       [FACT_PLACE] = N_("occasion: ")};
    const struct facts *facts = panel_state(app, &facts_panel);
    return _(LABELS[facts->asked]);
}

static void set_fact(struct app *app, struct strv words)
{
    const struct facts *facts = panel_state(app, &facts_panel);
    char *value = mem_copy(words.ptr, words.len);
    app_set_fact(app, &facts->ids, (enum correction_kind)(CORRECTION_TITLE + facts->asked), value);
    free(value);
}

static void accept_fact(struct app *app, struct strv words)
{
    const struct facts *facts = panel_state(app, &facts_panel);
    const char *before = facts->values[facts->asked];
    if (!before || !strv_eq(words, strv_of(before)))
        set_fact(app, words);
}

static const struct prompt_ops ASK_FACT = {
    .history = "fact", .label = ask_label, .accept = accept_fact};

static void ask_fact(struct app *app, struct facts *facts, int64_t fact)
{
    if (fact < 0 || fact >= FACT_CORRECTED || !app_may_write(app))
        return;
    facts->asked = (enum fact)fact;
    app_prompt_open(app, &ASK_FACT, facts->values[fact] ? facts->values[fact] : "");
}

/* `facts NAME WORDS`: sets it at once; `facts NAME` asks for it. */
static void set_named(struct app *app, struct facts *facts, const struct line *line)
{
    enum correction_kind kind = correction_of(line->words.at[0]);
    struct strbuf value = {0};
    if (!correction_is_fact(kind))
        return;
    if (line->words.len == 1) {
        ask_fact(app, facts, correction_fact(kind));
        return;
    }
    for (size_t i = 1; i < line->words.len; i++)
        strbuf_addf(&value, "%s%s", i > 1 ? " " : "", line->words.at[i]);
    facts->asked = correction_fact(kind);
    set_fact(app, strbuf_strv(&value));
    strbuf_free(&value);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    struct facts *facts = self;
    if (call->command != COMMAND_FACTS || (panel_top(app) && panel_speech(app) == 0))
        return false;
    choose(app, &facts->ids);
    if (facts->ids.at.len == 0) {
        app_say(app, _("No speech is open."));
        return true;
    }
    fill(app, facts);
    if (call->line && call->line->words.len > 0)
        set_named(app, facts, call->line);
    else
        panel_show_over(app, &facts_panel);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    struct facts *facts = self;
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN && call->command != COMMAND_FACTS)
        return false;
    if (call->command == COMMAND_FACTS && call->line && call->line->words.len > 0)
        set_named(app, facts, call->line);
    else
        ask_fact(app, facts, view_lines_selected(facts->lines.view));
    return true;
}

static void key_line(const void *self, int cols, struct key_line *out)
{
    (void)self;
    (void)cols;
    *out = (struct key_line){{COMMAND_OPEN, COMMAND_UNDO, COMMAND_CLOSE},
                             _("Enter edit   u undo   q close")};
}

static void changed(struct app *app, void *self, enum change what)
{
    if (what == CHANGED_FACTS)
        fill(app, self);
}

static void free_facts(void *self)
{
    struct facts *facts = self;
    free_values(facts);
    VEC_FREE(&facts->ids.at);
    line_rows_free(self);
}

const struct panel_ops facts_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct facts),
    .init = line_rows_init,
    .free = free_facts,
    .open = open_panel,
    .command = do_command,
    .title = line_rows_title,
    .layout = line_rows_layout,
    .draw = line_rows_draw,
    .key_line = key_line,
    .list = line_rows_list,
    .find = line_rows_find,
    .changed = changed,
};
