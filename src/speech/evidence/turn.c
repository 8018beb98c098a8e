/* Labels of speakers in records (person.h). A label is sure where it tells an office and a name;
 * one that is only a name or an office is worth something when it comes again.
 */
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

enum {
    MAX_TURN_LEN = 96, /* bytes of a speaker's label */
    MAX_HANZI = 18,
    MAX_WEAK_WORDS = 5,
};

/* ○町長(山口誠君) …, ○의장 김철수 …: records of Japan and Korea. The label ends behind a bracket or
 * before two words. */
static bool circle_turn(const struct person_line *line, struct span *who, size_t *behind)
{
    struct strv text = line->folded;
    size_t start;
    if (text.len == 0 || !char_is_turn_sign(chars_at(text, 0, &start)))
        return false;
    while (start < text.len && text.ptr[start] == ' ')
        start++;
    const char *close = memchr(text.ptr, ')', text.len < MAX_TURN_LEN ? text.len : MAX_TURN_LEN);
    size_t end = close ? (size_t)(close - text.ptr) + 1 : start;
    for (int blanks = 0; !close && end < text.len && end < MAX_TURN_LEN; end++)
        if (text.ptr[end] == ' ' && (++blanks == 2 || !chars_is_hangul(chars_peek(text, start))))
            break;
    *who = (struct span){start, end};
    *behind = end;
    return end > start && end < text.len && utf8_count(parts_cut(text, *who)) <= 30;
}

/* Bytes of a full stop with a dash behind it (MR. ROE.- I rise …), or 0. */
static size_t stop_and_dash(struct strv text, size_t off)
{
    if (text.ptr[off] != '.' || off + 1 >= text.len)
        return 0;
    size_t len;
    uint32_t cp = chars_at(text, off + 1, &len);
    return cp == '-' || (cp >= 0x2012 && cp <= 0x2015) ? 1 + len : 0;
}

/* The colon that ends a label, not the one of a time of day, or what stands for it; `*behind` is
 * where the words begin. */
static size_t label_colon(struct strv text, size_t *behind)
{
    size_t limit = text.len < MAX_TURN_LEN ? text.len : MAX_TURN_LEN;
    for (size_t off = 1; off < limit; off++) {
        size_t len = text.ptr[off] == ':' ? 1 : stop_and_dash(text, off);
        *behind = off + len;
        if (len > 1)
            return off;
        if (text.ptr[off] == ':' &&
            !(off + 1 < text.len && chars_is_digit((unsigned char)text.ptr[off + 1]) &&
              chars_is_digit((unsigned char)text.ptr[off - 1])))
            return off;
    }
    return SIZE_MAX;
}

/* Takes a time of day in brackets off the end of a label: Mr ROE (Westmere) (15:42). */
static void drop_time(struct strv text, struct span *part)
{
    const char *open = memrchr(text.ptr + part->start, '(', part->end - part->start);
    if (open && open + 1 < text.ptr + part->end && chars_is_digit((unsigned char)open[1]) &&
        memchr(open, ':', (size_t)(text.ptr + part->end - open)))
        part->end = (size_t)(open - text.ptr);
    parts_trim(text, part, "");
}

static bool is_capital(const struct person_line *line, size_t off)
{
    return off < line->folded.len && chars_is_upper(chars_peek(line->source, line->map->back[off]));
}

/* Behind the bracket that opens at `off`, or `off` where none closes within a label's length. */
static size_t behind_bracket(struct strv text, size_t off)
{
    size_t limit = text.len < MAX_TURN_LEN ? text.len : MAX_TURN_LEN;
    const char *close =
        off < limit && text.ptr[off] == '(' ? memchr(text.ptr + off, ')', limit - off) : NULL;
    return close ? (size_t)(close - text.ptr) + 1 : off;
}

/* Whether a word of three letters or more ends at `off` and another is glued to it: SpeakerThe, not
 * McDonald or MacDonald. */
static bool is_glued(const struct person_line *line, size_t start, size_t off)
{
    size_t word = off;
    if (!is_capital(line, off))
        return false;
    while (word > start && line->folded.ptr[word - 1] >= 'a' && line->folded.ptr[word - 1] <= 'z')
        word--;
    return off - word >= 3 && !is_capital(line, off - 1) &&
           !(off - word == 3 && memcmp(line->folded.ptr + word, "mac", 3) == 0);
}

