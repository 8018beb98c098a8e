/* Memory: allocation that never returns null, sizes that cannot overflow, and arenas.
 *
 * The program works on files of a bounded size, so memory that runs out is no state it could go on
 * from but where a file is read or stored (recovery.h): the functions here call a hook (which gives
 * the terminal back) and abort. Everything parsed from one document lives in one arena and goes in
 * one call.
 */
#ifndef LECTERN_BASE_MEM_H
#define LECTERN_BASE_MEM_H

#include "lectern/base/attributes.h"

#include <stddef.h>

/* `count` times `size` bytes, zeroed; free with free(). Never null, also for 0 bytes. */
void *mem_new(size_t count, size_t size) ATTR_CHECKED;

/* Resizes to `count` times `size` bytes; new bytes are not set. */
void *mem_resize(void *block, size_t count, size_t size) ATTR_CHECKED;

/* Frees a block of these functions, or nothing for null. Within a step (recovery.h) it must be this
 * and not free(). */
void mem_free(void *block);

/* A copy of `len` bytes with a NUL behind them; free with free(). */
char *mem_copy(const char *bytes, size_t len) ATTR_CHECKED;

/* A copy of a C string, or null for null. */
char *mem_strdup(const char *string) ATTR_CHECKED;

/* Ends the program with a message on stderr, after the hook. For broken invariants. */
void mem_die(const char *what) ATTR_NORETURN;

/* The same for a size that no block can have, which within a step ends only that. */
void mem_overflow(void) ATTR_NORETURN;

/* Sets the function mem_die() calls first (the terminal back-end restores the tty). Null for none.
 */
void mem_set_die_hook(void (*hook)(void));

/* An arena hands out memory that is freed all at once. */
struct arena;

/* Makes an empty one; frees one with all that it handed out. */
struct arena *arena_new(void) ATTR_CHECKED;
void arena_free(struct arena *arena);

/* `count` times `size` zeroed bytes, aligned for any type, valid until arena_free(). */
void *arena_alloc(struct arena *arena, size_t count, size_t size) ATTR_CHECKED;

/* A copy of `len` bytes with a NUL behind them, in the arena; aligned for bytes only. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len) ATTR_CHECKED;

#endif
