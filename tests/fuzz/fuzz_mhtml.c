/* MHTML on any bytes: text and marks are sound (fuzz_source.h). */
#include "fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strbuf file = {0};
    strbuf_add_str(
        &file,
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--b\n"); /* so that it is one */
    strbuf_add(&file, (const char *)bytes, len);
    check_source((const uint8_t *)strbuf_str(&file), file.len, NULL);
    strbuf_free(&file);
    return 0;
}
