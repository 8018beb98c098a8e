/* Texts that were decoded twice: UTF-8 bytes read as Windows-1252 or GBK, and the characters that
 * came out saved again, so that 全国 became å…¨å›½ or 鍏ㄥ浗.
 *
 * The other way round, read as UTF-8, nothing is left but U+FFFD (or 锟斤拷, what GBK makes of it).
 *
 * Where every character still has its byte, the bytes are put together again and decoded as what
 * they are. Where bytes are gone (GBK has no character for many of them) the text can only be
 * recognised: the file it was made from is needed.
 */
#ifndef LECTERN_TEXT_TWICE_H
#define LECTERN_TEXT_TWICE_H

#include "lectern/base/str.h"
#include "lectern/text/charset.h"

#include <stdbool.h>

enum twice_way { TWICE_NOT, TWICE_BY_1252, TWICE_BY_GBK, TWICE_BY_UTF8 };

struct twice {
    enum twice_way way;   /* in which wrong encoding the bytes were read the first time */
    enum charset charset; /* what they are */
    bool lost;            /* some are gone: nothing can be undone */
};

/* The wrong encoding's name. Static. */
const char *twice_name(enum twice_way way);

/* Looks at decoded text (valid UTF-8). Linear, and for nearly all texts it reads only the first few
 * kilobytes. Where it can be undone the bytes are appended to `bytes`. `trial` and `context` are as
 * for charset_guess(). `bad_count` is how many U+FFFD this decoding put there: they say nothing of
 * an earlier one. */
struct twice twice_find(struct strv decoded, size_t bad_count, charset_trial *trial, void *context,
                        struct strbuf *bytes);

#endif
