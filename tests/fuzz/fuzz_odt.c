/* OpenDocument texts: the bytes are content and styles at the same time. */
#include "fuzz/fuzz_packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct packed p = {0};
    packed_add(&p, "mimetype", "application/vnd.oasis.opendocument.text");
    packed_add_bytes(&p, "content.xml", bytes, len);
    packed_add_bytes(&p, "styles.xml", bytes, len);
    check_packed(&p);
    return 0;
}
