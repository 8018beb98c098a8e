/* See title_trim.h. */
#include "lectern/speech/split/title_trim.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum {
    NOTE_CPS = 12, /* of a note in square brackets before a title */
    TAIL_LEN = 12, /* bytes behind a day at the end of a title, and at least before it */
    MIN_LEN = 6,   /* bytes that are left of it */
};

/* Where the bracket begins that says how many pieces a compilation has, at the end of their common
 * title: …致辞(精选16篇). text.len where there is none. */
static size_t pieces_start(struct strv text)
{
    enum { MOST_CPS = 12 };
    size_t end = text.len, len = 0;
    const char *open = end && text.ptr[end - 1] == ')' ? memrchr(text.ptr, '(', end) : NULL;
    if (!open)
        return end;
    struct strv words = strv_make(open + 1, (size_t)(text.ptr + end - open) - 2);
    if (!strv_ends(words, STRV("篇")) || utf8_count(words) > MOST_CPS)
        return end;
    uint32_t digit = chars_before(words, words.len - strlen("篇"), &len);
    bool counts = chars_is_digit(digit) || char_is_digit(digit) || char_is_tens(digit);
    return counts ? (size_t)(open - text.ptr) : end;
}

/* Where the title begins behind who speaks, or behind a day. */
static size_t title_start(const struct unit_line *line)
{
    struct strv text = line->person.folded;
    struct span who;
    struct date date;
    size_t title = 0;
    if (person_in_title(&line->person, &who, &title) && title > 0)
        return parts_skip_blanks(text, title);
    if (date_at(text, 0, &date) && date.day && date.end < text.len &&
        strchr("_ ", text.ptr[date.end]))
        return date.end + 1;
    return parts_note_end(text, NOTE_CPS);
}

struct span title_trim(const struct unit_line *line)
{
    struct strv text = line->person.folded;
    struct span rest = {title_start(line), pieces_start(text)};
    struct date date;
    if (date_find(text, rest.start + 1, &date) && date.day && text.len - date.end <= TAIL_LEN &&
        date.start > TAIL_LEN && !strchr("-(/", text.ptr[date.start - 1])) {
        rest.end = date.start;
        parts_trim(text, &rest, ",|_.");
        rest.end -= list_ends(LIST_WEEKDAY, parts_cut(text, rest));
    }
    parts_trim(text, &rest, rest.end < text.len ? ",|_." : ",|_");
    return rest.end >= rest.start + MIN_LEN ? rest : (struct span){0, text.len};
}
