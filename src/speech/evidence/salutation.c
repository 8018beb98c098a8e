/* Salutations of person.h: groups of people who are addressed, parted by commas, each ending with a
 * word for people. */
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

enum {
    MAX_SALUTATION_CP = 160,
    MAX_LATIN_SALUTATION_CP = 400,
    MAX_LATIN_TERM_LEN = 120,
    SPOKEN_LEN = 60, /* bytes; a shorter line with a comma may be a name and an office */
};

static bool hit_at(const struct person_line *line, size_t off, uint32_t tags, bool at_end)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & tags) &&
            (at_end ? line->hits[i].end : line->hits[i].start) == off)
            return true;
    return false;
}

/* Bytes of the separator between two addressed groups at `off`, or 0. */
static size_t separator_len(struct strv text, size_t off)
{
    unsigned char lead = (unsigned char)text.ptr[off];
    if (lead < 0x80 && lead != ',' && lead != ' ' && lead != '&')
        return 0;
    return list_starts_at(LIST_BETWEEN_GROUPS, text, off);
}

/* Whether all numbers of the part count those who are addressed: 2012届同学们, class of 2012. */
static bool counts_people(struct strv text, struct span part)
{
    for (size_t i = part.start; i < part.end; i++) {
        size_t start = i;
        while (i < part.end && chars_is_digit((unsigned char)text.ptr[i]))
            i++;
        if (i > start && !list_starts_at(LIST_COUNTED, text, i) &&
            !strv_ends(strv_make(text.ptr, start), STRV("class of ")))
            return false;
    }
    return true;
}

/* Whether the point at `off` shortens a word in front of a name: Mrs. Roe, H.E. Jane Doe. */
static bool shortens(const struct person_line *line, size_t off)
{
    struct strv text = line->folded;
    bool letter = off >= 1 && chars_is_letter((unsigned char)text.ptr[off - 1]) &&
                  (off == 1 || strchr(" .,", text.ptr[off - 2]));
    for (size_t i = 0; !letter && i < line->hit_count; i++)
        letter = (line->hits[i].end == off || line->hits[i].end == off + 1) &&
                 (line->hits[i].tags & (WORD_HONORIFIC | WORD_PEOPLE)) == WORD_HONORIFIC;
    return letter;
}

/* Whether a point ends something within the part: MR. ROE.- Members of the Council. */
static bool is_cut_by_point(const struct person_line *line, struct span part)
{
    for (size_t i = part.start; i < part.end; i++)
        if (line->folded.ptr[i] == '.' && !shortens(line, i))
            return true;
    return false;
}

/* The same in an alphabet: members of the Assembly; Dr Ann Lee, Mayor of Westmere, which opens no
 * salutation by itself. */
static bool is_latin_term(const struct person_line *line, struct span term, bool *opens)
{
    size_t unknown;
    if (term.end - term.start > MAX_LATIN_TERM_LEN)
        return false;
    if ((*opens || hit_at(line, term.start, WORD_PEOPLE, false)) &&
        parts_hit(line, term, WORD_PEOPLE))
        return true;
    *opens = false;
    return hit_at(line, term.start, WORD_HONORIFIC | WORD_OFFICE, false) &&
           person_is_capitalised(line, term, &unknown);
}

/* 清水镇水利站王大川站长, 李(田)教授 — somebody with his office behind the name, among other
 * groups. */
static bool is_called_by_office(const struct person_line *line, struct span term)
{
    enum { MOST_CPS = 24 };
    return hit_at(line, term.end, WORD_OFFICE, true) &&
           !hit_at(line, term.start, WORD_OFFICE, false) &&
           utf8_count(parts_cut(line->folded, term)) <= MOST_CPS;
}

/* Whether [start, end) is one addressed group: 各位来宾, 尊敬的王书记, 同志们, ladies and
 * gentlemen. */
