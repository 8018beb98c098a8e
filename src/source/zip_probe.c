/* Which document an archive says that it is (modules.h). */
#include "modules.h"
#include "zip.h"

#include <string.h>

bool zip_mimetype_is(struct strv bytes, const char *type)
{
    struct strbuf content = {0};
    struct zip zip;
    if (!zip_is(bytes) || !zip_open(bytes, &zip, NULL))
        return false;
    const struct zip_entry *entry = zip_find(&zip, STRV("mimetype"));
    bool is = entry && entry->len < 128 && zip_read(&zip, entry, &content, NULL) &&
              strv_starts(strbuf_strv(&content), strv_of(type));
    strbuf_free(&content);
    zip_close(&zip);
    return is;
}
