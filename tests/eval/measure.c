/* Draws the outline of a variant and compares it with the mapped outline of its text. */
#include "eval/measure.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/speech/read.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 256 << 20 };

/* A place the outline names. Speeches have depth 0. */
struct place {
    size_t off; /* where it is compared: in the variant */
    size_t own; /* where it stands in its own text */
    unsigned depth;
};

struct places {
    VEC(struct place) at;
};

bool subject_read(const char *path, struct subject *subject, struct err *err)
{
    struct strbuf bytes = {0};
    *subject = (struct subject){0};
    if (file_read(path, TEXT_LIMIT, &bytes, err))
        subject->text = decode_bytes(strbuf_strv(&bytes), NULL, &subject->report, err);
    strbuf_free(&bytes);
    if (!subject->text)
        return err_wrap(err, "%s", path);
    subject->name = mem_strdup(file_base_name(path));
    speech_read(subject->text, &subject->doc);
    return true;
}

void subject_free(struct subject *subject)
{
    document_free(&subject->doc);
    decode_report_free(&subject->report);
    text_free(subject->text);
    free(subject->name);
    *subject = (struct subject){0};
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->off != y->off)
        return x->off < y->off ? -1 : 1;
    return x->depth == y->depth ? 0 : x->depth < y->depth ? -1 : 1;
}

static void add_place(struct places *places, const size_t *map, size_t off, unsigned depth)
{
    VEC_PUSH(&places->at,
             ((struct place){.off = map ? map[off] : off, .own = off, .depth = depth}));
}

/* The places of an outline in order, moved by `map` where one is given. */
static void list_places(const struct document *doc, const size_t *map, struct places *places)
{
    *places = (struct places){0};
    for (size_t i = 0; i < doc->speeches.len; i++)
        add_place(places, map, doc->speeches.at[i].title_off, 0);
    for (size_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].numbered)
            add_place(places, map, doc->sections.at[i].label.start, doc->sections.at[i].depth);
    if (places->at.len > 0)
        qsort(places->at.at, places->at.len, sizeof *places->at.at, compare_places);
}

static void note(struct misses *misses, const struct text *text, const struct place *place,
                 const char *what)
{
    if (!misses)
        return;
    struct text_place at = text_place_of(text, place->own);
    size_t end = place->own + 36;
    struct strv all = text_all(text);
    struct strv words = text_slice(text, place->own, end < all.len ? end : all.len);
    const char *lf = memchr(words.ptr, '\n', words.len);
    struct strbuf line = {0};
    strbuf_addf(&line, "%s, depth %u: ", what, place->depth);
    strbuf_add(&line, words.ptr, lf ? (size_t)(lf - words.ptr) : words.len);
    VEC_PUSH(&misses->at, ((struct miss){at.line, at.column_cp, strbuf_take(&line)}));
}

static void compare(const struct text *text, const struct places *want, const struct text *other,
                    const struct places *got, struct tally *tally, struct misses *misses)
{
    for (size_t w = 0, g = 0; w < want->at.len || g < got->at.len;) {
        const struct place *a = w < want->at.len ? &want->at.at[w] : NULL;
        const struct place *b = g < got->at.len ? &got->at.at[g] : NULL;
        int order = !a ? 1 : !b ? -1 : compare_places(a, b);
        w += order <= 0;
        g += order >= 0;
        tally->hit += order == 0;
        tally->missed += order < 0;
        tally->false_hit += order > 0;
        if (order < 0)
            note(misses, text, a, "lost");
        else if (order > 0)
            note(misses, other, b, "false");
    }
}

/* The variant's bytes as a text, through the decoder where they are encoded. */
static struct text *variant_text(struct variant *variant)
{
    if (!variant->encoded) {
        size_t len = variant->bytes.len;
        return text_new(strbuf_take(&variant->bytes), len);
    }
    struct decode_report report = {0};
    struct text *text = decode_bytes(strbuf_strv(&variant->bytes), NULL, &report, NULL);
    decode_report_free(&report);
    return text;
}

void measure(const struct subject *subject, enum variant_kind kind, struct tally *tally,
             struct misses *misses)
{
    struct variant variant;
    struct places want = {0}, got = {0};
    struct text *text = NULL;
    if (variant_make(kind, subject->text, &subject->doc, &variant)) {
        list_places(&subject->doc, variant.map, &want);
        text = variant_text(&variant);
        struct document doc = {0};
        if (text) {
            speech_read(text, &doc);
            list_places(&doc, NULL, &got);
        }
        compare(subject->text, &want, text, &got, tally, misses);
        document_free(&doc);
        tally->texts++;
    }
    VEC_FREE(&want.at);
    VEC_FREE(&got.at);
    text_free(text);
    variant_free(&variant);
}

double tally_f1(const struct tally *tally)
{
    size_t all = 2 * tally->hit + tally->false_hit + tally->missed;
    return all == 0 ? 1 : 2 * (double)tally->hit / (double)all;
}
