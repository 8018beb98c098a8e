/* UTF-8 stepping: forwards and backwards agree on valid text, steps never leave the text, counts
 * and offsets match. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct strv text = strv_make((const char *)bytes, len);
    size_t valid = utf8_valid_prefix(text, false);
    size_t n_cp = 0;
    for (size_t off = 0; off < len; n_cp++) {
        size_t step, back;
        uint32_t cp = utf8_at(text, off, &step);
        expect(step >= 1 && step <= UTF8_MAX_LEN && step <= len - off, "a step leaves the text");
        expect(utf8_offset(text, n_cp) == off, "offset and count disagree");
        expect(utf8_floor(text, off) == off || off >= valid, "a border is not its own floor");
        off += step;
        if (off > valid)
            continue;
        char again[UTF8_MAX_LEN];
        expect(utf8_put(cp, again) == step, "a character has another length when written");
        expect(utf8_before(text, off, &back) == cp && back == step, "backwards differs");
    }
    expect(utf8_count(text) == n_cp, "the count differs from the steps");
    return 0;
}
