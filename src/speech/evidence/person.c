/* See person.h. */
#include "lectern/speech/evidence/person.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/evidence/parts.h"

enum {
    MAX_SPEAKER_CP = 44,
    MAX_LATIN_SPEAKER_CP = 100, /* of one in front of other words */
    MAX_LATIN_WORDS = 14,
    MAX_NAME_LEN = 24, /* bytes of a name in hanzi, blanks included */
    MAX_PARTED_CP = 20,
};

/* --- names --- */

/* Bytes of the family name at the start, or 0. One that is a word, too, counts where the `placed`
 * text can be nothing but a name. */
static size_t surname_len(struct strv text, bool placed)
{
    size_t len = text.len >= 9 ? list_starts(LIST_LONG_SURNAME, text) : 0;
    if (len > 0)
        return len;
    uint32_t cp = chars_at(text, 0, &len);
    return char_is_surname(cp) || (placed && char_is_rare_surname(cp)) ? len : 0;
}

bool person_has_surname(struct strv text)
{
    return text.len >= 3 && surname_len(text, false) == text.len;
}

/* Hanzi (or Hangul) of a text that is nothing else but blanks; 0 where it holds anything else. */
static size_t count_name_cps(struct strv text, bool hangul)
{
    size_t count = 0;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = parts_next(text, &off);
        if (cp == ' ')
            continue;
        if (hangul ? !chars_is_hangul(cp) : !chars_is_hanzi(cp) && !chars_is_kana(cp))
            return 0;
        count++;
    }
    return count;
}

/* Whether the text is a name in hanzi or kana with points between its parts: 安娜·路易斯·斯特朗. */
static bool is_parted_name(struct strv text)
{
    size_t len, part = 0, parts = 0, cps = 0;
    for (size_t off = 0; off < text.len; off += len, cps++) {
        uint32_t cp = chars_at(text, off, &len);
        bool point = cp == U'·' || cp == U'・' || cp == U'•' || cp == U'‧';
        if (point ? part == 0 : !chars_is_hanzi(cp) && !chars_is_kana(cp))
            return false;
        parts += point;
        part = point ? 0 : part + 1;
    }
    return parts >= 1 && part >= 1 && cps >= 4 && cps <= MAX_PARTED_CP;
}

/* Whether the text is other words, though its first character is a family name: 关于…, 清水镇. */
static bool is_no_name(struct strv text, bool placed)
{
    size_t len;
    return list_starts(LIST_NO_NAME, text) > 0 ||
           (!placed && text.len > 0 && char_is_place_end(chars_before(text, text.len, &len)));
}

bool person_is_name(struct strv text, bool placed)
{
    if (is_parted_name(text))
        return true;
    if (text.len < 6 || text.len > MAX_NAME_LEN || is_no_name(text, placed))
        return false;
    size_t cps = count_name_cps(text, false), family = cps >= 2 ? surname_len(text, placed) : 0;
    if (family == 0)
        return false;
    size_t given = cps - utf8_count(strv_make(text.ptr, family));
    bool married = given == 3 && surname_len(text, false) &&
                   surname_len(strv_make(text.ptr + family, text.len - family), false);
    return given >= 1 && (given <= (family > 3 ? 3u : 2u) || (married && cps == 4));
}

/* Whether the text can be a name behind an office and a blank. */
static bool is_likely_name(struct strv text)
{
    size_t cps = count_name_cps(text, false);
    if (cps >= 2 && cps <= 5)
        return true;
    cps = count_name_cps(text, true);
    return cps >= 2 && cps <= 4;
}

/* Drops 同志 and the like behind a name. */
static void drop_address(struct strv text, struct span *part)
{
    for (size_t len; (len = list_ends(LIST_BEHIND_NAME, parts_cut(text, *part))) > 0;)
        part->end -= len;
    parts_trim(text, part, "");
}

/* The end of the last office in the part, or 0. */
static size_t office_end(const struct person_line *line, struct span part)
{
    size_t end = 0;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_OFFICE) && line->hits[i].start >= part.start &&
            line->hits[i].end <= part.end && line->hits[i].end > end)
            end = line->hits[i].end;
    return end;
}

