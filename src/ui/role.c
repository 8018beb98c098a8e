/* Names of the roles, from the table in the header. */
#include "lectern/ui/role.h"

#include <string.h>

static const char *const NAMES[ROLE_COUNT] = {
#define X(id, name) [ROLE_##id] = (name),
    ROLE_TABLE(X)
#undef X
};

const char *role_name(enum role role)
{
    return (unsigned)role < ROLE_COUNT ? NAMES[role] : "";
}

enum role role_of(const char *name)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (strcmp(NAMES[i], name) == 0)
            return (enum role)i;
    }
    return ROLE_COUNT;
}
