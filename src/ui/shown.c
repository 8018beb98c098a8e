/* A character whose other form has another length in bytes costs one piece more in the offset map;
 * everything else stays in runs that correspond byte for byte. So the map stays small and each
 * shown text is made in one pass. Conversion by phrases is a hundred times slower than by
 * characters and comes later, for what is on the screen, into the same bytes. */
#include "lectern/ui/shown.h"

#include "lectern/base/str.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

/* With more sections their titles are converted by characters: phrases would take a second. */
enum { TITLES_MAX = 2000 };

struct maker {
    struct shown_script script;
    bool titles; /* are converted by phrases */
    struct document *out;
    struct strbuf clean;
    struct strbuf run; /* being converted */
};

/* Appends shown bytes for a source span; a run that corresponds byte for byte extends the piece
 * before it. */
static void emit(struct maker *maker, struct strv bytes, struct span src)
{
    size_t start = maker->clean.len;
    strbuf_add_strv(&maker->clean, bytes);
    struct span clean = {start, maker->clean.len};
    struct document *out = maker->out;
    if (out->pieces.len > 0) {
        struct piece *last = &out->pieces.at[out->pieces.len - 1];
        bool was_equal = last->clean.end - last->clean.start == last->src.end - last->src.start;
        if (was_equal && bytes.len == src.end - src.start && last->src.end == src.start) {
            last->clean.end = clean.end;
            last->src.end = src.end;
            return;
        }
    }
    if (bytes.len > 0)
        VEC_PUSH(&out->pieces, ((struct piece){clean, src}));
}

/* Whether the characters of both begin at the same bytes. */
static bool same_shape(struct strv a, struct strv b)
{
    bool same = a.len == b.len;
    for (size_t i = 0; same && i < a.len; i++)
        same = ((a.ptr[i] & 0xC0) == 0x80) == ((b.ptr[i] & 0xC0) == 0x80);
    return same;
}

static void emit_chars(struct maker *maker, struct strv text, struct span run, size_t src)
{
    for (size_t off = run.start, len; off < run.end; off += len) {
        uint32_t cp = utf8_at(text, off, &len);
        uint32_t now = fold_script_cp(maker->script.script, cp);
        char bytes[UTF8_MAX_LEN];
        struct span span = {src + (off - run.start), src + (off - run.start) + len};
        if (now == cp)
            emit(maker, strv_make(text.ptr + off, len), span);
        else
            emit(maker, strv_make(bytes, utf8_put(now, bytes)), span);
    }
}

/* Shows text[from, to), which corresponds byte for byte to the source from `src` on. Nearly always
 * the shown characters are as long as their originals, and the run goes out whole. */
static void emit_run(struct maker *maker, struct strv text, struct span run, size_t src)
{
    struct strv slice = strv_make(text.ptr + run.start, run.end - run.start);
    struct span span = {src, src + slice.len};
    if (maker->script.script == FOLD_AS_IS) {
        emit(maker, slice, span);
        return;
    }
    strbuf_clear(&maker->run);
    fold_script_text(maker->script.script, slice, &maker->run);
    if (same_shape(slice, strbuf_strv(&maker->run)))
        emit(maker, strbuf_strv(&maker->run), span);
    else
        emit_chars(maker, text, run, src);
}

void shown_text(struct shown_script script, struct strv text, struct strbuf *out)
{
    if (script.script == FOLD_AS_IS)
        strbuf_add_strv(out, text);
    else if (!script.phrases || !phrases_convert(script.phrases, text, out))
        fold_script_text(script.script, text, out);
}

static const char *shown_string(struct maker *maker, const char *string)
{
    if (!string)
        return NULL;
    struct strbuf buf = {0};
    struct shown_script script = maker->script;
    if (!maker->titles)
        script.phrases = NULL;
    shown_text(script, strv_of(string), &buf);
    char *copy = arena_copy(maker->out->arena, strbuf_str(&buf), buf.len);
    strbuf_free(&buf);
    return copy;
}

/* Shows one paragraph of `doc`, piece by piece. */
static void emit_para(struct maker *maker, const struct document *doc, struct span para)
{
    struct strv text = strv_make(doc->clean, para.end);
    size_t off = para.start;
    for (size_t k = document_piece_at(doc, off); off < para.end && k < doc->pieces.len; k++) {
        const struct piece *piece = &doc->pieces.at[k];
        size_t stop = piece->clean.end < para.end ? piece->clean.end : para.end;
        if (piece->clean.end - piece->clean.start == piece->src.end - piece->src.start) {
            emit_run(maker, text, (struct span){off, stop},
                     piece->src.start + (off - piece->clean.start));
        } else {
            struct strbuf bytes = {0};
            fold_script_text(maker->script.script, strv_make(doc->clean + off, stop - off), &bytes);
            emit(maker, strbuf_strv(&bytes), piece->src);
            strbuf_free(&bytes);
        }
        off = stop;
    }
}

