/* What stands above the words of a speech and is a page's or an editor's: passes of chrome.c. */
#ifndef LECTERN_SPEECH_SPLIT_HEAD_CHROME_H
#define LECTERN_SPEECH_SPLIT_HEAD_CHROME_H

#include "lectern/speech/evidence/survey.h"

/* What a page reports above the line that announces the words of a speech: its lead. */
void head_chrome_lead(struct document *doc, struct survey *survey);

/* What an editor's note says, up to the last paragraph in which the editor speaks. */
void head_chrome_editor(struct document *doc, struct survey *survey);

/* A quotation between the title and the text that says what the text is. */
void head_chrome_note(struct document *doc, struct survey *survey);

/* What a field whose name stands alone on a line tells of: 게시일 over 2019.06.04. */
enum field_above { NO_FIELD, FIELD_OF_SPEECH, FIELD_OF_PAGE };

/* The field whose name stands alone on the line above a paragraph. */
enum field_above head_field_above(const struct document *doc, const struct words *words,
                                  const struct unit *units, size_t para);

#endif
