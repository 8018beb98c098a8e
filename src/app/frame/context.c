/* Where keys go: to what can be typed into, to the panel on top, else to a pane. */
#include "context.h"

#include "../state.h"
#include "editor.h"
#include "panel.h"
#include "prompt.h"

enum context app_context(const struct app *app)
{
    if (app_prompt_is_open(app))
        return CONTEXT_PROMPT;
    if (app_editor_is_open(app))
        return CONTEXT_EDITOR;
    if (panel_top(app))
        return panel_top(app)->context;
    switch (app->active) {
    case PANE_LIST: return CONTEXT_LIST;
    case PANE_OUTLINE: return CONTEXT_OUTLINE;
    default: break;
    }
    bool selecting = view_text_selecting(app->readers[app->reader].view) != SELECT_NONE;
    return selecting ? CONTEXT_SELECT : CONTEXT_TEXT;
}
