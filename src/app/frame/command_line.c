/* The `:` line: commands with their completion. */
#include "command_line.h"

#include "../reading/collecting.h"
#include "../reading/named_filters.h"
#include "../reading/tagging.h"
#include "../state.h"
#include "prompt.h"
#include "run.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char *label(const struct app *app)
{
    (void)app;
    return ":";
}

static void accept(struct app *app, struct strv text)
{
    app_run_line(app, text, ":", 0, 0);
}

/* Adds the files that begin as the word does. */
static void complete_files(struct complete *complete, struct strv word)
{
    size_t slash = word.len;
    while (slash > 0 && word.ptr[slash - 1] != '/')
        slash--;
    char *folder = slash > 0 ? mem_copy(word.ptr, slash) : mem_strdup("./");
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        struct strbuf path = {0};
        strbuf_add(&path, word.ptr, slash);
        strbuf_add_str(&path, entry->d_name);
        if (entry->d_type == DT_DIR)
            strbuf_add_byte(&path, '/');
        complete_add(complete, word, strbuf_str(&path), "");
        strbuf_free(&path);
    }
    if (dir)
        closedir(dir);
    free(folder);
}

static void complete(struct app *app, struct strv text, size_t cursor_off, struct complete *out)
{
    complete_line(text, cursor_off, out);
    struct strv word = strv_make(text.ptr + out->off, out->len);
    switch (out->kind) {
    case COMPLETE_NAMES: break;
    case COMPLETE_FILES: complete_files(out, word); break;
    case COMPLETE_TAGS: app_complete_tag(app, text, cursor_off, out); break;
    case COMPLETE_COLLECTIONS: app_complete_collections(app, out, word); break;
    case COMPLETE_FILTERS:
        if (app->active == PANE_LIST)
            app_complete_filters(app, out, word);
        break;
    }
}

static const struct prompt_ops COMMAND_LINE = {
    .history = "command", .kept = true, .label = label, .accept = accept, .complete = complete};

void app_command_line(struct app *app, struct strv text)
{
    struct strbuf start = {0};
    strbuf_add_strv(&start, text);
    if (text.len > 0)
        strbuf_add_byte(&start, ' ');
    app_prompt_open(app, &COMMAND_LINE, strbuf_str(&start));
    strbuf_free(&start);
}
