/* The dictionary for conversion between scripts is loaded when it is first wanted, and then only
 * after the screen has been drawn with characters converted one by one: loading takes a tenth of a
 * second, and no key shall wait for it. What was loaded stays until the end. */
#include "phrases.h"

#include "../state.h"
#include "reader.h"

#include "lectern/host/locale.h"

/* Choices of the setting, in the order of its table. */
enum choice { AUTO, OFF, STANDARD, TAIWAN, HONG_KONG };

static enum fold_script script_of(const struct app *app)
{
    const struct settings *settings = &app->config.settings;
    return settings_number(settings, SETTING_PHRASES) == OFF
               ? FOLD_AS_IS
               : (enum fold_script)settings_number(settings, SETTING_SCRIPT);
}

/* Simplified comes from the forms that the open text has, Traditional gets those of the setting. */
static enum phrases_region region_of(const struct app *app, const struct reader *reader)
{
    if (script_of(app) == FOLD_SIMPLIFIED)
        return reader->region;
    switch ((enum choice)settings_number(&app->config.settings, SETTING_PHRASES)) {
    case TAIWAN: return PHRASES_TAIWAN;
    case HONG_KONG: return PHRASES_HONG_KONG;
    case AUTO: break;
    case OFF:
    case STANDARD: return PHRASES_STANDARD;
    }
    if (locale_is("zh_TW"))
        return PHRASES_TAIWAN;
    return locale_is("zh_HK") || locale_is("zh_MO") ? PHRASES_HONG_KONG : PHRASES_STANDARD;
}

const struct phrases *app_phrases(const struct app *app, const struct reader *reader)
{
    return app->phrases[script_of(app)][region_of(app, reader)].loaded;
}

bool app_phrases_wanted(const struct app *app)
{
    enum fold_script script = script_of(app);
    return script != FOLD_AS_IS &&
           !app->phrases[script][region_of(app, &app->readers[app->reader])].tried;
}

void app_load_phrases(struct app *app)
{
    enum fold_script script = script_of(app);
    enum phrases_region region = region_of(app, &app->readers[app->reader]);
    app->phrases[script][region].tried = true;
    app->phrases[script][region].loaded = phrases_new(script, region);
    app->config.changes++; /* whoever asked for it applies the settings again */
}

void app_free_phrases(struct app *app)
{
    for (int script = 0; script < 3; script++)
        for (int region = 0; region < PHRASES_REGIONS; region++)
            phrases_free(app->phrases[script][region].loaded);
}