/* Office and name in one of the scripts without capitals: 区长 张三, 县委书记张三, 국무총리 홍길동,
 * 홍길동 국무총리. */
static bool is_office_and_name(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    size_t office = office_end(line, part);
    if (office == 0)
        return false;
    struct span name = {office, part.end};
    bool parted = office < part.end && text.ptr[office] == ' ';
    parts_trim(text, &name, "");
    if (name.start < name.end && (person_is_name(parts_cut(text, name), true) ||
                                  (parted && is_likely_name(parts_cut(text, name)))))
        return true;
    if (name.start < name.end)
        return false;
    for (size_t i = 0; i < line->hit_count; i++) /* 林大川主席 */
        if ((line->hits[i].tags & WORD_OFFICE) && line->hits[i].end == part.end &&
            line->hits[i].start > part.start &&
            person_is_name(parts_cut(text, (struct span){part.start, line->hits[i].start}), false))
            return true;
    /* name first: 张三 县长, 홍길동 장관 */
    const char *blank = memchr(text.ptr + part.start, ' ', part.end - part.start);
    if (!blank)
        return false;
    struct span first = {part.start, (size_t)(blank - text.ptr)};
    return person_is_name(parts_cut(text, first), false) ||
           (is_likely_name(parts_cut(text, first)) &&
            count_name_cps(parts_cut(text, first), true) == 3);
}

/* --- Latin names --- */

/* Whether a word of the table covers the part, alone or with its neighbours. */
static bool is_covered(const struct person_line *line, struct span part)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if (line->hits[i].start <= part.start && line->hits[i].end >= part.end)
            return true;
    return false;
}

bool person_is_capitalised(const struct person_line *line, struct span part, size_t *unknown)
{
    size_t words = 0;
    *unknown = 0;
    for (size_t off = part.start; off < part.end;) {
        while (off < part.end && !chars_is_letter(chars_peek(line->folded, off))) {
            uint32_t cp = parts_next(line->folded, &off);
            if (!strchr(" .,'-()&", (int)cp) || cp == 0)
                return false;
        }
        size_t start = off;
        while (off < part.end && (chars_is_letter(chars_peek(line->folded, off)) ||
                                  line->folded.ptr[off] == '\'' || line->folded.ptr[off] == '-'))
            (void)parts_next(line->folded, &off);
        if (off == start)
            break;
        struct span word = {start, off};
        words++;
        if (list_is(LIST_SMALL_WORD, parts_cut(line->folded, word)))
            continue;
        if (!chars_is_upper(chars_peek(line->source, line->map->back[start])))
            return false;
        if (!is_covered(line, word))
            (*unknown)++;
    }
    return words > 0 && words <= MAX_LATIN_WORDS;
}

/* Whether somebody is addressed in the last piece of the part: Friends, Mr. President. */
static bool ends_addressed(const struct person_line *line, struct span part)
{
    const char *comma = memrchr(line->folded.ptr + part.start, ',', part.end - part.start);
    struct span piece = {comma ? (size_t)(comma - line->folded.ptr) + 1 : part.end, part.end};
    size_t unknown;
    parts_trim(line->folded, &piece, "");
    if (piece.start >= piece.end || !person_is_capitalised(line, piece, &unknown) || unknown)
        return false;
    for (size_t i = 0; i < line->hit_count; i++)
        if (line->hits[i].start == piece.start && (line->hits[i].tags & WORD_HONORIFIC))
            return parts_hit(line, piece, WORD_PEOPLE);
    return false;
}

/* John F. Harbour: two to four words, one of them a letter and a point. */
static bool has_initial(struct strv text, struct span part)
{
    size_t words = 1, initials = 0;
    for (size_t i = part.start; i < part.end; i++) {
        words += text.ptr[i] == ' ';
        initials += i > part.start + 1 && text.ptr[i] == '.' && text.ptr[i - 2] == ' ' &&
                    chars_is_letter((unsigned char)text.ptr[i - 1]);
        if (strchr(",:;()", text.ptr[i]))
            return false;
    }
    return initials && words > 2 && words <= 4;
}

