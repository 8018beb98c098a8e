/* All texts of a folder with the outlines drawn of them, for tests that state laws about every
 * text. */
#ifndef TESTS_EVAL_SUBJECTS_H
#define TESTS_EVAL_SUBJECTS_H

#include "eval/measure.h"

#define SUBJECTS_OWN "tests/data/texts"

struct subjects {
    VEC(struct subject) at;
};

/* Reads every .txt file of the folder, in the order of their names. A folder that is not there
 * gives none; a file that cannot be read ends the program. */
void subjects_read(const char *folder, struct subjects *subjects);
void subjects_free(struct subjects *subjects);

/* The folder of texts that may lie beside the project; the caller frees. */
char *subjects_shared_folder(void);

#endif
