/* DOC, the format of Word 97 to 2003, and of Kingsoft's WPS: pieces of text in UTF-16 or a code
 * page, which paragraphs' ends and few other signs divide. */
#include "doc.h"

#include "bytes.h"
#include "modules.h"
#include "ole.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIB_LEN = 0x1AA,
    FLAG_ENCRYPTED = 0x0100,
    FLAG_TABLE_ONE = 0x0200,
    PLACE_MAIN_LEN = 0x4C, /* characters of the text, then of the footnotes */
    PLACE_NOTES_LEN = 0x50,
    LANGUAGE_CHINESE = 0x04, /* of the language's low byte */
};

/* Signs in the text. */
enum {
    SIGN_PICTURE = 1,
    SIGN_NOTE = 2,
    SIGN_COMMENT = 5,
    SIGN_CELL = 7,
    SIGN_DRAWN = 8,
    SIGN_TAB = 9,
    SIGN_LINE = 11,
    SIGN_PAGE = 12,
    SIGN_PARA = 13,
    SIGN_FIELD = 19,
    SIGN_FIELD_RESULT = 20,
    SIGN_FIELD_END = 21,
    SIGN_HYPHEN = 30,
    SIGN_SOFT_HYPHEN = 31,
};

struct walk {
    struct doc *doc;
    struct made made;
    struct strbuf bytes;          /* of a code page, to be decoded */
    size_t fields, hidden_fields; /* open ones; those of them that show their instruction */
    size_t notes, note_start;
    bool in_notes, in_para; /* within notes; behind the first character of a paragraph */
    uint32_t surrogate;
    const struct doc_run *run; /* of the characters */
    size_t bad;
};

/* --- paragraphs --- */

static bool is_ascii(struct strv bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80)
            return false;
    return true;
}

static void flush(struct walk *w)
{
    struct decode_report report;
    struct strv bytes = strbuf_strv(&w->bytes);
    if (!bytes.len)
        return;
    if (is_ascii(bytes)) {
        made_text(&w->made, bytes);
        strbuf_clear(&w->bytes);
        return;
    }
    struct text *text = decoder_decode(w->doc->decoder, bytes,
                                       w->doc->chinese ? "gb18030" : "windows-1252", &report, NULL);
    if (text) {
        made_text(&w->made, text_all(text));
        w->bad += report.bad_count;
        text_free(text);
        decode_report_free(&report);
    }
    strbuf_clear(&w->bytes);
}

static void end_note(struct walk *w)
{
    if (w->in_notes && w->note_start != MADE_NONE)
        made_note_end(&w->made, w->note_start);
    w->note_start = MADE_NONE;
}

/* Ends a paragraph, whose sign stands at that offset. */
static void end_para(struct walk *w, uint32_t off, bool cell)
{
    struct made *m = &w->made;
    const struct doc_run *para = doc_run_at(w->doc->paras.at, w->doc->paras.len, off);
    struct doc_run style = doc_style_props(w->doc, para ? para->style : 0);
    bool title = para && para->style < w->doc->styles.len && w->doc->styles.at[para->style].title;
    int outline = para && para->outline >= 0 ? para->outline : style.outline;
    bool centred = (para && para->centred >= 0 ? para->centred : style.centred) > 0;
    unsigned level = outline >= 0 && outline <= 8 ? (unsigned)outline + 1 : 0;
    flush(w);
    w->in_para = false;
    made_end_number(m);
    made_bold(m, false);
    bool in_table = cell || (para && para->in_table);
    if (para && para->row_end) {
        if (m->cells.len && m->cells.at[m->cells.len - 1] == m->out.len)
            m->cells.len--; /* opened behind the last one */
        made_close_row(m);
        m->out.len = m->line_start;
        return;
    }
    if (!in_table && m->row_start != MADE_NONE)
        made_close_row(m);
    if (title && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_TITLE, MARK_OF_TEXT, m->line_start, m->out.len);
    if (!cell || !made_line_is_empty(m))
        made_end_para(m, w->in_notes ? 0 : level, centred);
    if (cell)
        made_open_cell(m);
}

