/* Word 97 documents as they come, and a good one that the bytes are patched into: runs of them
 * replace what stands at places that they name. */
#include "fuzz/fuzz_source.h"
#include "unit/word97.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char SIGNATURE[] = "\xD0\xCF\x11\xE0";
    if (len > 8 && memcmp(bytes, SIGNATURE, 4) == 0) {
        check_source(bytes, len, "a.doc");
        return 0;
    }
    struct word97 *w = mem_new(1, sizeof *w);
    word97_piece(w, "甲\x13x\x14y\x15\x07\x02\r", true);
    word97_para(w, 2, 0x2640, 1);
    word97_piece(w, "\xD2\xBB\r\x02n\r", false);
    word97_para(w, 1, 0x2416, 1);
    struct strv file = word97_end(w, 3);
    for (size_t at = 0; at + 6 <= len; at += 6) {
        size_t off = ((size_t)bytes[at] << 8 | bytes[at + 1]) % (WORD97_LEN - 4);
        memcpy(w->file + off, bytes + at + 2, 4);
    }
    check_source((const uint8_t *)file.ptr, file.len, "a.doc");
    free(w);
    return 0;
}
