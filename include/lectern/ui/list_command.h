/* The moving and marking commands that all lists obey in the same way. */
#ifndef LECTERN_UI_LIST_COMMAND_H
#define LECTERN_UI_LIST_COMMAND_H

#include "lectern/ui/command.h"
#include "lectern/ui/list.h"

#include <stdbool.h>

/* Carries out a moving or marking command, `count` times (0: none given; for top and bottom a row
 * from 1). False where the command is no such one. */
bool list_command(struct list *list, enum command command, long count);

#endif
