/* See mem.h. An arena is a list of blocks; each is at least twice as large as the one before up to
 * a cap, so that small documents cost little and large ones few calls. */
#include "lectern/base/mem.h"

#include "recovery_impl.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 4096,
    LARGEST_BLOCK = 1 << 20,
    NO_MEMORY_STATUS = 1, /* as where an input fails (manual) */
};

/* Set once at start, read only when the process ends. */
static void (*volatile die_hook)(void);

void mem_set_die_hook(void (*hook)(void))
{
    die_hook = hook;
}

static void last_words(const char *what)
{
    if (die_hook)
        die_hook();
    fprintf(stderr, "lectern: %s\n", what);
}

void mem_die(const char *what)
{
    last_words(what);
    abort();
}

/* There is no such block: the step at hand ends, or another try is worth it, or the program ends.
 */
static void run_short(const char *what)
{
    if (recovery_short())
        return;
    last_words(what); /* no fault of the program: it ends with a status, not by a signal */
    _Exit(NO_MEMORY_STATUS);
}

void mem_overflow(void)
{
    (void)recovery_short();
    mem_die("a size overflows");
}

static size_t checked_size(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        mem_overflow();
    size_t bytes = count * size;
    return bytes ? bytes : 1;
}

void *mem_new(size_t count, size_t size)
{
    size_t bytes = checked_size(count, size);
    recovery_ask(bytes);
    void *block = calloc(1, bytes);
    while (!block) {
        run_short("out of memory");
        block = calloc(1, bytes);
    }
    recovery_got(0, block, bytes);
    return block;
}

void *mem_resize(void *block, size_t count, size_t size)
{
    size_t bytes = checked_size(count, size);
    uintptr_t old = (uintptr_t)block;
    recovery_ask(bytes);
    void *resized = realloc(block, bytes);
    while (!resized) {
        run_short("out of memory");
        resized = realloc(block, bytes);
    }
    recovery_got(old, resized, bytes);
    return resized;
}

void mem_free(void *block)
{
    recovery_frees(block);
    free(block);
}

char *mem_copy(const char *bytes, size_t len)
{
    if (len == SIZE_MAX)
        mem_overflow();
    char *copy = mem_new(len + 1, 1);
    if (len)
        memcpy(copy, bytes, len);
    return copy;
}

char *mem_strdup(const char *string)
{
    return string ? mem_copy(string, strlen(string)) : NULL;
}

struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct arena_block *blocks;
    size_t next_cap;
};

struct arena *arena_new(void)
{
    struct arena *arena = mem_new(1, sizeof *arena);
    arena->next_cap = FIRST_BLOCK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        mem_free(block);
    }
    mem_free(arena);
}

static struct arena_block *add_block(struct arena *arena, size_t need)
{
    size_t cap = need > arena->next_cap ? need : arena->next_cap;
    if (cap > SIZE_MAX - sizeof(struct arena_block))
        mem_overflow();
    struct arena_block *block = mem_new(1, sizeof *block + cap);
    block->cap = cap;
    block->next = arena->blocks;
    arena->blocks = block;
    if (arena->next_cap < LARGEST_BLOCK)
        arena->next_cap *= 2;
    return block;
}

/* `need` bytes, from a multiple of `align` on. */
static void *take(struct arena *arena, size_t need, size_t align)
{
    struct arena_block *block = arena->blocks;
    size_t from = block ? (block->used + align - 1) / align * align : 0;
    if (!block || from > block->cap || block->cap - from < need) {
        block = add_block(arena, need);
        from = 0;
    }
    block->used = from + need;
    return block->bytes + from;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    return take(arena, checked_size(count, size), alignof(max_align_t));
}

char *arena_copy(struct arena *arena, const char *bytes, size_t len)
{
    if (len == SIZE_MAX)
        mem_overflow();
    char *copy = take(arena, len + 1, 1); /* the block is zeroed */
    if (len)
        memcpy(copy, bytes, len);
    return copy;
}
