/* DOCX, as Word and Kingsoft's WPS write it (ECMA-376): the parts of the archive, and what is in
 * them by docx_body.c. */
#include "docx.h"

#include "modules.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* The name of the main part, which the archive's relations tell; appended to `out`. */
static bool find_main(struct zip *zip, struct decoder *decoder, struct strbuf *out, struct err *err)
{
    struct strbuf part = {0};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv type, target;
    if (!xml_part(zip, STRV("_rels/.rels"), decoder, &part, err)) {
        strbuf_free(&part);
        return false;
    }
    struct html_tokens tokens = {.text = strbuf_strv(&part)};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (!xml_opens(&token, "Relationship") || !xml_attribute(&token, "Type", &type) ||
            !strv_ends(type, STRV("/officeDocument")) || !xml_attribute(&token, "Target", &target))
            continue;
        if (target.len && target.ptr[0] == '/')
            target = strv_make(target.ptr + 1, target.len - 1);
        strbuf_add_strv(out, target);
        break;
    }
    if (!out->len)
        strbuf_add_str(out, "word/document.xml");
    strbuf_free(&part);
    return true;
}

/* Reads the part of that name beside the main one. */
static bool read_beside(struct zip *zip, const struct strbuf *main_name, const char *name,
                        struct decoder *decoder, struct strbuf *out, struct err *err)
{
    struct strbuf path = {0};
    size_t folder = main_name->len;
    while (folder > 0 && main_name->ptr[folder - 1] != '/')
        folder--;
    strbuf_add(&path, strbuf_str(main_name), folder);
    strbuf_add_str(&path, name);
    bool ok = xml_part(zip, strbuf_strv(&path), decoder, out, err);
    strbuf_free(&path);
    return ok;
}

static int compare_notes(const void *a, const void *b)
{
    const struct docx_note *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The notes of a part; separators have a type. */
static void index_notes(struct docx_notes *notes, const char *element)
{
    struct html_tokens tokens = {.text = strbuf_strv(&notes->part)};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv type;
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (!xml_opens(&token, element))
            continue;
        bool separator = xml_attribute(&token, "type", &type) && !strv_eq(type, STRV("normal"));
        struct docx_note note = {.id = xml_number(&token, "id", -1)};
        note.xml = xml_inside(&tokens, &token);
        if (!separator)
            VEC_PUSH(&notes->at, note);
    }
    if (notes->at.len)
        qsort(notes->at.at, notes->at.len, sizeof *notes->at.at, compare_notes);
}

static bool read_parts(struct docx *docx, struct zip *zip, struct decoder *decoder,
                       struct strbuf *body, struct err *err)
{
    struct strbuf name = {0}, styles = {0}, numbering = {0};
    bool ok = find_main(zip, decoder, &name, err) &&
              read_beside(zip, &name, "styles.xml", decoder, &styles, err) &&
              read_beside(zip, &name, "numbering.xml", decoder, &numbering, err) &&
              read_beside(zip, &name, "footnotes.xml", decoder, &docx->notes[0].part, err) &&
              read_beside(zip, &name, "endnotes.xml", decoder, &docx->notes[1].part, err) &&
              xml_part(zip, strbuf_strv(&name), decoder, body, err);
    if (ok) {
        docx_styles_read(strbuf_strv(&styles), &docx->styles);
        docx_numbering_read(strbuf_strv(&numbering), &docx->numbering);
        index_notes(&docx->notes[0], "footnote");
        index_notes(&docx->notes[1], "endnote");
    }
    if (ok && !body->len)
        ok = err_set(err, ERR_FORMAT, _("is a damaged Word document: its text is missing"));
    strbuf_free(&name);
    strbuf_free(&styles);
    strbuf_free(&numbering);
    return ok;
}

static void free_docx(struct docx *docx)
{
    made_free(&docx->made);
    docx_styles_free(&docx->styles);
    numbering_free(&docx->numbering);
    for (size_t i = 0; i < 2; i++) {
        strbuf_free(&docx->notes[i].part);
        VEC_FREE(&docx->notes[i].at);
    }
    VEC_FREE(&docx->due);
}

bool docx_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct zip zip;
    struct docx docx = {0};
    struct strbuf body = {0};
    if (!zip_open(in->bytes, &zip, err))
        return false;
    made_start(&docx.made);
    numbering_start(&docx.numbering);
    bool ok = read_parts(&docx, &zip, in->decoder, &body, err);
    if (ok) {
        docx_body(&docx, strbuf_strv(&body));
        docx_write_notes(&docx);
        made_finish(&docx.made, out);
    }
    strbuf_free(&body);
    free_docx(&docx);
    zip_close(&zip);
    return ok;
}

int docx_probe(struct strv bytes, const char *name)
{
    struct zip zip;
    (void)name;
    if (!zip_is(bytes) || !zip_open(bytes, &zip, NULL))
        return SOURCE_NO;
    bool word = false;
    for (size_t i = 0; i < zip.entries.len; i++)
        word = word || strv_ends(zip.entries.at[i].name, STRV("word/document.xml")) ||
               (strv_starts(zip.entries.at[i].name, STRV("word/document")) &&
                strv_ends(zip.entries.at[i].name, STRV(".xml")));
    zip_close(&zip);
    return word ? SOURCE_CERTAIN : SOURCE_NO;
}
