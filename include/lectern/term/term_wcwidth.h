/* The program's own wcwidth(3).
 *
 * ncurses places text by wcwidth(), which it finds through the dynamic symbol; defined here it is
 * the page's table (text/width.h), so layout and screen agree and every libc gives the same. Where
 * the symbol is not replaced (two-level name spaces), ncurses keeps the system's table.
 */
#ifndef LECTERN_TERM_TERM_WCWIDTH_H
#define LECTERN_TERM_TERM_WCWIDTH_H

#include <wchar.h>

/* Columns of ambiguous characters from now on: 1 or 2. */
void term_wcwidth_set(int ambiguous);

#endif
