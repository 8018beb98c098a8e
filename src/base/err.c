/* See err.h. */
#include "lectern/base/err.h"

#include "lectern/base/str.h"
#include "lectern/base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a message that did not fit at a character border and takes the teeth out of control
 * characters. */
static void tidy(struct err *err)
{
    struct strv msg = strv_of(err->msg);
    struct strv whole = {msg.ptr, utf8_valid_prefix(msg, false)};
    if (whole.len < msg.len && msg.len == sizeof err->msg - 1 && msg.len - whole.len < UTF8_MAX_LEN)
        err->msg[whole.len] = '\0';
    for (unsigned char *p = (unsigned char *)err->msg; *p; p++) {
        bool c1 = *p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0;
        if (*p < 0x20 || *p == 0x7F)
            *p = '?';
        else if (c1)
            p[0] = p[1] = '?';
    }
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
    if (!err)
        return false;
    err->code = code;
    err->sys = 0;
    va_list args;
    va_start(args, format);
    vsnprintf(err->msg, sizeof err->msg, format, args);
    va_end(args);
    tidy(err);
    return false;
}

bool err_sys(struct err *err, int sys, const char *format, ...)
{
    if (!err)
        return false;
    err->code = ERR_IO;
    err->sys = sys;
    va_list args;
    va_start(args, format);
    vsnprintf(err->msg, sizeof err->msg, format, args);
    va_end(args);
    size_t len = strlen(err->msg);
    snprintf(err->msg + len, sizeof err->msg - len, ": %s", strerror(sys));
    tidy(err);
    return false;
}

bool err_wrap(struct err *err, const char *format, ...)
{
    if (!err)
        return false;
    char front[sizeof err->msg];
    va_list args;
    va_start(args, format);
    vsnprintf(front, sizeof front, format, args);
    va_end(args);
    struct strbuf whole = {0};
    strbuf_addf(&whole, "%s: %s", front, err->msg);
    size_t len = whole.len < sizeof err->msg ? whole.len : sizeof err->msg - 1;
    memcpy(err->msg, whole.ptr, len);
    err->msg[len] = '\0';
    strbuf_free(&whole);
    tidy(err);
    return false;
}

void err_clear(struct err *err)
{
    if (err)
        *err = (struct err){ERR_NONE, 0, ""};
}
