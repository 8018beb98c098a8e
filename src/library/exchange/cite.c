/* See cite.h. */
#include "lectern/library/exchange/cite.h"

#include "lectern/base/i18n.h"

const char *cite_dash(void)
{
    return _("-- ");
}

const char *cite_markdown_dash(void)
{
    return _("— ");
}

void cite_title(struct strbuf *out, const char *title)
{
    if (title && *title)
        strbuf_addf(out, "《%s》", title);
}

void cite_fact(struct strbuf *out, size_t start, struct strv fact)
{
    if (fact.len == 0)
        return;
    if (out->len > start)
        strbuf_add_str(out, _(", "));
    strbuf_add_strv(out, fact);
}
