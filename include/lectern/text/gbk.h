/* GBK by table, both ways: for the repair of texts that were read as GBK with their bytes out of
 * step, or read as GBK though they were something else. Files are decoded by decode.h.
 *
 * The three zones for users' own characters (AAA1-AFFE, F8A1-FEFE, A140-A7A0) are those of GB 18030
 * in the private use area.
 */
#ifndef LECTERN_TEXT_GBK_H
#define LECTERN_TEXT_GBK_H

#include "lectern/base/attributes.h"

#include <stdbool.h>
#include <stdint.h>

/* The character of two bytes; 0 where there is none (users' zones have none here). */
uint32_t gbk_char(unsigned lead, unsigned trail);

/* Whether some pairs with this lead byte are no characters: in the users' zones and around them. */
bool gbk_row_has_gaps(unsigned lead);

/* From characters to bytes. Made when needed, since few texts need it. Free with gbk_free(). */
struct gbk;
struct gbk *gbk_new(void) ATTR_CHECKED;
void gbk_free(struct gbk *gbk);

/* Both bytes of a character, the lead byte in the upper eight bits; 0 where GBK has none. ASCII has
 * none here. */
uint32_t gbk_bytes(const struct gbk *gbk, uint32_t cp);

#endif
