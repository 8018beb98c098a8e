/* wcwidth() has no room for a setting, so this one number lives at file scope. */
#include "lectern/term/term_wcwidth.h"

#include "lectern/text/width.h"

static int ambiguous_cols = WIDTH_AMBIGUOUS_NARROW;

void term_wcwidth_set(int ambiguous)
{
    ambiguous_cols = ambiguous;
}

int wcwidth(wchar_t wc)
{
    return width_cp((uint32_t)wc, ambiguous_cols);
}
