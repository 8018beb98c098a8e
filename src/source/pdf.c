/* PDF: a helper program, which the caller runs, tells which words stand where; see pdf.h. */
#include "pdf.h"

#include "modules.h"

#include "lectern/base/i18n.h"

#include <string.h>

bool pdf_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct strbuf xhtml = {0};
    struct pdf_pages pages;
    struct made made;
    if (!in->helper)
        return err_set(err, ERR_FORMAT,
                       _("is a PDF document; reading it needs pdftotext (package poppler-utils)"));
    bool ok = in->helper(SOURCE_PDF_WORDS, in->bytes, &xhtml, err);
    if (ok) {
        made_start(&made);
        pdf_pages_read(strbuf_strv(&xhtml), &pages);
        strbuf_clear(&xhtml);
        if (in->helper(SOURCE_PDF_BOOKMARKS, in->bytes, &xhtml, NULL)) /* none is no failure */
            pdf_bookmarks(strbuf_strv(&xhtml), &pages);
        pdf_paras(&pages, &made);
        ok = made.out.len ||
             err_set(err, ERR_FORMAT, _("is a PDF document without text (scanned pages?)"));
        if (ok)
            made_finish(&made, out);
        pdf_pages_free(&pages);
        made_free(&made);
    }
    strbuf_free(&xhtml);
    return ok;
}

int pdf_probe(struct strv bytes, const char *name)
{
    enum { LOOK = 1024 }; /* something may stand in front of the signature */
    struct strv head = strv_make(bytes.ptr, bytes.len < LOOK ? bytes.len : LOOK);
    if (strv_starts(head, STRV("%PDF-")))
        return SOURCE_CERTAIN;
    return source_name_ends(name, ".pdf") && strv_find(head, STRV("%PDF-"), 0) != SIZE_MAX
               ? SOURCE_CERTAIN
               : SOURCE_NO;
}
