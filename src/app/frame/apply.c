/* Settings as they take effect on the screen. */
#include "apply.h"

#include "../reading/find.h"
#include "../reading/folding.h"
#include "../reading/phrases.h"
#include "../reading/reader.h"
#include "../reading/speech.h"
#include "../state.h"
#include "settings.h"

void app_apply_settings(struct app *app)
{
    const struct settings *settings = &app->config.settings;
    if (app->seen_changes == app->config.changes)
        return;
    app->seen_changes = app->config.changes;
    long ambiguous = settings_number(settings, SETTING_AMBIGUOUS);
    app->grid.ambiguous = ambiguous == 0 ? app->term->ops->ambiguous(app->term) : (int)ambiguous;
    app->grid.ascii = settings_on(settings, SETTING_ASCII);
    app->style = (struct view_text_style){
        .script = {(enum fold_script)settings_number(settings, SETTING_SCRIPT),
                   app_phrases(app, app_reader(app))},
        .raw = settings_on(settings, SETTING_RAW),
        .aside = settings_on(settings, SETTING_ASIDE),
        .measure_chars = (int)settings_number(settings, SETTING_MEASURE),
        .indent_chars = (int)settings_number(settings, SETTING_INDENT),
        .hanging = settings_on(settings, SETTING_HANGING),
        .justify = settings_on(settings, SETTING_JUSTIFY),
        .full_width = settings_number(settings, SETTING_PUNCTUATION) == 1,
        .spacing = (int)settings_number(settings, SETTING_SPACING),
        .numbers = settings_on(settings, SETTING_NUMBERS),
        .sentence = settings_on(settings, SETTING_SENTENCE),
        .ambiguous = app->grid.ambiguous,
    };
    view_speeches_group(app->list, (enum speech_grouping)settings_number(settings, SETTING_GROUP));
    view_speeches_collate(app->list,
                          (enum speech_collation)settings_number(settings, SETTING_COLLATION));
    view_speeches_wrap_titles(app->list, settings_on(settings, SETTING_WRAP_TITLES));
    app_fold_copies(app, settings_on(settings, SETTING_FOLD_COPIES));
    view_speeches_script(app->list, app->style.script);
    panels_changed(app, CHANGED_DESK); /* which is in that script too */
    view_speeches_columns(app->list, settings_string(settings, SETTING_COLUMNS),
                          settings_number(settings, SETTING_SPEAK_SPEED));
    app->prompt.edit.ambiguous = app->grid.ambiguous;
    app->editor.box.edit.ambiguous = app->grid.ambiguous;
    app->term->ops->set_mouse(app->term, settings_on(settings, SETTING_MOUSE));
    app->term->ops->redraw(app->term);
    for (int i = 0; i < 2; i++)
        app_set_style(app, &app->readers[i]);
    const struct document *doc = view_text_doc(app_reader(app)->view);
    view_outline_set(app->outline, doc, true);
    app_count_notes(app);
    struct find_options find = app_find_options(app);
    if (find.blind != app->find.options.blind || find.pattern != app->find.options.pattern)
        app_find_changed(app);
    app->find.options = find;
    app_count_hits(app);
    app_keep_color_names(app);
    app->dirty = true;
}