static bool is_term(const struct person_line *line, struct span term, bool *opens)
{
    parts_trim(line->folded, &term, "()");
    if (term.start >= term.end)
        return true;
    if (!counts_people(line->folded, term) || is_cut_by_point(line, term))
        return false;
    struct strv text = parts_cut(line->folded, term);
    *opens = hit_at(line, term.start, WORD_OPENER, false) ||
             (list_ends(LIST_PLURAL, text) && !list_ends(LIST_PRONOUN, text));
    if (list_ends(LIST_PRONOUN, text))
        return false;
    if (parts_hit(line, term, WORD_SPEECH))
        return false; /* a title that lost its line end: …会议上的讲话同志们 */
    if (hit_at(line, term.end, WORD_PEOPLE | WORD_GREETING, true))
        return true;
    if (parts_latin(line->folded, term))
        return is_latin_term(line, term, opens);
    return (list_starts(LIST_POLITE, text) > 0 && utf8_count(text) <= 16) ||
           is_called_by_office(line, term);
}

/* Where the salutation's own words end: at a colon, !, stop or the end of the line. */
static size_t salutation_stop(const struct person_line *line, size_t from)
{
    struct strv text = line->folded;
    for (size_t off = from, n = 0; off < text.len && n <= MAX_LATIN_SALUTATION_CP; n++) {
        size_t start = off;
        uint32_t cp = parts_next(text, &off);
        if (cp == ':' || cp == '!' || cp == U'。' || cp == ';' || cp == '?')
            return start;
        if (cp == '.' && off < text.len && text.ptr[off] != ' ')
            continue;
        if (cp == '.' && shortens(line, start))
            continue;
        if (cp == '.')
            return start;
    }
    return text.len;
}

/* Whether a group that names nobody goes on in the one behind it: 电视机前面,以及网络上的朋友们. */
static bool may_skip(const struct person_line *line, struct span group, size_t next)
{
    enum { SKIPPED_CPS = 8 };
    struct strv text = parts_cut(line->folded, group);
    return next < line->folded.len && !parts_latin(line->folded, group) &&
           utf8_count(text) <= SKIPPED_CPS &&
           strv_starts(strv_make(line->folded.ptr + next, line->folded.len - next), STRV("以及"));
}

/* Whether all groups of [from, end) are addressed ones and the first or a later one opens as a
 * salutation does. */
static bool all_terms(const struct person_line *line, size_t from, size_t end)
{
    bool opened = false, closed = false,
         latin = parts_latin(line->folded, (struct span){from, end});
    size_t start = from, depth = 0, skipped = 0;
    for (size_t off = from; off <= end;) {
        if (off < end && (line->folded.ptr[off] == '(' || line->folded.ptr[off] == ')'))
            depth = line->folded.ptr[off] == '(' ? depth + 1 : depth > 0 ? depth - 1 : 0;
        size_t sep = off < end && depth == 0 ? separator_len(line->folded, off) : 0;
        if (latin && sep == 1 && line->folded.ptr[off] == ' ')
            sep = 0; /* a group of several words */
        if (off < end && sep == 0) {
            (void)parts_next(line->folded, &off);
            continue;
        }
        bool opens = false;
        bool term = is_term(line, (struct span){start, off}, &opens);
        uint32_t cp = chars_peek(line->folded, off);
        bool comma = off == end || cp == ',' || cp == U'、';
        if (term) {
            opened = opened || opens;
            closed = true;
            start = off + (sep ? sep : 1);
        } else if (comma && (skipped++ || !may_skip(line, (struct span){start, off}, off + sep))) {
            return false; /* a blank or 和 may stand inside a group */
        } else if (comma) {
            start = off + (sep ? sep : 1);
        }
        off += sep ? sep : 1;
    }
    return opened && closed;
}

/* The last comma in [from, end) in front of which all groups are addressed ones, or SIZE_MAX. */
static size_t last_address_comma(const struct person_line *line, size_t from, size_t end)
{
    size_t last = SIZE_MAX, comma = from;
    for (int others = 0; (comma = strv_find(line->folded, STRV(","), comma)) < end && others < 2;
         comma++)
        if (all_terms(line, from, comma))
            last = comma;
        else
            others++; /* one group may go on in the next */
    return last;
}

/* "Mr Speaker, I rise …": the addressed groups before the comma behind which other words follow. In
 * alphabets only: Chinese has no mark of its own for the address (see person_opening()). */
