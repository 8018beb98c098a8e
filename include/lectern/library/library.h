/* A library: what joins texts and the store. Everything app and the command line do with speeches
 * goes through here.
 *
 * Functions return false with `err` filled where the library cannot do it. Errors of one input
 * never touch the others. All times come from the caller, so that tests need no clock.
 */
#ifndef LECTERN_LIBRARY_LIBRARY_H
#define LECTERN_LIBRARY_LIBRARY_H

#include "lectern/base/err.h"
#include "lectern/speech/marks/rules.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Opens (and makes, migrates) the library at `path`; null for the default location, ":memory:" for
 * none that stays. Sets *read_only when only reading is possible. Refused where it is lost
 * (library_is_lost()). */
struct library *library_open(const char *path, bool *read_only, struct err *err) ATTR_CHECKED;
void library_close(struct library *library);

/* Before quitting: what is still written waits for other programs at most so long together, and
 * then fails with ERR_BUSY. */
void library_hurry(struct library *library, int patience_ms);

/* Whether the library's path still means the file that was opened; else ERR_GONE, as every function
 * that writes says then. library_write_anew() writes what the open file holds to a new one there; a
 * file that was put there meanwhile is kept as *aside (the caller frees; null for none). */
bool library_in_place(const struct library *library, struct err *err);
bool library_write_anew(struct library *library, char **aside, struct err *err) ATTR_CHECKED;

/* Sets the reader's own marks (speech/rules.h) for all texts that are read from now on; null for
 * none. They stay the caller's, who may change them in place, and must outlive the library. A text
 * that was read with other rules is read anew when one of its speeches is opened or it is added
 * again. */
void library_set_rules(struct library *library, const struct rules *rules);

/* What an operation that may take long asks from time to time, with how much of it is done of `all`
 * (0: not known). False stops it: it fails with ERR_CANCELLED, and nothing is changed. The library
 * must not be used meanwhile. */
typedef bool library_go_on(void *user, size_t done, size_t all);

/* Sets who is asked; null for nobody. The operations are those of library/corpus. */
void library_watch(struct library *library, library_go_on *go_on, void *user);

/* The path that library_open() would use for null: LECTERN_LIBRARY, else the data folder. The
 * caller frees. */
char *library_default_path(struct err *err) ATTR_CHECKED;

/* Puts what follows up to library_end() into one transaction, which is kept as a whole where `ok`.
 * For changing many notes at once. */
bool library_begin(struct library *library, struct err *err) ATTR_CHECKED;
bool library_end(struct library *library, bool ok, struct err *err) ATTR_CHECKED;

/* Small settings that the screen remembers (pane sizes, switches). The caller frees; null where
 * unset. */
char *library_setting(struct library *library, const char *key);
bool library_set_setting(struct library *library, const char *key, const char *value,
                         struct err *err) ATTR_CHECKED;

/* Settings of the library that begin so hold the reader's names for colours; exports use them. */
#define LIBRARY_COLOR_KEY "highlight."

#endif
