/* HTML on any bytes: text and marks are sound (fuzz_source.h). */
#include "fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strbuf page = {0};
    strbuf_add_str(&page, "<html>"); /* so that whatever follows is a page */
    strbuf_add(&page, (const char *)bytes, len);
    check_source((const uint8_t *)page.ptr, page.len, "a.html");
    strbuf_free(&page);
    return 0;
}
