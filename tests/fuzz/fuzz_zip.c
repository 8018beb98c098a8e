/* Archives as they come. */
#include "fuzz/fuzz_source.h"

#include "../src/source/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct zip zip;
    struct strv all = strv_make((const char *)bytes, len);
    if (zip_open(all, &zip, NULL)) {
        for (size_t i = 0; i < zip.entries.len; i++) {
            struct strbuf out = {0};
            bool ok = zip_read(&zip, &zip.entries.at[i], &out, NULL);
            expect(!ok || out.len == zip.entries.at[i].len, "an entry of another length");
            strbuf_free(&out);
        }
        zip_close(&zip);
    }
    check_source(bytes, len, "a.zip");
    return 0;
}
