/* See salutation_lines.h. A line goes on in the next one where a comma is left open, and a group
 * that is addressed by its own words may follow without one. Only a line that is a salutation by
 * itself ends the row: what an open comma led to without one was no part of it. */
#include "lectern/speech/split/salutation_lines.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/split/chrome.h"

#include <string.h>

enum {
    MOST_LINES = 16,
    MOST_CPS = 60, /* of one line */
    MOST_LATIN_CPS = 130,
};

/* Whether more groups are to come behind the line. */
static bool is_left_open(struct strv text)
{
    return text.len && (strv_ends(text, STRV(",")) || strv_ends(text, STRV("、")) ||
                        strv_ends(text, STRV(";")) || strv_ends(text, STRV(" and")) ||
                        strv_ends(text, STRV("&")));
}

/* Whether the line can be groups and nothing else: no sentence, no field, no mark. */
static bool may_be_groups(const struct unit *unit, const struct unit_line *line)
{
    size_t most = line->folded.latin ? MOST_LATIN_CPS : MOST_CPS;
    return unit->cps <= most && line->folded.whole &&
           !(unit->flags &
             (UNIT_MARK | UNIT_TURN | UNIT_ORNAMENT | UNIT_DATE | UNIT_PAGE_NUMBER)) &&
           !parts_has_stop(line->person.folded) &&
           !parts_hit(&line->person, (struct span){0, line->folded.len},
                      WORD_GREETING | WORD_THANKS);
}

size_t salutation_lines_last(const struct document *doc, const struct words *words,
                             const struct unit *units, size_t para, size_t end)
{
    size_t last = para;
    bool open = true;
    for (size_t i = para; i < end && i < para + MOST_LINES; i++) {
        struct unit_line line;
        bool addresses = (units[i].flags & UNIT_ADDRESS) != 0;
        if (chrome_has(doc, i) || (i > para && !addresses && !open))
            break;
        unit_read_line(words, document_para(doc, i), &line);
        bool more = is_left_open(line.person.folded);
        if (!may_be_groups(&units[i], &line) || (!addresses && !more))
            break;
        if (addresses)
            last = i;
        open = more;
    }
    return last;
}
