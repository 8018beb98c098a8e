/* RTF: groups and control words, one flat walk over the bytes. Groups are kept on a stack with a
 * limit, beyond which they are only counted, so nothing is too deep. */
#include "rtf.h"

#include "modules.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { GROUPS_MOST = 20000 };

static void open_group(struct rtf *r)
{
    r->to_skip = 0;
    if (r->groups.len >= GROUPS_MOST) {
        r->deep++;
        return;
    }
    struct rtf_group group = *rtf_top(r);
    group.optional = false;
    VEC_PUSH(&r->groups, group);
}

static void close_group(struct rtf *r)
{
    r->to_skip = 0;
    if (r->deep > 0) {
        r->deep--;
        return;
    }
    if (r->groups.len < 2)
        return;
    struct rtf_group *top = rtf_top(r), *outer = top - 1;
    if (top->bold != outer->bold || top->hidden != outer->hidden ||
        top->deleted != outer->deleted || top->in_table != outer->in_table)
        rtf_flush(r);
    rtf_leave(r);
    r->groups.len--;
}

static int hex(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* \'b5, \~, \{ and the like; `off` stands on the sign behind the backslash. */
static void take_symbol(struct rtf *r)
{
    char sign = r->text.ptr[r->off++];
    switch (sign) {
    case '\'': {
        if (r->text.len - r->off < 2)
            return;
        int high = hex(r->text.ptr[r->off]), low = hex(r->text.ptr[r->off + 1]);
        if (high < 0 || low < 0)
            return;
        r->off += 2;
        rtf_byte(r, (char)(high * 16 + low));
        return;
    }
    case '*': rtf_top(r)->optional = true; return;
    case '~': rtf_cp(r, 0xA0); return;
    case '_': rtf_cp(r, '-'); return;
    case '\n':
    case '\r': rtf_word(r, STRV("par"), false, 0); return;
    case '\\':
    case '{':
    case '}': rtf_byte(r, sign); return;
    default: return;
    }
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void take_word(struct rtf *r)
{
    enum { DIGITS = 10 };
    struct strv t = r->text;
    size_t start = r->off;
    while (r->off < t.len && is_letter(t.ptr[r->off]))
        r->off++;
    struct strv word = strv_make(t.ptr + start, r->off - start);
    bool negative = r->off + 1 < t.len && t.ptr[r->off] == '-' && t.ptr[r->off + 1] >= '0' &&
                    t.ptr[r->off + 1] <= '9';
    r->off += negative;
    long number = 0;
    size_t from = r->off;
    while (r->off < t.len && t.ptr[r->off] >= '0' && t.ptr[r->off] <= '9') {
        if (r->off - from < DIGITS)
            number = number * 10 + (t.ptr[r->off] - '0');
        r->off++;
    }
    bool has = r->off > from;
    if (r->off < t.len && t.ptr[r->off] == ' ')
        r->off++;
    if (r->to_skip > 0 && !strv_eq(word, STRV("u")) && !strv_eq(word, STRV("bin"))) {
        r->to_skip--; /* a word may be a fallback, too */
        return;
    }
    rtf_word(r, word, has, negative ? -number : number);
}

static void walk(struct rtf *r)
{
    while (r->off < r->text.len) {
        char byte = r->text.ptr[r->off++];
        switch (byte) {
        case '{': open_group(r); break;
        case '}': close_group(r); break;
        case '\r':
        case '\n':
        case '\0': break;
        case '\\':
            if (r->off == r->text.len)
                break;
            if (is_letter(r->text.ptr[r->off]))
                take_word(r);
            else
                take_symbol(r);
            break;
        default: rtf_byte(r, byte);
        }
    }
    while (r->deep > 0 || r->groups.len > 1)
        close_group(r);
    rtf_flush(r);
    if (r->to->out.len > r->to->line_start)
        rtf_end_para(r);
    made_close_row(&r->made[0]);
    made_append(&r->made[0], &r->made[2]);
    made_append(&r->made[0], &r->made[1]);
}

bool rtf_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct rtf *r = mem_new(1, sizeof *r);
    (void)err;
    r->decoder = in->decoder;
    r->text = in->bytes;
    r->codepage = 1252;
    r->label = MADE_NONE;
    r->style.outline = -1;
    for (int i = 0; i < 3; i++)
        made_start(&r->made[i]);
    r->to = &r->made[0];
    VEC_PUSH(&r->groups, ((struct rtf_group){.skips = 1, .outline = -1}));
    walk(r);
    made_finish(&r->made[0], out);
    out->report.bad_count = r->bad;
    for (int i = 0; i < 3; i++)
        made_free(&r->made[i]);
    VEC_FREE(&r->groups);
    VEC_FREE(&r->styles);
    strbuf_free(&r->pending);
    strbuf_free(&r->name);
    mem_free(r);
    return true;
}

int rtf_probe(struct strv bytes, const char *name)
{
    (void)name;
    return strv_starts(bytes, STRV("{\\rtf")) ? SOURCE_CERTAIN : SOURCE_NO;
}
