/* Notes keep the colour's own name, so a name can be given, changed and taken away at any time. */
#include "lectern/ui/highlight.h"

#include "lectern/base/i18n.h"

#include <string.h>

static const struct {
    const char *color;
    enum setting setting;
} HIGHLIGHTS[HIGHLIGHT_COUNT] = {
    {N_("yellow"), SETTING_HIGHLIGHT_YELLOW}, {N_("green"), SETTING_HIGHLIGHT_GREEN},
    {N_("blue"), SETTING_HIGHLIGHT_BLUE},     {N_("red"), SETTING_HIGHLIGHT_RED},
    {N_("purple"), SETTING_HIGHLIGHT_PURPLE}, {N_("orange"), SETTING_HIGHLIGHT_ORANGE},
};

const char *highlight_color(size_t n)
{
    return HIGHLIGHTS[n].color;
}

char highlight_key(size_t n)
{
    return HIGHLIGHTS[n].color[0];
}

enum setting highlight_setting(size_t n)
{
    return HIGHLIGHTS[n].setting;
}

size_t highlight_of(const struct settings *settings, const char *word)
{
    for (size_t i = 0; i < HIGHLIGHT_COUNT; i++)
        if (strcmp(HIGHLIGHTS[i].color, word) == 0)
            return i;
    for (size_t i = 0; i < HIGHLIGHT_COUNT && word[0] != '\0'; i++)
        if (strcmp(settings_string(settings, HIGHLIGHTS[i].setting), word) == 0)
            return i;
    return HIGHLIGHT_COUNT;
}

const char *highlight_name(const struct settings *settings, const char *color)
{
    if (!color)
        return "";
    for (size_t i = 0; i < HIGHLIGHT_COUNT; i++) {
        if (strcmp(HIGHLIGHTS[i].color, color) != 0)
            continue;
        const char *name = settings ? settings_string(settings, HIGHLIGHTS[i].setting) : "";
        return name[0] != '\0' ? name : _(HIGHLIGHTS[i].color);
    }
    return color;
}
