/* CommonMark 0.31, sections 2.4 (backslash escapes), 4.2, 5.1, 5.2, 6. */
#include "lectern/text/markdown_escape.h"

#include <string.h>

/* Where the sign that a line may begin with stands, past blanks and the digits of an item; SIZE_MAX
 * where it means nothing. */
static size_t start_sign(struct strv line)
{
    size_t at = 0, digits = 0;
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    if (at < line.len && strchr("#>+-=|~", line.ptr[at]))
        return at;
    while (at + digits < line.len && line.ptr[at + digits] >= '0' && line.ptr[at + digits] <= '9')
        digits++;
    at += digits;
    bool item = digits > 0 && at < line.len && (line.ptr[at] == '.' || line.ptr[at] == ')');
    return item ? at : SIZE_MAX;
}

void markdown_escape(struct strbuf *out, struct strv text)
{
    for (bool first = true; text.ptr; first = false) {
        struct strv line = strv_split(&text, '\n');
        size_t sign = start_sign(line);
        if (!first)
            strbuf_add_byte(out, '\n');
        for (size_t i = 0; i < line.len; i++) {
            if (i == sign || strchr("\\`*_[]<", line.ptr[i]))
                strbuf_add_byte(out, '\\');
            strbuf_add_byte(out, line.ptr[i]);
        }
    }
}
