/* See tag_set.h. */
#include "lectern/model/tag_set.h"

bool tag_set_has(struct strv tags, struct strv tag)
{
    while (tags.ptr && tags.len)
        if (strv_eq(strv_split(&tags, ' '), tag))
            return true;
    return false;
}

void tag_set_add(struct strbuf *tags, struct strv tag)
{
    if (tag.len == 0 || tag_set_has(strbuf_strv(tags), tag))
        return;
    if (tags->len)
        strbuf_add_byte(tags, ' ');
    strbuf_add_strv(tags, tag);
}
