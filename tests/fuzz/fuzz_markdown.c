/* Markdown on any bytes: the text stays the file's, marks are sound (fuzz_source.h). */
#include "fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    check_source(bytes, len, "a.md");
    return 0;
}
