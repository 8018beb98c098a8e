/* Selecting units of the text: clauses, sentences, paragraphs, sections. */
#include "select.h"

#include "../state.h"
#include "reader.h"

#include <string.h>

void app_select_unit(struct app *app, const struct line *line, long times)
{
    static const struct {
        const char *word;
        enum motion_unit unit;
    } UNITS[] = {
        {"clause", MOTION_CLAUSE}, {"sentence", MOTION_SENTENCE}, {"paragraph", MOTION_PARA}};
    struct view_text *text = app_reader(app)->view;
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    bool around = line->words.len > 1;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strcmp(word, UNITS[i].word) == 0)
            view_text_select_unit(text, UNITS[i].unit, around, times);
    if (strcmp(word, "section") == 0)
        view_text_select_section(text, around, times);
}
