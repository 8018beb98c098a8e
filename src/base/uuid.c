/* See uuid.h. The layout is that of RFC 9562, section 5.7. */
#include "lectern/base/uuid.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool uuid_new(int64_t now_ms, char out[UUID_LEN + 1], struct err *err)
{
    unsigned char b[16];
    if (getentropy(b, sizeof b) != 0)
        return err_sys(err, errno, "no random bytes from the system");
    for (int i = 0; i < 6; i++)
        b[i] = (unsigned char)((uint64_t)now_ms >> (8 * (5 - i)));
    b[6] = (unsigned char)(0x70 | (b[6] & 0x0F));
    b[8] = (unsigned char)(0x80 | (b[8] & 0x3F));
    char *p = out;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        p += sprintf(p, "%02x", b[i]);
    }
    return true;
}

bool uuid_valid(const char *string)
{
    if (strlen(string) != UUID_LEN)
        return false;
    for (int i = 0; i < UUID_LEN; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? string[i] != '-' : !strchr("0123456789abcdefABCDEF", string[i]))
            return false;
    }
    return true;
}