/* What stands before the first character of a paragraph: the start of a row, a number. */
static void begin_text(struct walk *w, uint32_t off)
{
    struct made *m = &w->made;
    const struct doc_run *para;
    if (w->in_para || w->in_notes)
        return;
    w->in_para = true;
    para = doc_run_at(w->doc->paras.at, w->doc->paras.len, off);
    if (!para || para->row_end)
        return;
    if (para->in_table && m->row_start == MADE_NONE && m->out.len == m->line_start) {
        made_open_row(m);
        made_open_cell(m);
    }
    doc_number(w->doc, para, m);
}

static void take_note(struct walk *w)
{
    flush(w);
    if (!w->in_notes) {
        made_note_sign(&w->made, ++w->notes);
        return;
    }
    end_note(w);
    w->note_start = w->made.out.len;
    strbuf_addf(&w->made.out, "[%zu]", ++w->notes);
}

/* --- signs and characters --- */

static void left_out(struct walk *w, enum mark_kind kind)
{
    flush(w);
    marks_add(&w->made.marks, kind, 0, w->made.out.len, w->made.out.len);
}

static bool take_field(struct walk *w, uint32_t sign)
{
    if (sign == SIGN_FIELD) {
        w->fields++;
        w->hidden_fields++;
    } else if (sign == SIGN_FIELD_RESULT) {
        w->hidden_fields -= w->hidden_fields > 0;
    } else if (sign == SIGN_FIELD_END) {
        if (w->fields && w->hidden_fields == w->fields)
            w->hidden_fields--; /* one without a result */
        w->fields -= w->fields > 0;
    } else {
        return false;
    }
    return true;
}

static void take_sign(struct walk *w, uint32_t sign, uint32_t off)
{
    switch (sign) {
    case SIGN_PARA: end_para(w, off, false); break;
    case SIGN_CELL: end_para(w, off, true); break;
    case SIGN_LINE:
        flush(w);
        if (!made_line_is_empty(&w->made))
            made_end_line(&w->made);
        break;
    case SIGN_PAGE:
        left_out(w, MARK_PAGE_BREAK);
        if (w->made.out.len > w->made.line_start)
            end_para(w, off, false);
        break;
    case SIGN_PICTURE:
    case SIGN_DRAWN: left_out(w, MARK_PICTURE); break;
    case SIGN_COMMENT: left_out(w, MARK_COMMENT); break;
    case SIGN_NOTE: take_note(w); break;
    case SIGN_TAB: strbuf_add_byte(&w->bytes, '\t'); break;
    case SIGN_HYPHEN: strbuf_add_byte(&w->bytes, '-'); break;
    default: break;
    }
}

static void take_wide(struct walk *w, uint32_t unit)
{
    char bytes[8];
    if (unit >= 0xD800 && unit < 0xDC00) {
        w->surrogate = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000)
        unit = w->surrogate ? 0x10000 + ((w->surrogate - 0xD800) << 10) + (unit - 0xDC00)
                            : UTF8_REPLACEMENT;
    w->surrogate = 0;
    flush(w);
    made_bold(&w->made, w->run && w->run->bold);
    made_text(&w->made, strv_make(bytes, utf8_put(unit, bytes)));
}

static void take(struct walk *w, uint32_t unit, bool wide, uint32_t off)
{
    if (!w->run || off < w->run->off || off >= w->run->end)
        w->run = doc_run_at(w->doc->chars.at, w->doc->chars.len, off);
    if (take_field(w, unit))
        return;
    bool hidden = w->hidden_fields || (w->run && (w->run->hidden || w->run->deleted));
    if (hidden && unit != SIGN_CELL && (unit != SIGN_PARA || w->hidden_fields))
        return;
    if (unit >= ' ' || unit == SIGN_TAB)
        begin_text(w, off);
    if (unit < ' ')
        take_sign(w, unit, off);
    else if (wide)
        take_wide(w, unit);
    else
        strbuf_add_byte(&w->bytes, (char)unit);
}