/* § Mrs. Ann Poe (Westmere)On a point …, § Madam SpeakerOrder.: records put the sign of a new
 * paragraph before the label, and their pages glue the words to it, so that an office at its end
 * may not be known. */
static enum person_turn paragraph_turn(const struct person_line *line, struct span *who,
                                       size_t *behind)
{
    struct strv text = line->folded;
    size_t start = strv_starts(text, STRV("§")) ? strlen("§") : 0, unknown;
    if (start == 0)
        return PERSON_NO_TURN;
    while (start < text.len && text.ptr[start] == ' ')
        start++;
    size_t limit = text.len < MAX_TURN_LEN ? text.len : MAX_TURN_LEN, end = start;
    while (end < limit && text.ptr[end] != '(' && text.ptr[end] != ':' &&
           !is_glued(line, start, end))
        end++;
    if (end >= limit)
        return PERSON_NO_TURN;
    end = behind_bracket(text, end);
    *who = (struct span){start, end};
    parts_trim(text, who, "");
    *behind = end < text.len && text.ptr[end] == ':' ? end + 1 : end;
    if (who->start >= who->end || *behind >= text.len || !parts_latin(text, *who) ||
        !person_is_capitalised(line, *who, &unknown))
        return PERSON_NO_TURN;
    return parts_hit(line, *who, WORD_OFFICE | WORD_HONORIFIC) ? PERSON_TURN : PERSON_PERHAPS_TURN;
}

/* Mr ANN POE-Thank you …, Sir JOHN ROE-DOE (Westmere) - I rise …: a name in capitals, and a dash.
 */
static bool capitals_turn(const struct person_line *line, struct span *who, size_t *behind)
{
    struct strv text = line->folded;
    size_t off = 0, capitals = 0, len;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_HONORIFIC) && line->hits[i].start == 0)
            off = line->hits[i].end;
    if (off == 0)
        return false;
    for (; off < text.len && off < MAX_TURN_LEN; off++) {
        bool hyphen = text.ptr[off] == '-' && is_capital(line, off - 1) &&
                      is_capital(line, off + 1) && is_capital(line, off + 2);
        if (is_capital(line, off))
            capitals++;
        else if (!hyphen && text.ptr[off] != ' ' && text.ptr[off] != '.')
            break;
    }
    *who = (struct span){0, behind_bracket(text, off)};
    for (off = who->end; off < text.len && text.ptr[off] == ' ';)
        off++;
    if (capitals < 3 || off >= text.len)
        return false;
    uint32_t cp = chars_at(text, off, &len);
    *behind = off + len;
    parts_trim(text, who, ".");
    return (cp == '-' || (cp >= 0x2012 && cp <= 0x2015)) && *behind < text.len;
}

static enum person_turn latin_turn(const struct person_line *line, struct span part)
{
    size_t unknown, words = 1;
    for (size_t i = part.start; i < part.end; i++)
        words += line->folded.ptr[i] == ' ';
    if (!person_is_capitalised(line, part, &unknown))
        return PERSON_NO_TURN;
    if (parts_hit(line, part, WORD_OFFICE | WORD_HONORIFIC))
        return PERSON_TURN;
    return words <= MAX_WEAK_WORDS ? PERSON_PERHAPS_TURN : PERSON_NO_TURN;
}

/* 林議員大川, 主席(蔡議長金水): the office within the name, or a name in brackets behind the
 * office. */
static bool is_record_label(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        struct span office = {line->hits[i].start, line->hits[i].end};
        if (!(line->hits[i].tags & WORD_OFFICE) || office.end >= part.end ||
            office.start < part.start)
            continue;
        if (text.ptr[office.end] == '(' && text.ptr[part.end - 1] == ')')
            return true;
        struct span rest = {office.end, part.end};
        size_t given = utf8_count(parts_cut(text, rest));
        if (office.start > part.start && office.start - part.start <= 6 && given >= 1 &&
            given <= 3 &&
            person_has_surname(parts_cut(text, (struct span){part.start, office.start})))
            return true;
    }
    return false;
}

/* 何俊仁議員, 運輸局局長, 鎮長: a name or a body right before the office that ends the label, or
 * nothing. */
