/* Growing arrays with checked sizes.
 *
 * A vector is any struct with the members `at` (pointer to elements), `len` and `cap`; VEC(type)
 * writes one. Start with {0}. The macros evaluate their arguments once except `v`, which must be a
 * plain lvalue.
 */
#ifndef LECTERN_BASE_VEC_H
#define LECTERN_BASE_VEC_H

#include "lectern/base/mem.h"

#include <stddef.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t len;                                                                                \
        size_t cap;                                                                                \
    }

/* Room for one element more at the end; gives its address, the element not yet set. */
#define VEC_ADD(v)                                                                                 \
    ((v)->at = vec_grow((v)->at, &(v)->cap, (v)->len, 1, sizeof *(v)->at), &(v)->at[(v)->len++])

/* Appends a value. */
#define VEC_PUSH(v, value) (*VEC_ADD(v) = (value))

/* Makes room for `more` elements behind the last one without changing `len`. */
#define VEC_RESERVE(v, more)                                                                       \
    ((v)->at = vec_grow((v)->at, &(v)->cap, (v)->len, (more), sizeof *(v)->at))

/* Frees the array; the vector is empty afterwards and can be used again. */
#define VEC_FREE(v) (mem_free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

/* Returns an array for at least len + more elements of `size` bytes, `*cap` updated. Use the
 * macros. */
void *vec_grow(void *at, size_t *cap, size_t len, size_t more, size_t size);

#endif
