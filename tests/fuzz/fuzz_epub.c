/* Books: the bytes are the package, the tables of contents and a page of it at the same time. */
#include "fuzz/fuzz_packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct packed p = {0};
    packed_add(&p, "mimetype", "application/epub+zip");
    packed_add_bytes(&p, "a.opf", bytes, len);
    packed_add_bytes(&p, "nav.xhtml", bytes, len);
    packed_add_bytes(&p, "toc.ncx", bytes, len);
    packed_add_bytes(&p, "a.xhtml", bytes, len);
    check_packed(&p);
    return 0;
}
