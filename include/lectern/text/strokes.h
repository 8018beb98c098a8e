/* How many strokes a hanzi has, for sorting as dictionaries without pinyin do. */
#ifndef LECTERN_TEXT_STROKES_H
#define LECTERN_TEXT_STROKES_H

#include <stdint.h>

/* 0 for what is no hanzi of the basic block. */
unsigned strokes_of(uint32_t cp);

#endif
