/* A trend as a picture: SVG that can be printed as it is.
 *
 * Bars for one query, lines for several; a strip below shows the base, so that nobody takes a year
 * of three speeches for one of three hundred. Thin rows are hatched or hollow. What would hide all
 * others by its size is cut at the top and says its number there. Colours are told apart by people
 * who see no red or green, and in print (Okabe and Ito 2002); lines differ in their dashes, too.
 */
#ifndef LECTERN_CORPUS_CHART_H
#define LECTERN_CORPUS_CHART_H

#include "lectern/base/str.h"
#include "lectern/corpus/trend.h"

/* All words are the caller's, in the reader's language; names as many as the trend has queries. */
struct chart {
    const struct trend *trend; /* ended */
    enum trend_measure measure;
    const char *const *names;
    const char *title, *subtitle; /* subtitle may be null */
    const char *axis;             /* what is measured */
    const char *base;             /* what the strip shows */
    const char *unknown;          /* the row without a label */
    const char *thin;             /* what hatching means */
    const char *foot;             /* where the numbers are from */
};

/* Appends the picture as a document of its own. */
void chart_svg(const struct chart *chart, struct strbuf *out);

/* A bar of blocks (eighths of a column) or, for `ascii`, of signs that every terminal has; padded
 * with blanks to `cols` columns. `fraction` from 0 to 1; more shows as a full bar with an arrow.
 * `thin` is hatched. */
void chart_bar(double fraction, size_t cols, bool thin, bool ascii, struct strbuf *out);

/* The steps of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten, about five. */
double chart_step(double most);

#endif
