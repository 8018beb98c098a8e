/* See config_files.h. Themes of the reader's own lie in the configuration's folder `themes`. */
#include "lectern/host/config_files.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { CONFIG_LIMIT = 1 << 20 };

/* Reads a file that `source` or `theme` names. */
static bool read_config_file(void *data, enum config_file kind, const char *name,
                             struct strbuf *content, char **path, struct err *err)
{
    (void)data;
    if (kind == CONFIG_SOURCE || strchr(name, '/')) {
        *path = mem_strdup(name);
        return file_read(name, CONFIG_LIMIT, content, err);
    }
    char *home = file_home(FILE_CONFIG, err);
    if (!home)
        return false;
    struct strbuf file = {0};
    strbuf_addf(&file, "%s/themes/%s.theme", home, name);
    free(home);
    *path = strbuf_take(&file);
    return file_read(*path, CONFIG_LIMIT, content, err);
}

/* The path of the configuration file; null where there can be no default one. */
static char *config_path(const char *given)
{
    if (given)
        return mem_strdup(given);
    char *home = file_home(FILE_CONFIG, NULL);
    if (!home)
        return NULL;
    char *path = file_join(home, "lecternrc");
    free(home);
    return path;
}

void config_files_init(struct config *config)
{
    config_init(config, (struct config_reader){read_config_file, NULL});
}

/* A theme that the reader has not chosen: it comes before the reader's lines. */
static void use_first(struct config *config, const char *theme, const char *why)
{
    struct line line = {0};
    struct strbuf out = {0}, text = {0};
    strbuf_addf(&text, "theme %s", theme);
    config_line(config, strbuf_strv(&text), why, &line, &out, NULL);
    strbuf_free(&text);
    strbuf_free(&out);
    line_free(&line);
}

bool config_files_load(struct config *config, const char *path, const char *first, const char *why,
                       struct strbuf *problems, struct err *err)
{
    struct strbuf content = {0};
    struct err problem = {0};
    char *file = config_path(path);
    bool fine = true;
    if (first)
        use_first(config, first, why);
    if (file && file_read(file, CONFIG_LIMIT, &content, &problem)) {
        config_text(config, strbuf_strv(&content), file);
    } else if (path) {
        fine = err_set(err, ERR_USAGE, "%s: %s", path, problem.msg);
    }
    config_take_problems(config, problems);
    strbuf_free(&content);
    free(file);
    return fine;
}
