/* See template_file.h. */
#include "lectern/host/template_file.h"

#include "lectern/base/file.h"
#include "lectern/library/exchange/note_template.h"

#include <errno.h>
#include <stdlib.h>

enum { TEMPLATE_LIMIT = 1 << 20 };

bool template_file_load(const char *path, struct strbuf *out, struct err *err)
{
    struct err problem = {0};
    char *home = path ? NULL : file_home(FILE_CONFIG, NULL);
    char *own = path ? file_expand(path) : home ? file_join(home, "notes.template") : NULL;
    bool ok = own && file_read(own, TEMPLATE_LIMIT, out, &problem) &&
              note_template_check(strbuf_strv(out), &problem);
    if (!ok && !path && (!own || problem.sys == ENOENT)) {
        strbuf_add_str(out, note_template_standard());
        ok = true;
    } else if (!ok) {
        err_set(err, problem.code, "%s: %s", own, problem.msg);
    }
    free(own);
    free(home);
    return ok;
}