/* Walks over [from, to) of the text's characters. */
static void walk(struct walk *w, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < w->doc->pieces.len; i++) {
        const struct doc_piece *piece = &w->doc->pieces.at[i];
        uint32_t start = piece->cp < from ? from - piece->cp : 0;
        for (uint32_t k = start; k < piece->count && piece->cp + k < to; k++) {
            uint32_t off = piece->off + (k << piece->wide);
            uint32_t unit =
                piece->wide ? bytes_u16(w->doc->main, off) : bytes_u8(w->doc->main, off);
            take(w, unit, piece->wide, off);
        }
        flush(w);
    }
}

/* --- all of it --- */

static void write_text(struct doc *doc, struct source *out)
{
    struct walk w = {.doc = doc, .note_start = MADE_NONE};
    uint32_t text = bytes_u32(doc->main, PLACE_MAIN_LEN);
    uint32_t notes = bytes_u32(doc->main, PLACE_NOTES_LEN);
    made_start(&w.made);
    walk(&w, 0, text);
    if (w.made.out.len > w.made.line_start)
        made_end_line(&w.made);
    made_close_row(&w.made);
    w.in_notes = true;
    w.notes = w.fields = w.hidden_fields = 0;
    if (notes && text <= UINT32_MAX - notes)
        walk(&w, text, text + notes);
    end_note(&w);
    made_finish(&w.made, out);
    out->report.bad_count = w.bad;
    strbuf_free(&w.bytes);
    made_free(&w.made);
}

static bool read_streams(const struct ole *ole, struct strbuf *main, struct strbuf *table,
                         struct err *err)
{
    if (!ole_read(ole, "WordDocument", main, err))
        return false;
    struct strv bytes = strbuf_strv(main);
    if (main->len < FIB_LEN || bytes_u16(bytes, 0) != 0xA5EC)
        return err_set(
            err, ERR_FORMAT,
            _("is a Word document older than Word 97; save it anew with a newer program"));
    unsigned flags = bytes_u16(bytes, 10);
    if (flags & FLAG_ENCRYPTED)
        return err_set(err, ERR_FORMAT, _("is encrypted; it cannot be read without its password"));
    return ole_read(ole, flags & FLAG_TABLE_ONE ? "1Table" : "0Table", table, err);
}

static bool read_document(const struct ole *ole, const struct source_in *in, struct source *out,
                          struct err *err)
{
    struct strbuf main = {0}, table = {0};
    struct doc doc = {.decoder = in->decoder};
    numbering_start(&doc.numbering);
    bool ok = read_streams(ole, &main, &table, err);
    if (ok) {
        doc.main = strbuf_strv(&main);
        doc.table = strbuf_strv(&table);
        doc.chinese = (bytes_u16(doc.main, 6) & 0xFF) == LANGUAGE_CHINESE;
        ok = doc_pieces_read(&doc, err);
    }
    if (ok) {
        doc_props_read(&doc);
        doc_styles_read(&doc);
        doc_lists_read(&doc);
        write_text(&doc, out);
    }
    VEC_FREE(&doc.pieces);
    VEC_FREE(&doc.paras);
    VEC_FREE(&doc.chars);
    VEC_FREE(&doc.styles);
    numbering_free(&doc.numbering);
    strbuf_free(&main);
    strbuf_free(&table);
    return ok;
}

bool doc_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct ole ole;
    bool ok;
    if (!ole_open(in->bytes, &ole, err))
        return false;
    if (ole_has(&ole, "WordDocument"))
        ok = read_document(&ole, in, out, err);
    else if (ole_has(&ole, "EncryptedPackage"))
        ok = err_set(err, ERR_FORMAT, _("is encrypted; it cannot be read without its password"));
    else
        ok = err_set(err, ERR_FORMAT,
                     _("is an old Office document but no text (a spreadsheet or presentation?)"));
    ole_close(&ole);
    return ok;
}

int doc_probe(struct strv bytes, const char *name)
{
    (void)name;
    return ole_is(bytes) ? SOURCE_CERTAIN : SOURCE_NO;
}
