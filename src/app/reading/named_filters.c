/* Filters with a name, kept in the library as lines "NAME FILTER": `filter save NAME` keeps the one
 * in force, `filter NAME` takes it up again, `filter drop NAME` forgets it. A name is one word. */
#include "named_filters.h"

#include "../frame/say.h"
#include "../state.h"
#include "find.h"

#include "lectern/base/i18n.h"
#include "lectern/library/library.h"

#include <stdlib.h>
#include <string.h>

#define FILTERS_KEY "filters"

/* Takes the next line of the kept filters apart; false at the end. */
static bool next_filter(struct strv *rest, struct strv *name, struct strv *filter)
{
    while (rest->ptr && rest->len > 0) {
        *filter = strv_split(rest, '\n');
        *name = strv_split(filter, ' ');
        if (name->len > 0 && filter->ptr)
            return true;
    }
    return false;
}

/* The kept lines; the caller frees, null for none. */
static char *load(struct app *app)
{
    return library_setting(app->options->library, FILTERS_KEY);
}

/* Keeps the lines without the one of that name, and with `filter` under it unless that is empty.
 * Returns whether the name was known. */
static bool keep(struct app *app, struct strv name, struct strv filter)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept), at_name, at_filter;
    struct strbuf lines = {0};
    struct err err = {0};
    bool known = false;
    while (next_filter(&rest, &at_name, &at_filter)) {
        bool same = strv_eq(at_name, name);
        known = known || same;
        if (!same)
            strbuf_addf(&lines, "%.*s %.*s\n", (int)at_name.len, at_name.ptr, (int)at_filter.len,
                        at_filter.ptr);
    }
    if (filter.len > 0)
        strbuf_addf(&lines, "%.*s %.*s\n", (int)name.len, name.ptr, (int)filter.len, filter.ptr);
    if (!library_set_setting(app->options->library, FILTERS_KEY, strbuf_str(&lines), &err))
        app_error(app, &err);
    strbuf_free(&lines);
    free(kept);
    return known;
}

static void save(struct app *app, struct strv name)
{
    struct strv filter = strv_of(view_speeches_filter_text(app->list));
    if (filter.len == 0) {
        app_say(app, _("No filter is in force: f sets one."));
        return;
    }
    keep(app, name, filter);
    app_say(app, _("Kept: :filter %.*s, or F for the list of filters."), (int)name.len, name.ptr);
}

static void drop(struct app *app, struct strv name)
{
    if (keep(app, name, STRV("")))
        app_say(app, _("Filter %.*s forgotten."), (int)name.len, name.ptr);
    else
        app_say(app, _("There is no filter named %.*s."), (int)name.len, name.ptr);
}

/* Uses the filter of that name; false where there is none. */
static bool use(struct app *app, struct strv wanted)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept), name, filter;
    bool found = false;
    while (!found && next_filter(&rest, &name, &filter)) {
        found = strv_eq(name, wanted);
        if (found)
            app_filter(app, PANE_LIST, filter);
    }
    free(kept);
    return found;
}

bool app_filter_named(struct app *app, struct strv text)
{
    struct strv rest = text;
    struct strv word = strv_split(&rest, ' ');
    struct strv name = rest.ptr ? strv_trim(rest) : STRV("");
    if (text.len == 0)
        return false;
    bool one_word = name.len > 0 && strv_find(name, STRV(" "), 0) == SIZE_MAX;
    if (one_word && strv_eq(word, STRV("save")) && !app->options->read_only)
        save(app, name);
    else if (one_word && strv_eq(word, STRV("drop")) && !app->options->read_only)
        drop(app, name);
    else
        return name.len == 0 && use(app, word);
    return true;
}

void app_each_filter(struct app *app,
                     void (*visit)(void *data, struct strv name, struct strv filter), void *data)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept), name, filter;
    while (next_filter(&rest, &name, &filter))
        visit(data, name, filter);
    free(kept);
}

void app_complete_filters(struct app *app, struct complete *complete, struct strv word)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept), name, filter;
    while (next_filter(&rest, &name, &filter)) {
        char *text = mem_copy(name.ptr, name.len);
        complete_add(complete, word, text, "");
        free(text);
    }
    complete_add(complete, word, "save", N_("keep the filter in force under a name"));
    complete_add(complete, word, "drop", N_("forget the filter of that name"));
    free(kept);
}
