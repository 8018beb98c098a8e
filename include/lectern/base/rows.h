/* Lists of records: a vector `rows` whose words lie in an arena `arena`. They are filled by the
 * store or the library and freed whole, all in the same way. */
#ifndef LECTERN_BASE_ROWS_H
#define LECTERN_BASE_ROWS_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

/* Frees rows and words; the list is empty afterwards and can be used again. */
#define ROWS_FREE(list) (VEC_FREE(&(list)->rows), arena_free((list)->arena), (list)->arena = NULL)

#endif
