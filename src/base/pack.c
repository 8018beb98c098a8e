/* See pack.h. */
#include "lectern/base/pack.h"

void pack_add(struct strbuf *out, uint64_t value)
{
    while (value >= 0x80) {
        strbuf_add_byte(out, (char)(0x80 | (value & 0x7F)));
        value >>= 7;
    }
    strbuf_add_byte(out, (char)value);
}

bool pack_take(struct strv *rest, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < rest->len && i < 10; i++) {
        unsigned char byte = (unsigned char)rest->ptr[i];
        if (i == 9 && byte > 1)
            return false; /* more than 64 bits */
        *value |= (uint64_t)(byte & 0x7F) << (7 * i);
        if (byte & 0x80)
            continue;
        rest->ptr += i + 1;
        rest->len -= i + 1;
        return true;
    }
    return false;
}
