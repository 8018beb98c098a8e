/* See rules_file.h. */
#include "lectern/host/rules_file.h"

#include "lectern/host/external.h"
#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { RULES_LIMIT = 1 << 20 };

char *rules_file_path(const char *given)
{
    if (given)
        return mem_strdup(given);
    char *home = file_home(FILE_CONFIG, NULL);
    if (!home)
        return NULL;
    char *path = file_join(home, "rules");
    free(home);
    return path;
}

char *rules_file_name(const char *given)
{
    char *path = rules_file_path(given);
    const char *home = getenv("HOME");
    size_t len = home ? strlen(home) : 0;
    if (given || !path || len < 2 || strncmp(path, home, len) != 0 || path[len] != '/')
        return path;
    struct strbuf name = {0};
    strbuf_addf(&name, "~%s", path + len);
    free(path);
    return strbuf_take(&name);
}

bool rules_file_load(struct rules *rules, const char *given, struct strbuf *problems,
                     struct err *err)
{
    *rules = (struct rules){0};
    char *path = rules_file_path(given), *name = rules_file_name(given);
    if (!path)
        return true;
    struct strbuf content = {0};
    struct err problem = {0};
    bool fine = true;
    if (file_read(path, RULES_LIMIT, &content, &problem))
        rules_parse(rules, strbuf_strv(&content), name, problems);
    else if (given)
        fine = err_set(err, ERR_USAGE, "%s: %s", path, problem.msg);
    else if (problem.sys != ENOENT)
        strbuf_addf(problems, "%s: %s\n", name, problem.msg);
    strbuf_free(&content);
    free(name);
    free(path);
    return fine;
}

static void add_explanation(struct strbuf *out)
{
    strbuf_add_str(
        out,
        _("# Marks of your own, one a line:\n"
          "#   mark LEVEL PATTERN EXAMPLE [inside]\n"
          "#   text PATTERN EXAMPLE\n"
          "# LEVEL is a number from 1 to 5 or a mark to stand beside, {n} any number, [...] may\n"
          "# be missing; EXAMPLE is a line that must match. `text` is what only looks like a\n"
          "# mark. Such as:\n"));
    strbuf_add_str(out, "# mark 第一章 \"议题{n}:\" \"议题一:关于预算\"\n");
}

/* Writes the file, and its folder where there is none. */
static bool write_rules(const char *path, struct strv content, struct err *err)
{
    char *folder = file_folder_of(path);
    bool fine = file_make_folder(folder, err) && file_write(path, content, err);
    free(folder);
    return fine;
}

/* Reads the rules file for a change; what is not there yet is empty. Returns its path, to be freed,
 * or null. */
static char *read_to_change(struct strbuf *content, struct err *err)
{
    char *path = rules_file_path(NULL);
    if (!path) {
        err_set(err, ERR_NOT_FOUND, _("there is no folder for the configuration"));
        return NULL;
    }
    struct err problem = {0};
    if (file_read(path, RULES_LIMIT, content, &problem) || problem.sys == ENOENT)
        return path;
    if (err)
        *err = problem;
    free(path);
    return NULL;
}

/* Whether the line is a rule, else why not. */
static bool check_line(struct strv line, struct err *err)
{
    struct rules rules;
    struct strbuf problems = {0};
    bool fine = rules_parse(&rules, line, "", &problems) && rules.at.len == 1;
    if (!fine) {
        struct strv reason = strv_trim(strbuf_strv(&problems)); /* ":1: why" */
        size_t skip = reason.len > 4 ? 4 : reason.len;
        err_set(err, ERR_USAGE, "%.*s", (int)(reason.len - skip),
                reason.len ? reason.ptr + skip : "");
    }
    rules_free(&rules);
    strbuf_free(&problems);
    return fine;
}

bool rules_file_add(struct strv line, struct err *err)
{
    if (!check_line(line, err))
        return false;
    struct strbuf content = {0};
    char *path = read_to_change(&content, err);
    bool fine = path;
    if (content.len && content.ptr[content.len - 1] != '\n')
        strbuf_add_byte(&content, '\n');
    strbuf_add_strv(&content, line);
    strbuf_add_byte(&content, '\n');
    fine = fine && write_rules(path, strbuf_strv(&content), err);
    strbuf_free(&content);
    free(path);
    return fine;
}

bool rules_file_edit(struct err *err)
{
    struct strbuf content = {0};
    char *path = read_to_change(&content, err);
    bool fine = path;
    if (fine && content.len == 0)
        add_explanation(&content);
    struct external_edit edit = {0};
    fine = fine && external_edit(&content, RULES_LIMIT, &edit, err);
    if (fine) {
        strbuf_add_byte(&content, '\n');
        fine = write_rules(path, strbuf_strv(&content), err);
        if (!fine)
            err_wrap(err, _("What was written stays in %s"), edit.path);
    }
    external_forget(&edit, fine);
    strbuf_free(&content);
    free(path);
    return fine;
}
