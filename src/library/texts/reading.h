/* A file on its way into the library, as far as that needs no library: bytes, hash, text, speeches.
 * Each stage is done once, by whoever comes first: a thread that reads ahead (ahead.h), or
 * library_add(). */
#ifndef LECTERN_LIBRARY_READING_H
#define LECTERN_LIBRARY_READING_H

#include "lectern/base/err.h"
#include "lectern/base/sha256.h"
#include "lectern/base/str.h"
#include "lectern/library/texts/place.h"
#include "lectern/model/model.h"
#include "lectern/source/source.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"

struct reading {
    struct strbuf bytes; /* empty again once they are decoded: a large file is not held twice */
    char bytes_sha256[SHA256_HEX_LEN + 1];
    const char *encoding; /* canonical, asked for; null to find it out */
    char *name;           /* of the file, which may decide between formats that look alike */
    const struct source_format *format;
    struct text *text;
    struct marks marks; /* what the source says of it */
    char text_sha256[SHA256_HEX_LEN + 1];
    struct decode_report report;
    struct document doc;
    bool has_bytes, has_text, has_speeches; /* the stages done */
};

/* The stages, in this order; each does nothing where it is done already. Memory that runs out in
 * one fails it with ERR_MEMORY and leaves the reading as it was. `cache` (place.h) may be null. */
bool reading_bytes(struct reading *reading, const char *path, uint64_t limit,
                   struct place_cache *cache, struct err *err);
/* Fails, too, for what is empty or blank. */
bool reading_text(struct reading *reading, struct decoder *decoder, struct err *err);
bool reading_speeches(struct reading *reading, const struct speech_reader *reader,
                      const struct rules *rules, struct err *err) ATTR_CHECKED;

/* Frees everything; the reading is at its beginning again. */
void reading_free(struct reading *reading);

#endif
