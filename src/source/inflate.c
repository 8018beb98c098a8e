/* See inflate.h. */
#include "inflate.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#ifdef LECTERN_ZLIB

#define ZLIB_CONST
#include <zlib.h>

/* Unpacks piece by piece, so that a length that lies costs nothing. */
static int unpack(z_stream *stream, struct strv packed, size_t len, struct strbuf *out)
{
    enum { PIECE = 64 << 10 };
    size_t taken = 0, start = out->len;
    int state = Z_OK;
    while (state == Z_OK) {
        if (!stream->avail_in && taken < packed.len) {
            size_t some = packed.len - taken < PIECE ? packed.len - taken : PIECE;
            stream->next_in = (const unsigned char *)packed.ptr + taken;
            stream->avail_in = (unsigned)some;
            taken += some;
        }
        strbuf_reserve(out, PIECE);
        stream->next_out = (unsigned char *)out->ptr + out->len;
        stream->avail_out = PIECE;
        state = inflate(stream, Z_NO_FLUSH);
        out->len += PIECE - stream->avail_out;
        if (out->len - start > len)
            return Z_DATA_ERROR;
    }
    return state == Z_STREAM_END && out->len - start == len ? Z_OK : Z_DATA_ERROR;
}

/* Its memory is the program's, so that it goes where a step is given up (base/recovery.h). */
static voidpf get_block(voidpf user, uInt count, uInt size)
{
    (void)user;
    return mem_new(count, size);
}

static void free_block(voidpf user, voidpf block)
{
    (void)user;
    mem_free(block);
}

bool inflate_raw(struct strv packed, size_t len, struct strbuf *out, struct err *err)
{
    z_stream stream = {.zalloc = get_block, .zfree = free_block};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return err_set(err, ERR_LIMIT, _("not enough memory to unpack it"));
    int state = unpack(&stream, packed, len, out);
    inflateEnd(&stream);
    strbuf_add(out, "", 0);
    if (state != Z_OK)
        return err_set(err, ERR_FORMAT, _("is damaged: a part of it cannot be unpacked"));
    return true;
}

#else

bool inflate_raw(struct strv packed, size_t len, struct strbuf *out, struct err *err)
{
    (void)packed, (void)len, (void)out;
    return err_set(err, ERR_FORMAT,
                   _("is a packed document, and this build of lectern lacks zlib to unpack it"));
}

#endif
