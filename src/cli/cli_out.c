/* See cli_out.h. */
#include "cli_out.h"

#include "lectern/host/locale.h"
#include "lectern/base/utf8.h"

#include <errno.h>

/* C0 without tab and line end, DEL and C1: what a terminal may take for a command. */
static bool is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0);
}

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9), the line and
 * paragraph separators, and the tag characters, which are never seen. */
static bool is_invisible_command(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xE0000 && cp <= 0xE007F);
}

static bool is_unsafe(uint32_t cp)
{
    return is_control(cp) || is_invisible_command(cp);
}

static void add_placeholder(struct strbuf *out, uint32_t cp)
{
    if (cp < 0x20 || cp == 0x7F)
        strbuf_addf(out, "^%c", (char)(cp ^ 0x40));
    else
        strbuf_addf(out, "<U+%04X>", (unsigned)cp);
}

void cli_visible(struct strbuf *out, struct strv text, bool keep_lines)
{
    while (text.len) {
        uint32_t cp = utf8_take(&text);
        if (cp == '\r' && keep_lines && text.len && text.ptr[0] == '\n')
            continue;
        if (!keep_lines && (cp == '\n' || cp == '\t' || cp == '\r'))
            strbuf_add_byte(out, ' ');
        else if (is_unsafe(cp))
            add_placeholder(out, cp);
        else
            strbuf_add_cp(out, cp);
    }
}

void cli_visible_str(struct strbuf *out, const char *text)
{
    cli_visible(out, strv_of(text), false);
}

void cli_derived(struct strbuf *out, const char *text, bool stated)
{
    bool brackets = !stated && text && *text;
    strbuf_add_str(out, brackets ? "[" : "");
    cli_visible_str(out, text);
    strbuf_add_str(out, brackets ? "]" : "");
}

void cli_visible_json(struct strbuf *out, struct strv json)
{
    while (json.len) {
        uint32_t cp = utf8_take(&json);
        if (!is_unsafe(cp))
            strbuf_add_cp(out, cp);
        else if (cp < 0x10000)
            strbuf_addf(out, "\\u%04x", (unsigned)cp);
        else
            strbuf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((cp - 0x10000) >> 10)),
                        (unsigned)(0xDC00 + ((cp - 0x10000) & 0x3FF)));
    }
}

static bool put(FILE *file, struct strv text, bool local)
{
    struct strbuf encoded = {0};
    if (local) {
        locale_encode(text, &encoded);
        text = strbuf_strv(&encoded);
    }
    bool ok = fwrite(text.len > 0 ? text.ptr : "", 1, text.len, file) == text.len;
    int why = errno;
    strbuf_free(&encoded);
    errno = why;
    return ok;
}

bool cli_out_flush(struct cli_out *out, struct err *err)
{
    errno = 0;
    bool local = out->local && (out->out_is_terminal || !out->data);
    bool ok = put(out->out, strbuf_strv(&out->buf), local) && fflush(out->out) == 0;
    strbuf_clear(&out->buf);
    if (ok)
        return true;
    if (errno == EPIPE) {
        err_clear(err);
        return false;
    }
    return err_sys(err, errno, "stdout");
}

static void make_safe(struct cli_out *out)
{
    struct strbuf safe = {0};
    if (!out->out_is_terminal)
        return;
    cli_visible_json(&safe, strbuf_strv(&out->buf));
    strbuf_free(&out->buf);
    out->buf = safe;
}

bool cli_out_flush_part(struct cli_out *out, bool json, struct err *err)
{
    if (json)
        make_safe(out);
    return cli_out_flush(out, err);
}

bool cli_out_flush_json(struct cli_out *out, struct err *err)
{
    make_safe(out);
    strbuf_add_byte(&out->buf, '\n');
    return cli_out_flush(out, err);
}

void cli_put_err(const struct cli_out *out, struct strv text)
{
    put(out->err, text, out->local);
}

/* Adds a name made visible; a file's name is in the encoding of the locale, or what it was made
 * with. */
static void add_subject(const struct cli_out *out, const char *subject, struct strbuf *line)
{
    struct strv name = strv_of(subject);
    struct strbuf decoded = {0};
    if (out->local && utf8_valid_prefix(name, false) < name.len) {
        locale_decode(name, &decoded);
        name = strbuf_strv(&decoded);
    }
    cli_visible(line, name, false);
    strbuf_free(&decoded);
}

void cli_complain(const struct cli_out *out, const char *subject, const char *message)
{
    struct strbuf line = {0};
    strbuf_add_str(&line, "lectern: ");
    if (subject) {
        add_subject(out, subject, &line);
        strbuf_add_str(&line, ": ");
    }
    cli_visible_str(&line, message);
    strbuf_add_byte(&line, '\n');
    cli_put_err(out, strbuf_strv(&line));
    strbuf_free(&line);
}
