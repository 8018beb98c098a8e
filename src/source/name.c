/* See modules.h. */
#include "modules.h"

#include <string.h>
#include <strings.h>

bool source_name_ends(const char *name, const char *endings)
{
    struct strv rest = strv_of(endings);
    size_t len = name ? strlen(name) : 0;
    while (rest.ptr) {
        struct strv ending = strv_split(&rest, '|');
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
        if (len >= ending.len && strncasecmp(name + len - ending.len, ending.ptr, ending.len) == 0)
            return true;
    }
    return false;
}
