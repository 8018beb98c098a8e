/* Two numbers have four forms in English and other ones elsewhere, so each is put into words by
 * itself. */
#include "lectern/ui/hit_numbers.h"

#include "lectern/base/i18n.h"

void hit_numbers_print(int64_t places, int64_t speeches, bool at_least, struct strbuf *out)
{
    struct strbuf first = {0}, second = {0}, both = {0};
    strbuf_addf(&first, ngettext("%lld place", "%lld places", (unsigned long)places),
                (long long)places);
    strbuf_addf(&second, ngettext("%lld speech", "%lld speeches", (unsigned long)speeches),
                (long long)speeches);
    if (speeches < 0)
        strbuf_add_strv(&both, strbuf_strv(&first));
    else
        strbuf_addf(&both, _("%s in %s"), strbuf_str(&first), strbuf_str(&second));
    strbuf_addf(out, at_least ? _("at least %s") : "%s", strbuf_str(&both));
    strbuf_free(&first);
    strbuf_free(&second);
    strbuf_free(&both);
}
