/* See doubt.h. */
#include "lectern/model/doubt.h"

#include "lectern/base/i18n.h"

bool doubt_any(const struct section *section)
{
    return (section->doubt & (DOUBT_SLIP | DOUBT_LOST_HEAD | DOUBT_UNUSUAL)) != 0;
}

static void add_reason(struct strbuf *out, size_t start, const char *reason)
{
    strbuf_addf(out, "%s%s", out->len > start ? "; " : "", reason);
}

void doubt_reasons(const struct section *section, struct strbuf *out)
{
    size_t start = out->len;
    if (section->doubt & DOUBT_SLIP)
        add_reason(out, start, _("its number repeats or skips one"));
    if (section->doubt & DOUBT_LOST_HEAD)
        add_reason(out, start, _("its series does not begin with one"));
    if (section->doubt & DOUBT_UNUSUAL)
        add_reason(out, start,
                   section->numbered ? _("an unusual mark, or one that stands in an unusual place")
                                     : _("no number: a heading only by its shape"));
}
