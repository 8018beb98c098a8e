/* Collections on the screen: stars, the reading list, speeches put into collections and taken out,
 * and collections made, renamed and thrown away. Each is one step of undo. */
#ifndef LECTERN_APP_READING_COLLECTING_H
#define LECTERN_APP_READING_COLLECTING_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"
#include "lectern/ui/complete.h"

#include <stdbool.h>

struct app;
struct collection_step;

/* Puts the chosen speeches of the list, or else the open one, into a collection; takes them out
 * where all are in it already. `name` is for the message. */
void app_collect_or_not(struct app *app, const char *id, const char *name);

/* Puts them into the collection of that name, which is made where it is new, or asks for one; takes
 * them out of it. */
void app_collect(struct app *app, struct strv name);
void app_uncollect(struct app *app, struct strv name);

/* Makes one (with a query: a smart one), gives one another name, throws one away. False, and said
 * why, where that cannot be. */
bool app_make_collection(struct app *app, const char *name, const char *query);
bool app_rename_collection(struct app *app, const char *name, const char *to);
bool app_delete_collection(struct app *app, const char *name);

/* Reads the collections anew for filters; at the start, and shown with the panels when they were
 * changed. `step` tells which rows are to be read again, null for none. */
void app_load_collections(struct app *app);
void app_collections_changed(struct app *app, const struct collection_step *step);

/* What is shown as the name of a collection. Borrowed from it, or static. */
const char *app_collection_name(const struct collection *collection);

/* Offers the names of collections. */
void app_complete_collections(struct app *app, struct complete *complete, struct strv word);

#endif