static bool is_latin_speaker(const struct person_line *line, struct span part, bool *strong)
{
    size_t unknown;
    if (ends_addressed(line, part))
        return false;
    if (!person_is_capitalised(line, part, &unknown) || unknown == 0)
        return false;
    *strong = false;
    for (size_t i = 0; i < line->hit_count; i++)
        *strong = *strong || ((line->hits[i].tags & (WORD_OFFICE | WORD_HONORIFIC)) &&
                              line->hits[i].start >= part.start && line->hits[i].end <= part.end &&
                              !list_starts_at(LIST_BODY_BEHIND, line->folded, line->hits[i].end));
    return (*strong && unknown <= 8) || (!*strong && has_initial(line->folded, part));
}

/* --- the speaker --- */

/* Takes a field name and its colon (主讲人:) off the front of the part. */
static bool drop_field(const struct person_line *line, struct span *part)
{
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_SPEAKER) || hit->start != part->start || hit->end >= part->end)
            continue;
        struct span rest = {hit->end, part->end};
        parts_trim(line->folded, &rest, "");
        bool by =
            hit->end - hit->start >= 2 && memcmp(line->folded.ptr + hit->end - 2, "by", 2) == 0;
        uint32_t first = chars_peek(line->folded, rest.start);
        size_t close = first == ']' ? 1 : first == U'】' ? strlen("】") : 0;
        rest.start += close;
        if (rest.start < rest.end && (close || line->folded.ptr[rest.start] == ':' || by)) {
            parts_trim(line->folded, &rest, ":");
            size_t next = strv_find(line->folded, STRV(" / "), rest.start);
            rest.end = next < rest.end ? next : rest.end; /* Speaker: Ann Poe / Place: Westmere */
            *part = rest;
            return true;
        }
    }
    return false;
}

/* Takes off the end of the part what stands where a name was taken out: 镇长 ×××, 市长 ***. */
static bool drop_mask(struct strv text, struct span *part)
{
    static const char *const MASKS[] = {"×", "*", "x", "某", "○", "〇", "□"};
    size_t end = part->end, masks = 0;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof MASKS / sizeof *MASKS && !more; i++) {
            struct strv mask = strv_of(MASKS[i]);
            more = strv_ends(strv_make(text.ptr + part->start, end - part->start), mask);
            end -= more ? mask.len : 0;
        }
        masks += more;
    }
    if (masks < 2 || masks > 4)
        return false;
    part->end = end;
    parts_trim(text, part, ":");
    return true;
}

/* 王水生、李大山: several names and nothing else. */
static bool is_several_names(struct strv text, struct span part)
{
    enum { MOST = 8 };
    size_t names = 0;
    for (size_t start = part.start; start < part.end; names++) {
        size_t end = strv_find(text, STRV("、"), start);
        end = end < part.end ? end : part.end;
        struct span name = {start, end};
        parts_trim(text, &name, "");
        if (!person_is_name(parts_cut(text, name), false))
            return false;
        start = end < part.end ? end + strlen("、") : end;
    }
    return names >= 2 && names <= MOST;
}

static bool has_any(struct strv text, const char *chars)
{
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = parts_next(text, &off);
        char bytes[UTF8_MAX_LEN + 1] = {0};
        utf8_put(cp, bytes);
        if (cp && strstr(chars, bytes))
            return true;
    }
    return false;
}

/* A place or body, a blank, and a name: 城关派出所 赵铁军. */
static bool has_name_behind(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    const char *blank = memrchr(text.ptr + part.start, ' ', part.end - part.start);
    if (!blank)
        return false;
    struct span body = {part.start, (size_t)(blank - text.ptr)}, name = {body.end + 1, part.end};
    size_t cps = utf8_count(parts_cut(text, body));
    return cps >= 2 && cps <= 24 && !parts_hit(line, name, ~0u) &&
           person_is_name(parts_cut(text, name), true);
}

/* Takes a closing bracket back into the part whose opening one stands in it: Mr Roe (Minister for
 * Water). */
static void close_bracket(struct strv text, struct span *part)
{
    size_t open = 0;
    for (size_t i = part->start; i < part->end; i++) {
        if (text.ptr[i] == '(')
            open++;
        else if (text.ptr[i] == ')' && open > 0)
            open--;
    }
    if (open == 1 && part->end < text.len && text.ptr[part->end] == ')')
        part->end++;
}

