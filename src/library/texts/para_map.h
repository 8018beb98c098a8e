/* The way of one paragraph from clean to source offsets, packed for the library.
 *
 * Three numbers a piece of the clean view (model.h): its clean bytes, the source bytes left out
 * before it, its source bytes. A paragraph whose clean text stands as it is in the source packs to
 * nothing.
 */
#ifndef LECTERN_LIBRARY_PARA_MAP_H
#define LECTERN_LIBRARY_PARA_MAP_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"

/* Appends the packed way of a paragraph of `doc`. */
void para_map_pack(const struct document *doc, const struct para *para, struct strbuf *out);

/* Appends the pieces of a paragraph whose clean and source spans are given to `doc`. A packed way
 * that does not fit them (a damaged record) becomes one piece. */
void para_map_unpack(struct strv packed, const struct para *para, struct document *doc);

/* Where the source of the clean text before `clean_end` ends: unlike document_src_of() it does not
 * reach over what was left out behind. */
size_t para_map_src_end(const struct document *doc, size_t clean_end);

#endif
