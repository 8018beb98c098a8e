/* See vec.h. */
#include "lectern/base/vec.h"

#include "lectern/base/mem.h"

#include <stdint.h>

void *vec_grow(void *at, size_t *cap, size_t len, size_t more, size_t size)
{
    if (more > SIZE_MAX - len)
        mem_overflow();
    size_t need = len + more;
    if (need <= *cap)
        return at;
    size_t grown = *cap < 8 ? 8 : *cap;
    while (grown < need)
        grown = grown > SIZE_MAX / 2 ? need : grown * 2;
    at = mem_resize(at, grown, size); /* which may not come back */
    *cap = grown;
    return at;
}
