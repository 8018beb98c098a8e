/* Name and office apart (person.h): the office is told by its words, the name by its place beside
 * them. */
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

static bool is_office(const struct person_line *line, struct span part)
{
    return parts_hit(line, part, WORD_OFFICE);
}

static bool is_honorific_at(const struct person_line *line, size_t off)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_HONORIFIC) && line->hits[i].start == off)
            return true;
    return false;
}

/* The words in brackets at the end of a speaker, or an empty part. */
static struct span bracket_of(struct strv text, struct span part)
{
    if (part.end > part.start && text.ptr[part.end - 1] == ')') {
        const char *open = memrchr(text.ptr + part.start, '(', part.end - part.start);
        if (open)
            return (struct span){(size_t)(open - text.ptr) + 1, part.end - 1};
    }
    return (struct span){part.end, part.end};
}

/* --- alphabets --- */

/* The start of the last honorific that stands behind a blank in the part: Minister for Water Ms
 * Roe; part.end where none does. */
static size_t inner_honorific(const struct person_line *line, struct span part)
{
    size_t start = part.end;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if ((hit->tags & WORD_HONORIFIC) && hit->start > part.start && hit->end < part.end &&
            line->folded.ptr[hit->start - 1] == ' ' && start == part.end)
            start = hit->start;
    }
    return start;
}

/* The end of the office at the start of the part, which goes on with a name: Prime Minister Jane
 * Doe. part.start where the words behind belong to the office (Minister for Water). */
static size_t leading_office(const struct person_line *line, struct span part)
{
    size_t end = part.start;
    if (list_starts_at(LIST_SMALL_WORD, line->folded, part.start) &&
        strv_starts(parts_cut(line->folded, part), STRV("the ")))
        end = part.start + strlen("the ");
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < line->hit_count; i++)
            if ((line->hits[i].tags & WORD_OFFICE) && line->hits[i].start == end &&
                line->hits[i].end <= part.end) {
                end = parts_skip_blanks(line->folded, line->hits[i].end);
                more = true;
                break;
            }
    }
    struct strv rest = strv_make(line->folded.ptr + end, part.end > end ? part.end - end : 0);
    bool joined = false;
    static const char *const JOINTS[] = {"of ", "for ", "to ", "and ", "in ", "& ", "on ", "at "};
    for (size_t i = 0; i < sizeof JOINTS / sizeof *JOINTS; i++)
        joined = joined || strv_starts(rest, strv_of(JOINTS[i]));
    return joined || end >= part.end ? part.start : end;
}

/* The start of an office behind a name of two to four words without a comma: Jane Doe Minister for
 * Water; part.end where none is. */
static size_t trailing_office(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        struct span name = {part.start, hit->start};
        size_t unknown, blanks = 0;
        if (!(hit->tags & WORD_OFFICE) || hit->start <= part.start || hit->end > part.end)
            continue;
        name = person_without_address(line, name);
        parts_trim(text, &name, "");
        for (size_t at = name.start; at < name.end; at++)
            blanks += text.ptr[at] == ' ';
        struct strv behind = strv_make(text.ptr + hit->end, text.len - hit->end);
        bool ends = hit->end == part.end || strv_starts(behind, STRV(" of ")) ||
                    strv_starts(behind, STRV(" for ")) || strv_starts(behind, STRV(","));
        return ends && blanks >= 1 && blanks <= 3 && !is_office(line, name) &&
                       text.ptr[name.end - 1] != ',' &&
                       person_is_capitalised(line, name, &unknown) && unknown == blanks + 1
                   ? hit->start
                   : part.end;
    }
    return part.end;
}

/* The piece of a list at commas that ends before part.end. */
static struct span next_piece(struct strv text, struct span part)
{
    size_t comma = strv_find(text, STRV(","), part.start);
    return (struct span){part.start, comma < part.end ? comma : part.end};
}

