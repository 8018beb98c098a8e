/* See xml_escape.h. */
#include "lectern/text/xml_escape.h"

#include "lectern/base/utf8.h"
#include "lectern/text/props.h"

static bool is_allowed(uint32_t cp)
{
    return cp == '\n' || cp == '\t' || (!props_is_unsafe(cp) && cp != 0xFFFE && cp != 0xFFFF);
}

void xml_escape(struct strbuf *out, struct strv text)
{
    while (text.len) {
        uint32_t cp = utf8_take(&text);
        switch (cp) {
        case '&': strbuf_add_str(out, "&amp;"); break;
        case '<': strbuf_add_str(out, "&lt;"); break;
        case '>': strbuf_add_str(out, "&gt;"); break;
        case '"': strbuf_add_str(out, "&quot;"); break;
        case '\'': strbuf_add_str(out, "&#39;"); break;
        default: strbuf_add_cp(out, is_allowed(cp) ? cp : UTF8_REPLACEMENT); break;
        }
    }
}
