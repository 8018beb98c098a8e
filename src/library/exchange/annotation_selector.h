/* What the selectors of an annotation's target say of the passage. Pure. */
#ifndef LECTERN_LIBRARY_ANNOTATION_SELECTOR_H
#define LECTERN_LIBRARY_ANNOTATION_SELECTOR_H

#include "annotation.h"

/* Takes the selectors of a target into `a`: a quote (refined ones are made one), the beginning and
 * the end of a range of quotes, a position. Several selectors mean the same passage; the first of a
 * kind counts. Those that belong to other programs' pages are named in `marks_by` where no other
 * one tells the passage. Strings in `arena`. */
void annotation_take_selectors(const struct json_value *target, struct annotation *a,
                               struct arena *arena);

#endif
