/* The reader's collections in the JSON that notes are exported as. */
#ifndef LECTERN_LIBRARY_COLLECTIONS_JSON_H
#define LECTERN_LIBRARY_COLLECTIONS_JSON_H

#include "lectern/base/json.h"
#include "lectern/library/exchange/exchange.h"

/* Adds the member "lectern:collections", where the reader has any, to an object that is open. */
bool collections_write(struct library *library, struct json *json, struct err *err) ATTR_CHECKED;

/* Takes over those that a JSON text holds. What was changed last counts, whichever library that was
 * in and in whichever order they are joined; two of one name that were made apart become one.
 * Inside a transaction. */
bool collections_import(struct library *library, struct strv json, int64_t now_ms,
                        struct import_result *result, struct err *err) ATTR_CHECKED;

#endif
