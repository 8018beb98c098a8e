/* Word documents: the bytes are an archive, or the main part, or at the same time styles and
 * numbering of one. */
#include "fuzz/fuzz_packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct packed p = {0};
    if (len > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
        check_source(bytes, len, "a.docx");
        return 0;
    }
    packed_add_bytes(&p, "word/document.xml", bytes, len);
    packed_add_bytes(&p, "word/styles.xml", bytes, len);
    packed_add_bytes(&p, "word/numbering.xml", bytes, len);
    packed_add_bytes(&p, "word/footnotes.xml", bytes, len);
    check_packed(&p);
    return 0;
}
