/* See strokes.h. */
#include "lectern/text/strokes.h"

#include "strokes_table.inc"

enum { FIRST_HANZI = 0x4E00, HANZI_COUNT = sizeof STROKES / sizeof *STROKES };

unsigned strokes_of(uint32_t cp)
{
    if (cp == 0x3007) /* 〇 */
        return 1;
    return cp >= FIRST_HANZI && cp < FIRST_HANZI + HANZI_COUNT ? STROKES[cp - FIRST_HANZI] : 0;
}