static bool ends_with_office(const struct person_line *line, struct span part)
{
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        struct strv before = parts_cut(line->folded, (struct span){part.start, hit->start});
        if ((hit->tags & WORD_OFFICE) && hit->end == part.end &&
            (before.len == 0 || utf8_count(before) >= 2))
            return !parts_has_stop(before) && !memchr(before.ptr, ',', before.len);
    }
    return false;
}

/* 问题1(清水村), Q2 */
static bool is_numbered_question(struct strv label)
{
    size_t len = list_starts(LIST_QUESTION, label);
    len = len ? parts_skip_blanks(label, len) : 0;
    return len && (len == label.len || chars_is_digit((unsigned char)label.ptr[len]) ||
                   label.ptr[len] == '(');
}

bool person_asks(struct strv label)
{
    return list_is(LIST_ASKER, label) || list_ends(LIST_ASKER_END, label) ||
           is_numbered_question(label);
}

/* 我是村长王水生:… and 王水生认为:… tell of somebody. */
static bool tells(struct strv label)
{
    return list_starts(LIST_SPEAKS_OF_SELF, label) || list_ends(LIST_TELLS, label);
}

static enum person_turn hanzi_turn(const struct person_line *line, struct span part)
{
    struct span who;
    bool strong = false;
    struct strv label = parts_cut(line->folded, part);
    if (utf8_count(label) > MAX_HANZI || tells(label))
        return PERSON_NO_TURN;
    if (person_asks(label))
        return PERSON_PERHAPS_TURN;
    if (parts_hit(line, part, WORD_FIELD | WORD_SPEAKER))
        return PERSON_NO_TURN;
    if (is_record_label(line, part))
        return PERSON_TURN;
    if (person_speaker(line, part, &who, &strong))
        return strong ? PERSON_TURN : PERSON_PERHAPS_TURN;
    if (ends_with_office(line, part))
        return PERSON_PERHAPS_TURN;
    return list_is(LIST_CHAIR, label) || list_is(LIST_ANSWERS, label) ? PERSON_PERHAPS_TURN
                                                                      : PERSON_NO_TURN;
}

/* Whether words that no table knows stand in front of the office: Jane Doe, Chief Executive. */
static bool is_name_and_office(const struct person_line *line, struct span part)
{
    size_t comma = strv_find(line->folded, STRV(", "), part.start), unknown, words = 1;
    if (comma >= part.end)
        return false;
    struct span name = {part.start, comma}, office = {comma + 2, part.end};
    for (size_t i = name.start; i < name.end; i++)
        words += line->folded.ptr[i] == ' ';
    return words >= 2 && words <= MAX_WEAK_WORDS && parts_hit(line, office, WORD_OFFICE) &&
           !parts_hit(line, name, ~0u) && person_is_capitalised(line, name, &unknown);
}

bool person_label(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    size_t unknown;
    *who = (struct span){0, text.len};
    parts_trim(text, who, "*:");
    if (who->end <= who->start || text.len > MAX_TURN_LEN || !parts_latin(text, *who) ||
        !person_is_capitalised(line, *who, &unknown))
        return false;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_HONORIFIC) && line->hits[i].start == who->start &&
            line->hits[i].end < who->end)
            return true;
    return is_name_and_office(line, *who);
}

/* Behind the sign that some pages put before a label: ▲, ●. */
static size_t behind_sign(struct strv text, size_t colon)
{
    size_t off = 0, len = 0;
    for (; off < colon; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (!(cp >= 0x25A0 && cp <= 0x25FF) && cp != ' ' && cp != '*')
            break;
    }
    return off;
}

enum person_turn person_turn(const struct person_line *line, struct span *who, size_t *behind)
{
    if (circle_turn(line, who, behind) || capitals_turn(line, who, behind))
        return PERSON_TURN;
    enum person_turn turn = paragraph_turn(line, who, behind);
    if (turn != PERSON_NO_TURN)
        return turn;
    size_t colon = label_colon(line->folded, behind);
    if (colon == SIZE_MAX || colon + 1 >= line->folded.len)
        return PERSON_NO_TURN;
    *who = (struct span){behind_sign(line->folded, colon), colon};
    drop_time(line->folded, who);
    if (who->start >= who->end)
        return PERSON_NO_TURN;
    return parts_latin(line->folded, *who) ? latin_turn(line, *who) : hanzi_turn(line, *who);
}