static bool runs_on(const struct person_line *line, size_t from, size_t end, struct span *who,
                    size_t *behind)
{
    struct strv text = line->folded;
    if (text.len <= SPOKEN_LEN && end >= text.len)
        return false;
    size_t last = last_address_comma(line, from, end);
    if (last == SIZE_MAX ||
        (!parts_latin(text, (struct span){from, last}) && !chars_is_hangul(chars_peek(text, from))))
        return false;
    *who = (struct span){from, last};
    *behind = last + 1;
    return true;
}

/* Mdm President, Your Excellencies — several groups in an alphabet with nothing behind them. */
static bool several_alone(const struct person_line *line, struct span who)
{
    enum { ALONE_LEN = 80 };
    return who.end == line->folded.len && who.end - who.start <= ALONE_LEN &&
           strv_find(parts_cut(line->folded, who), STRV(","), 0) != SIZE_MAX &&
           hit_at(line, who.end, WORD_PEOPLE, true) &&
           hit_at(line, who.start, WORD_OPENER | WORD_HONORIFIC, false);
}

bool person_salutation(const struct person_line *line, size_t from, struct span *who,
                       size_t *behind)
{
    struct strv text = line->folded;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '('))
        from++;
    if (from >= text.len)
        return false;
    size_t end = salutation_stop(line, from);
    const char *close = end > from ? memchr(text.ptr + from, ')', end - from) : NULL;
    if (close && !memchr(text.ptr + from, '(', (size_t)(close - text.ptr) - from))
        from = (size_t)(close - text.ptr) + 1; /* of a note in front: …根据录音整理)同志们: */
    bool people = (end == text.len || strchr(":!,.;", text.ptr[end])) &&
                  hit_at(line, end, WORD_PEOPLE | WORD_GREETING, true);
    if (!people && !hit_at(line, from, WORD_OPENER, false))
        return false;
    bool colon = end < text.len && text.ptr[end] == ':';
    bool bang = end < text.len && text.ptr[end] == '!';
    *who = (struct span){from, end};
    *behind = end < text.len && (colon || bang) ? end + 1 : end;
    parts_trim(text, who, ",");
    bool point = end + 1 == text.len && strchr(".;", text.ptr[end]) && parts_latin(text, *who);
    bool last =
        end >= text.len || point || hit_at(line, end, WORD_GREETING, true); /* 各位,大家好。 */
    bool alone = last && (!parts_latin(text, *who) || strchr(",.", text.ptr[text.len - 1]) ||
                          several_alone(line, *who));
    if ((colon || alone || bang) && who->start < who->end &&
        utf8_count(parts_cut(text, *who)) <=
            (parts_latin(text, *who) ? MAX_LATIN_SALUTATION_CP : MAX_SALUTATION_CP) &&
        all_terms(line, who->start, who->end))
        return true;
    return runs_on(line, from, end, who, behind);
}

bool person_opening(const struct person_line *line, size_t from, struct span *who)
{
    struct strv text = line->folded;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '('))
        from++;
    size_t end = salutation_stop(line, from), last = SIZE_MAX;
    for (size_t comma = last_address_comma(line, from, end); comma != SIZE_MAX && last == SIZE_MAX;
         comma = last_address_comma(line, from, comma)) /* not 各位代表都知道, */
        last = hit_at(line, comma, WORD_PEOPLE | WORD_GREETING | WORD_OFFICE, true) ? comma : last;
    if (last == SIZE_MAX)
        return false;
    *who = (struct span){from, last};
    return true;
}

bool person_addressee(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    bool every = false; /* one group is 各…, all bodies of a kind */
    *who = (struct span){0, text.len};
    parts_trim(text, who, ":,");
    for (size_t start = who->start; start < who->end;) {
        size_t end = start;
        while (end < who->end && text.ptr[end] != ',' && chars_peek(text, end) != U'、')
            (void)parts_next(text, &end);
        struct span group = {start, end};
        parts_trim(text, &group, "");
        every = every || strv_starts(parts_cut(text, group), STRV("各"));
        if (!list_ends(LIST_BODY_ADDRESSED, parts_cut(text, group)) &&
            !list_ends(LIST_OF_OFFICES, parts_cut(text, group)))
            return false;
        start = end;
        if (start < who->end)
            (void)parts_next(text, &start);
    }
    return every;
}