/* President: Jane Doe — an office, a colon, a name and nothing else: a field, whose name says the
 * office. */
static bool office_and_colon(const struct person_line *line, struct span part, struct span *person)
{
    enum { MOST_WORDS = 4 };
    size_t colon = strv_find(line->folded, STRV(": "), part.start), unknown, words = 1;
    if (colon >= part.end)
        return false;
    struct span office = {part.start, colon}, name = {colon + 2, part.end};
    for (size_t i = name.start; i < name.end; i++)
        words += line->folded.ptr[i] == ' ';
    bool covered = false;
    for (size_t i = 0; i < line->hit_count; i++)
        covered =
            covered || ((line->hits[i].tags & (WORD_OFFICE | WORD_SPEAKER)) == WORD_OFFICE &&
                        line->hits[i].start == office.start && line->hits[i].end == office.end);
    *person = name;
    return covered && words >= 2 && words <= MOST_WORDS && parts_latin(line->folded, name) &&
           person_is_capitalised(line, name, &unknown) && unknown == words;
}

bool person_named_by_office(const struct person_line *line, struct span *office)
{
    struct span person;
    bool named = office_and_colon(line, (struct span){0, line->folded.len}, &person);
    *office = named ? (struct span){0, person.start - strlen(": ")} : (struct span){0, 0};
    return named;
}

/* How long a speaker may be: longer in front of other words of a title, and where an office follows
 * the name: Ambassador Jane Doe, Director of the Harbour Office. */
static size_t most_cps(const struct person_line *line, struct span part, bool field)
{
    struct strv text = line->folded;
    if (field || !parts_latin(text, part))
        return MAX_SPEAKER_CP;
    size_t comma = strv_find(text, STRV(","), part.start);
    bool office = comma < part.end && parts_hit(line, (struct span){comma, part.end}, WORD_OFFICE);
    return part.end < text.len || office ? MAX_LATIN_SPEAKER_CP : MAX_SPEAKER_CP;
}

bool person_speaker(const struct person_line *line, struct span part, struct span *who,
                    bool *strong)
{
    struct strv text = line->folded;
    bool called = part.end == text.len && part.end > part.start && text.ptr[part.end - 1] == ',';
    *who = part, *strong = true;
    if (called && !parts_latin(text, part))
        return false; /* 张县长, — he is spoken to */
    if (part.start == 0 && part.end == text.len && office_and_colon(line, part, who))
        return true;
    *who = part;
    bool masked = drop_mask(text, &part);
    parts_trim(text, &part, "()[]-*|,");
    for (size_t len; (len = list_starts(LIST_BEFORE_SPEAKER, parts_cut(text, part))) > 0;)
        part.start += len;
    bool field = drop_field(line, &part);
    parts_trim(text, &part, "()");
    close_bracket(text, &part);
    drop_address(text, &part);
    *who = part, *strong = true;
    if (part.start >= part.end || part.end - part.start > (size_t)UTF8_MAX_LEN * MAX_SPEAKER_CP ||
        utf8_count(parts_cut(text, part)) > most_cps(line, part, field))
        return false;
    if (!field && parts_hit(line, part, WORD_SPEECH))
        return false;
    if (parts_latin(text, part)) {
        size_t unknown;
        parts_trim(text, who, ":,");
        if (field && person_is_capitalised(line, *who, &unknown))
            return true;
        return is_latin_speaker(line, *who, strong);
    }
    if (has_any(parts_cut(text, part), "。:;!?《》“”,0123456789") ||
        parts_hit(line, part, WORD_THANKS | WORD_SPEECH) ||
        (!field && list_starts(LIST_NO_NAME, parts_cut(text, part))))
        return false;
    if (masked && !parts_latin(text, part) && office_end(line, part) == part.end)
        return true;
    if (is_office_and_name(line, part) ||
        (field && (is_likely_name(parts_cut(text, part)) || office_end(line, part) == part.end)))
        return true;
    *strong = false;
    if (has_name_behind(line, part) || is_several_names(text, part))
        return true;
    return !parts_hit(line, part, ~0u) && person_is_name(parts_cut(text, part), false);
}
