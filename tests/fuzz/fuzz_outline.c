/* The whole speech layer on any text: the clean view maps to the source, sections nest and lie
 * inside their speech, positions are on character borders, depth grows by at most one, and the same
 * text gives the same outline twice. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

/* The bytes as valid UTF-8: what is not is replaced. */
static struct text *make_text(const uint8_t *bytes, size_t len)
{
    struct strbuf out = {0};
    struct strv rest = strv_make((const char *)bytes, len);
    while (rest.len)
        strbuf_add_cp(&out, utf8_take(&rest));
    size_t text_len = out.len;
    return text_new(strbuf_take(&out), text_len);
}

static bool is_border(struct strv text, size_t off)
{
    return off <= text.len && utf8_floor(text, off) == off;
}

static void check_span(struct strv text, struct span span, struct span within)
{
    expect(span.start <= span.end, "a span ends before it starts");
    expect(is_border(text, span.start) && is_border(text, span.end), "a span cuts a character");
    expect(span.start >= within.start && span.end <= within.end, "a span leaves its place");
}

static void check_clean(struct strv source, const struct document *doc)
{
    struct strv clean = strv_make(doc->clean, doc->clean_len);
    struct span all = {0, source.len}, all_clean = {0, clean.len}, before = {0};
    expect(utf8_valid_prefix(clean, false) == clean.len, "the clean view is no UTF-8");
    for (size_t i = 0; i < doc->pieces.len; i++) {
        const struct piece *piece = &doc->pieces.at[i];
        check_span(source, piece->src, all);
        check_span(clean, piece->clean, all_clean);
        expect(piece->clean.start == before.start, "the pieces leave a gap");
        expect(piece->src.start >= before.end, "the pieces go back in the source");
        before = (struct span){piece->clean.end, piece->src.end};
    }
    expect(before.start == clean.len, "the pieces do not cover the clean view");
    for (size_t i = 0; i < doc->paras.len; i++) {
        check_span(source, doc->paras.at[i].src, all);
        check_span(clean, doc->paras.at[i].clean, all_clean);
        expect(i == 0 || doc->paras.at[i].clean.start > doc->paras.at[i - 1].clean.end,
               "paragraphs overlap");
    }
}

static void check_sections(struct strv source, const struct document *doc,
                           const struct speech *speech)
{
    const struct section *sections = doc->sections.at + speech->first_section;
    for (size_t i = 0; i < speech->section_count; i++) {
        const struct section *section = &sections[i];
        check_span(source, section->src, speech->src);
        check_span(source, section->label, section->src);
        check_span(source, section->title, speech->src);
        uint32_t above = i ? sections[i - 1].depth : 0;
        expect(section->depth >= 1 && section->depth <= above + 1, "depth grows by more than one");
        expect(i == 0 || section->src.start >= sections[i - 1].src.start, "sections go back");
        if (section->parent == SECTION_NONE) {
            expect(section->depth == 1, "a section without parent is not at the top");
            continue;
        }
        expect(section->parent < i, "a parent stands behind its child");
        const struct section *parent = &sections[section->parent];
        expect(parent->depth + 1 == section->depth, "a child is not one below its parent");
        check_span(source, section->src, parent->src);
    }
}

static void check_same(const struct document *a, const struct document *b)
{
    expect(a->clean_len == b->clean_len && memcmp(a->clean, b->clean, a->clean_len) == 0,
           "the clean view differs when made again");
    expect(a->speeches.len == b->speeches.len && a->sections.len == b->sections.len,
           "the outline differs when made again");
    for (size_t i = 0; i < a->sections.len; i++)
        expect(a->sections.at[i].src.start == b->sections.at[i].src.start &&
                   a->sections.at[i].depth == b->sections.at[i].depth &&
                   strcmp(a->sections.at[i].title_text, b->sections.at[i].title_text) == 0,
               "a section differs when made again");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct text *text = make_text(bytes, len);
    struct strv source = text_all(text);
    struct document doc, again;
    speech_read(text, &doc);
    speech_read(text, &again);
    check_clean(source, &doc);
    size_t sections = 0;
    for (size_t i = 0; i < doc.speeches.len; i++) {
        const struct speech *speech = &doc.speeches.at[i];
        check_span(source, speech->src, (struct span){0, source.len});
        expect(i == 0 || speech->src.start >= doc.speeches.at[i - 1].src.end, "speeches overlap");
        expect(speech->first_section == sections, "sections between two speeches");
        sections += speech->section_count;
        check_sections(source, &doc, speech);
    }
    expect(sections == doc.sections.len, "sections outside of any speech");
    check_same(&doc, &again);
    document_free(&doc);
    document_free(&again);
    text_free(text);
    return 0;
}
