/* See script.h. */
#include "script.h"

#include "../state.h"

void app_add_in_script(const struct app *app, const char *words, struct strbuf *out)
{
    shown_text(app->style.script, strv_of(words), out);
}

void app_add_name(const struct app *app, const struct speech_info *info, struct strbuf *out)
{
    struct strbuf name = {0};
    speech_name(info, &name);
    app_add_in_script(app, strbuf_str(&name), out);
    strbuf_free(&name);
}

void app_to_script(const struct app *app, struct document *doc)
{
    struct document shown;
    if (app->style.script.script == FOLD_AS_IS)
        return;
    shown_make(doc, app->style.script, false, &shown);
    if (app->style.script.phrases) /* as the screen has it in time */
        for (size_t i = 0; i < shown.paras.len; i++)
            shown_refine(doc, NULL, app->style.script, &shown, shown.paras.at[i].clean);
    document_free(doc);
    *doc = shown;
}

static const char *in_script(const struct app *app, const char *words, struct arena *arena)
{
    struct strbuf shown = {0};
    if (!words)
        return NULL;
    app_add_in_script(app, words, &shown);
    const char *copy = arena_copy(arena, strbuf_str(&shown), shown.len);
    strbuf_free(&shown);
    return copy;
}

struct clip_list app_clips_in_script(const struct app *app, const struct clip_list *clips)
{
    struct clip_list list = {.arena = arena_new()};
    for (size_t i = 0; i < clips->rows.len; i++) {
        struct clip clip = clips->rows.at[i];
        clip.exact = in_script(app, clip.exact, list.arena);
        clip.text = in_script(app, clip.text, list.arena);
        clip.title = in_script(app, clip.title, list.arena);
        clip.speaker = in_script(app, clip.speaker, list.arena);
        clip.section = in_script(app, clip.section, list.arena);
        VEC_PUSH(&list.rows, clip);
    }
    return list;
}