static void split_latin(const struct person_line *line, struct span part, struct span *office,
                        struct span *person)
{
    struct strv text = line->folded;
    struct span bracket = bracket_of(text, part);
    if (bracket.start < bracket.end && is_office(line, bracket)) {
        *office = bracket;
        *person = (struct span){part.start, bracket.start - 1};
        if (is_office(line, *person)) /* The Minister for Water (Ms Roe) */
            *office = *person, *person = bracket;
        return;
    }
    size_t office_behind = trailing_office(line, part);
    if (office_behind < part.end) {
        *person = (struct span){part.start, office_behind};
        *office = (struct span){office_behind, part.end};
        return;
    }
    struct span first = next_piece(text, part), rest = {first.end, part.end};
    parts_trim(text, &rest, ", ");
    size_t name = inner_honorific(line, first), behind = leading_office(line, first);
    if (name < first.end) {
        *office = (struct span){part.start, name};
        *person = (struct span){name, first.end};
    } else if (behind > first.start) {
        *office = (struct span){part.start, behind};
        *person = (struct span){behind, first.end};
    } else if (is_office(line, first)) {
        struct span second = next_piece(text, rest);
        *office = first;
        bool named = !is_office(line, second) || is_honorific_at(line, second.start);
        *person = named ? second : (struct span){rest.end, rest.end};
        return;
    } else {
        *person = first;
        *office = rest;
        return;
    }
}

/* --- scripts without capitals --- */

static void split_wide(const struct person_line *line, struct span part, struct span *office,
                       struct span *person)
{
    struct strv text = line->folded;
    size_t first = part.end, last = part.start;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_OFFICE) || hit->start < part.start || hit->end > part.end)
            continue;
        first = hit->start < first ? hit->start : first;
        last = hit->end > last ? hit->end : last;
    }
    *office = *person = (struct span){part.end, part.end};
    if (last == part.start) { /* no office: a name, or a body and a name */
        const char *blank = memrchr(text.ptr + part.start, ' ', part.end - part.start);
        size_t name = blank ? (size_t)(blank - text.ptr) + 1 : part.start;
        bool body = blank && utf8_count(strv_make(text.ptr + part.start, name - part.start)) > 3 &&
                    person_is_name(strv_make(text.ptr + name, part.end - name), true);
        *person = body ? (struct span){name, part.end} : part;
        if (body)
            *office = (struct span){part.start, name};
    } else if (last < part.end) {
        *office = (struct span){part.start, last};
        *person = (struct span){last, part.end};
    } else {
        const char *blank = memchr(text.ptr + part.start, ' ', part.end - part.start);
        size_t cut =
            blank && (size_t)(blank - text.ptr) < first ? (size_t)(blank - text.ptr) : first;
        struct span name = {part.start, cut};
        bool called = person_is_name(parts_cut(text, name), false) ||
                      person_has_surname(parts_cut(text, name)) ||
                      (blank && cut < first + 1 && chars_is_hangul(chars_peek(text, part.start)));
        *person = called && cut > part.start ? name : (struct span){part.start, part.start};
        *office = (struct span){person->end, part.end};
    }
}

bool person_split(const struct person_line *line, struct span part, struct span *office,
                  struct span *person)
{
    if (parts_latin(line->folded, part))
        split_latin(line, person_without_address(line, part), office, person);
    else
        split_wide(line, part, office, person);
    parts_trim(line->folded, office, "(),:");
    parts_trim(line->folded, person, "(),:");
    return is_office(line, *office);
}

/* --- words of address --- */

struct span person_without_address(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    for (size_t len; (len = list_starts(LIST_OF_ADDRESS, parts_cut(text, part))) > 0;) {
        uint32_t next = chars_peek(text, part.start + len);
        if (part.start + len >= part.end || chars_is_letter(next))
            break;
        part.start += len;
        parts_trim(text, &part, ",.");
    }
    return part;
}