/* The line end between two paragraphs stands for all the source between them. */
static void emit_break(struct maker *maker, size_t from, size_t to)
{
    emit(maker, STRV("\n"), (struct span){from, to > from ? to : from});
}

static void copy_facts(struct maker *maker, const struct document *doc)
{
    struct document *out = maker->out;
    const struct speech *from = &doc->speeches.at[0];
    struct speech speech = *from;
    speech.title = shown_string(maker, from->title);
    speech.label = shown_string(maker, from->label);
    speech.salutation = shown_string(maker, from->salutation);
    speech.speaker = shown_string(maker, from->speaker);
    speech.date = shown_string(maker, from->date);
    speech.occasion = shown_string(maker, from->occasion);
    speech.first_para = 0;
    speech.para_count = out->paras.len;
    speech.first_section = 0;
    VEC_PUSH(&out->speeches, speech);
    for (size_t i = 0; i < from->section_count; i++) {
        struct section section = doc->sections.at[from->first_section + i];
        section.label_text = shown_string(maker, section.label_text);
        section.title_text = shown_string(maker, section.title_text);
        VEC_PUSH(&out->sections, section);
    }
}

static void finish(struct maker *maker, const struct document *doc)
{
    maker->out->clean_len = maker->clean.len;
    maker->out->clean = strbuf_take(&maker->clean);
    strbuf_free(&maker->run);
    copy_facts(maker, doc);
}

static struct maker start(const struct document *doc, struct shown_script script,
                          struct document *out)
{
    memset(out, 0, sizeof *out);
    out->arena = arena_new();
    bool titles = script.phrases && doc->speeches.at[0].section_count <= TITLES_MAX;
    return (struct maker){script, titles, out, {0}, {0}};
}

void shown_make(const struct document *doc, struct shown_script script, bool aside,
                struct document *out)
{
    struct maker maker = start(doc, script, out);
    const struct speech *speech = &doc->speeches.at[0];
    size_t first = aside ? 0 : speech->first_para;
    size_t end = aside ? doc->paras.len : speech->first_para + speech->para_count;
    for (size_t i = first; i < end; i++) {
        struct para para = doc->paras.at[i];
        if ((para.flags & PARA_CHROME) && !aside)
            continue;
        if (out->paras.len > 0)
            emit_break(&maker, out->paras.at[out->paras.len - 1].src.end, para.src.start);
        size_t start = maker.clean.len;
        emit_para(&maker, doc, para.clean);
        para.clean = (struct span){start, maker.clean.len};
        VEC_PUSH(&out->paras, para);
    }
    finish(&maker, doc);
}

void shown_make_raw(const struct document *doc, const struct text *text, struct shown_script script,
                    struct document *out)
{
    struct maker maker = start(doc, script, out);
    struct strv all = text_all(text);
    struct span src = doc->speeches.at[0].src;
    size_t end = src.end < all.len ? src.end : all.len;
    for (size_t off = src.start < end ? src.start : end; off < end;) {
        const char *newline = memchr(all.ptr + off, '\n', end - off);
        size_t next = newline ? (size_t)(newline - all.ptr) : end;
        size_t stop = next > off && all.ptr[next - 1] == '\r' ? next - 1 : next;
        if (out->paras.len > 0)
            emit_break(&maker, out->paras.at[out->paras.len - 1].src.end, off);
        size_t start = maker.clean.len;
        emit_run(&maker, strv_make(all.ptr, stop), (struct span){off, stop}, off);
        VEC_PUSH(&out->paras,
                 ((struct para){.clean = {start, maker.clean.len}, .src = {off, stop}}));
        off = next + 1;
    }
    finish(&maker, doc);
}

void shown_refine(const struct document *doc, const struct text *text, struct shown_script script,
                  struct document *shown, struct span clean)
{
    size_t src = document_src_of(shown, clean.start);
    struct strv all = text ? text_all(text) : strv_make(doc->clean, doc->clean_len);
    size_t from = text ? src : document_clean_of(doc, src);
    char *bytes = shown->clean + clean.start;
    size_t len = clean.end - clean.start;
    if (from > all.len || len == 0)
        return;
    struct strv rest = strv_make(all.ptr + from, all.len - from);
    struct strv original =
        strv_make(rest.ptr, utf8_offset(rest, utf8_count(strv_make(bytes, len))));
    struct strbuf converted = {0};
    if (phrases_convert(script.phrases, original, &converted))
        phrases_overlay(original, strbuf_strv(&converted), bytes, len);
    strbuf_free(&converted);
}
