/* RTF on any bytes behind its signature. */
#include "fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strbuf rtf = {0};
    strbuf_add_str(&rtf, "{\\rtf");
    strbuf_add(&rtf, (const char *)bytes, len);
    check_source((const uint8_t *)rtf.ptr, rtf.len, "a.rtf");
    strbuf_free(&rtf);
    return 0;
}
