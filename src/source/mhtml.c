/* MHTML: a page saved with its parts as one mail (RFC 2557). The first part that is HTML is the
 * page; it is decoded from quoted-printable or base64 and read as HTML. */
#include "modules.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_at(struct strv text, size_t off, const char *word)
{
    size_t len = strlen(word);
    return text.len - off >= len && strncasecmp(text.ptr + off, word, len) == 0;
}

static bool holds(struct strv text, const char *word)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_at(text, i, word))
            return true;
    return false;
}

static size_t next_line(struct strv text, size_t off)
{
    const char *end = off < text.len ? memchr(text.ptr + off, '\n', text.len - off) : NULL;
    return end ? (size_t)(end - text.ptr) + 1 : text.len;
}

/* Whether a header of that name stands in the block and holds the word; values may go on in lines
 * that are set in. */
static bool header_holds(struct strv headers, const char *name, const char *word)
{
    for (size_t off = 0; off < headers.len;) {
        size_t end = next_line(headers, off);
        while (end < headers.len && (headers.ptr[end] == ' ' || headers.ptr[end] == '\t'))
            end = next_line(headers, end);
        if (is_at(headers, off, name) && holds(strv_make(headers.ptr + off, end - off), word))
            return true;
        off = end;
    }
    return false;
}

/* The blank line that ends a block of headers; a boundary ends it, too. */
static size_t headers_end(struct strv text, size_t off)
{
    while (off < text.len && text.ptr[off] != '\n' && !is_at(text, off, "\r\n") &&
           !is_at(text, off, "--"))
        off = next_line(text, off);
    return off;
}

int mhtml_probe(struct strv bytes, const char *name)
{
    enum { LOOK = 8 << 10 };
    (void)name;
    struct strv head = strv_make(bytes.ptr, bytes.len < LOOK ? bytes.len : LOOK);
    size_t end = headers_end(head, 0);
    struct strv headers = strv_make(head.ptr, end);
    bool mail = header_holds(headers, "MIME-Version:", "1.");
    return mail && (header_holds(headers, "Content-Type:", "multipart/") ||
                    header_holds(headers, "Content-Type:", "text/html"))
               ? SOURCE_CERTAIN - 10
               : SOURCE_NO;
}

/* --- decoding --- */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static void decode_quoted(struct strv body, struct strbuf *out)
{
    for (size_t i = 0; i < body.len; i++) {
        if (body.ptr[i] != '=') {
            strbuf_add_byte(out, body.ptr[i]);
            continue;
        }
        int high = i + 2 < body.len ? hex_digit(body.ptr[i + 1]) : -1;
        int low = i + 2 < body.len ? hex_digit(body.ptr[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            strbuf_add_byte(out, (char)(high << 4 | low));
            i += 2;
        } else if (is_at(body, i + 1, "\r\n")) {
            i += 2; /* a line that goes on */
        } else if (is_at(body, i + 1, "\n")) {
            i++;
        } else {
            strbuf_add_byte(out, '=');
        }
    }
}

static void decode_base64(struct strv body, struct strbuf *out)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    unsigned count = 0;
    for (size_t i = 0; i < body.len && body.ptr[i] != '='; i++) {
        const char *digit = body.ptr[i] ? strchr(DIGITS, body.ptr[i]) : NULL;
        if (!digit)
            continue;
        bits = bits << 6 | (uint32_t)(digit - DIGITS);
        count += 6;
        if (count >= 8) {
            count -= 8;
            strbuf_add_byte(out, (char)(bits >> count & 0xFF));
        }
    }
}

/* --- parts --- */

struct part {
    struct strv headers, body;
};

/* The end of a part's body: the next line that is its boundary. */
static size_t body_end(struct strv bytes, size_t off, struct strv boundary)
{
    for (; boundary.len && off < bytes.len; off = next_line(bytes, off))
        if (strv_starts(strv_make(bytes.ptr + off, bytes.len - off), boundary))
            return off;
    return bytes.len;
}

/* The first part that is HTML: behind a line that begins with "--", or the mail itself. */
static bool find_page(struct strv bytes, struct part *part)
{
    size_t off = 0, start = 0;
    struct strv boundary = {0};
    for (;;) {
        size_t end = headers_end(bytes, start);
        size_t body = is_at(bytes, end, "--") ? end : next_line(bytes, end);
        part->headers = strv_make(bytes.ptr + start, end - start);
        if (header_holds(part->headers, "Content-Type:", "text/html")) {
            part->body = strv_make(bytes.ptr + body, body_end(bytes, body, boundary) - body);
            return true;
        }
        for (off = body; off < bytes.len; off = next_line(bytes, off))
            if (is_at(bytes, off, "--") && off + 2 < bytes.len && bytes.ptr[off + 2] != '\r' &&
                bytes.ptr[off + 2] != '\n')
                break;
        if (off >= bytes.len)
            return false;
        start = next_line(bytes, off);
        boundary = strv_trim(strv_make(bytes.ptr + off, start - off));
    }
}

bool mhtml_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct part part;
    struct strbuf page = {0};
    if (!find_page(in->bytes, &part))
        return err_set(err, ERR_FORMAT, _("a saved page (MHTML) without a page in it"));
    if (header_holds(part.headers, "Content-Transfer-Encoding:", "quoted-printable"))
        decode_quoted(part.body, &page);
    else if (header_holds(part.headers, "Content-Transfer-Encoding:", "base64"))
        decode_base64(part.body, &page);
    else
        strbuf_add_strv(&page, part.body);
    strbuf_add(&page, "", 0);
    struct source_in inner = *in;
    inner.bytes = strbuf_strv(&page);
    out->text = decoder_decode(in->decoder, inner.bytes, in->encoding, &out->report, err);
    bool ok = out->text && html_read(&inner, out, err);
    strbuf_free(&page);
    return ok;
}
