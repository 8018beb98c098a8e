/* See out_format.h. */
#include "lectern/library/exchange/out_format.h"

const struct out_format *out_format_named(const struct out_format *table, const char *name)
{
    for (; table->names; table++)
        for (struct strv names = strv_of(table->names); names.ptr;)
            if (strv_eq(strv_split(&names, '|'), strv_of(name)))
                return table;
    return NULL;
}

const struct out_format *out_format_of_file(const struct out_format *table, const char *path)
{
    for (; table->names; table++)
        for (struct strv endings = strv_of(table->endings ? table->endings : ""); endings.ptr;) {
            struct strv ending = strv_split(&endings, '|');
            if (ending.len && strv_ends(strv_of(path), ending))
                return table;
        }
    return NULL;
}
