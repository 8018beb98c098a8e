/* Passes of chrome.c that ask what stands around a line. */
#ifndef LECTERN_SPEECH_SPLIT_CHROME_CONTEXT_H
#define LECTERN_SPEECH_SPLIT_CHROME_CONTEXT_H

#include "lectern/speech/evidence/survey.h"

/* The beginning of a text that a site shows above the text itself. */
void chrome_context_previews(struct document *doc, struct survey *survey);

/* What a page says below a picture in the midst of a speech: 董事长发表讲话. */
void chrome_context_captions(struct document *doc, struct survey *survey);

/* The name of the site on top of its page: 清水文学网. */
void chrome_context_sites(struct document *doc, struct survey *survey);

#endif
