/* See remembered.h. Only what differs from what the library holds is written. */
#include "lectern/host/remembered.h"
#include "lectern/library/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where a remembered value is said to come from. */
#define REMEMBERED "remembered"

static const enum setting KEPT[] = {SETTING_MEASURE,     SETTING_SPACING,     SETTING_JUSTIFY,
                                    SETTING_NUMBERS,     SETTING_SENTENCE,    SETTING_SCRIPT,
                                    SETTING_RAW,         SETTING_PUNCTUATION, SETTING_BLIND,
                                    SETTING_LIST_FILTER, SETTING_COLLATION,   SETTING_WRAP_TITLES,
                                    SETTING_GROUP};

/* The key under which a setting is remembered. */
static void key_of(enum setting setting, char *out, size_t size)
{
    snprintf(out, size, "set.%s", setting_info(setting)->name);
}

void remembered_load(struct config *config, struct library *library, struct strbuf *problems)
{
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        char key[64];
        struct err err = {0};
        key_of(KEPT[i], key, sizeof key);
        char *value = library_setting(library, key);
        if (value && value[0] != '\0' &&
            !settings_set(&config->settings, KEPT[i], strv_of(value), REMEMBERED, &err))
            strbuf_addf(problems, "%s\n", err.msg);
        free(value);
    }
    config->changes++;
}

bool remembered_keep(const struct config *config, struct library *library, struct err *err)
{
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof KEPT / sizeof *KEPT; i++) {
        char key[64];
        struct strbuf value = {0};
        const char *origin = config->settings.at[KEPT[i]].origin;
        if (!origin || strcmp(origin, ":") != 0)
            continue;
        key_of(KEPT[i], key, sizeof key);
        settings_print(&config->settings, KEPT[i], &value);
        char *before = library_setting(library, key);
        if (!before || strcmp(before, strbuf_str(&value)) != 0)
            fine = library_set_setting(library, key, strbuf_str(&value), err);
        free(before);
        strbuf_free(&value);
    }
    return fine;
}
