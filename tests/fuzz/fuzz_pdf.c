/* What a helper says of a PDF's pages: any bytes. */
#include "fuzz/fuzz_source.h"

#include "../src/source/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct pdf_pages pages;
    struct made made;
    struct source source = {0};
    struct strv all = strv_make((const char *)bytes, len);
    if (utf8_valid_prefix(all, false) != all.len)
        return 0;
    made_start(&made);
    pdf_pages_read(all, &pages);
    pdf_paras(&pages, &made);
    made_finish(&made, &source);
    check_marks(text_all(source.text), &source.marks);
    pdf_pages_free(&pages);
    made_free(&made);
    source_free(&source);
    return 0;
}
