/* See neighbours.h. */
#include "lectern/speech/outline/neighbours.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { CLASSES = 72 };

/* Marks of one class may stand in one series. */
static size_t class_of(enum marker_family family, uint32_t style, bool weak)
{
    switch (family) {
    case MARKER_FIRST:
    case MARKER_ORDINAL:
    case MARKER_WORD: return MARKER_ORDINAL;
    case MARKER_NUMBER_HALF: return MARKER_NUMBER;
    case MARKER_EACH: return weak ? 40 + style % 16 : (size_t)MARKER_ORDINAL;
    case MARKER_UNIT: return 28 + style % 5;
    case MARKER_DECIMAL: return 33 + (style < 4 ? style : 4);
    case MARKER_TOPIC: return 56 + style % 16;
    default: return family;
    }
}

/* The numbers that were seen, by class; a row is as long as its highest number needs. Row 0 of a
 * class tells of marks for the last item. */
struct seen {
    struct {
        bool *at;
        size_t len;
    } rows[CLASSES];
};

static void clear_seen(struct seen *seen)
{
    for (size_t i = 0; i < CLASSES; i++) {
        mem_free(seen->rows[i].at);
        seen->rows[i].at = NULL;
        seen->rows[i].len = 0;
    }
}

static bool has_seen(const struct seen *seen, size_t class, long number)
{
    return number >= 0 && (size_t)number < seen->rows[class].len && seen->rows[class].at[number];
}

static bool reaches(const struct seen *seen, const struct marker *marker, size_t class, int by)
{
    if (marker->number == MARKER_LAST) {
        bool any = false;
        for (long number = 2; number <= 5; number++)
            any = any || has_seen(seen, class, number);
        return by < 0 && any;
    }
    for (int far = 1; far <= 2; far++) {
        long number = (long)marker->number + (long)by * far;
        if (number >= 1 && has_seen(seen, class, number))
            return true;
    }
    return by > 0 && marker->number >= 2 && has_seen(seen, class, 0);
}

static void note(struct seen *seen, const struct marker *marker, size_t class)
{
    size_t number = marker->number == MARKER_LAST ? 0 : marker->number;
    size_t len = seen->rows[class].len;
    if (number >= len) {
        size_t longer = number < len * 2 ? len * 2 : number + 1;
        seen->rows[class].at = mem_resize(seen->rows[class].at, longer, sizeof(bool));
        memset(seen->rows[class].at + len, 0, (longer - len) * sizeof(bool));
        seen->rows[class].len = longer;
    }
    seen->rows[class].at[number] = true;
}

void neighbours_find(struct candidate *at, size_t count)
{
    if (count == 0)
        return;
    struct seen seen = {0};
    for (size_t i = 0; i < count; i++) {
        const struct marker *marker = &at[i].marker;
        size_t class = class_of(marker->family, marker->style, marker->weak);
        at[i].has_prev = reaches(&seen, marker, class, -1);
        note(&seen, marker, class);
        if (marker->other_family) {
            struct marker other = {.number = marker->other_number};
            at[i].has_prev |= reaches(&seen, &other, marker->other_family, -1);
            note(&seen, &other, marker->other_family);
        }
    }
    clear_seen(&seen);
    for (size_t i = count; i-- > 0;) {
        const struct marker *marker = &at[i].marker;
        size_t class = class_of(marker->family, marker->style, marker->weak);
        at[i].has_next = reaches(&seen, marker, class, +1);
        note(&seen, marker, class);
        if (marker->other_family) {
            struct marker other = {.number = marker->other_number};
            note(&seen, &other, marker->other_family);
        }
    }
    clear_seen(&seen);
}
