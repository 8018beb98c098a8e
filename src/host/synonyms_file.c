/* See synonyms_file.h. */
#include "lectern/host/synonyms_file.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"

#include <errno.h>
#include <stdlib.h>

enum { SYNONYMS_LIMIT = 1 << 20 };

struct synonyms *synonyms_file_load(struct strbuf *problem)
{
    char *home = file_home(FILE_CONFIG, NULL), *path = home ? file_join(home, "synonyms") : NULL;
    struct strbuf content = {0};
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    size_t line;
    const char *why;
    if (path && file_read(path, SYNONYMS_LIMIT, &content, &err)) {
        synonyms = synonyms_read(strbuf_strv(&content), &line, &why);
        if (!synonyms)
            strbuf_addf(problem, "synonyms:%zu: %s", line, why);
    } else if (path && err.sys != ENOENT) {
        strbuf_addf(problem, "%s: %s", path, err.msg);
    }
    strbuf_free(&content);
    free(path);
    free(home);
    return synonyms;
}

struct synonyms *synonyms_file_load_quietly(void)
{
    struct strbuf problem = {0};
    struct synonyms *synonyms = synonyms_file_load(&problem);
    strbuf_free(&problem);
    return synonyms;
}
