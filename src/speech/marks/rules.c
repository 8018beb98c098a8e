/* See rules.h. Marks of a rule are of the family MARKER_OWN; their `style` holds the rule's number
 * and its rank among the built-in families, so the search for sequences needs to know no more. */
#include "lectern/speech/marks/rules.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker_scan.h"
#include "lectern/speech/marks/numeral.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 6, MAX_OPTIONS = 4 };

/* --- matching
 * ---------------------------------------------------------------------------------------- */

/* A number in any numerals; its bytes, or 0. */
static size_t number_at(struct strv text, size_t off, uint32_t *value)
{
    bool upper;
    size_t len = numeral_arabic(text, off, value);
    if (!len)
        len = numeral_han(text, off, value);
    if (!len)
        len = numeral_formal(text, off, value);
    if (!len)
        len = numeral_roman(text, off, value, &upper);
    if (len)
        return len;
    struct marker marker;
    uint32_t cp = chars_peek(text, off);
    bool enclosed = (cp >= 0x2460 && cp <= 0x2793) || (cp >= 0x3220 && cp <= 0x32B0);
    if (!enclosed || !marker_at(text, off, true, &marker))
        return 0;
    *value = marker.number;
    return marker_skip_one(text, off) - off;
}

/* Where a try stands: what it has read, and where to go back to for each optional part. */
struct attempt {
    size_t off, step;
    uint32_t number;
};

/* Takes one step of the pattern; false where the text does not fit. */
static bool take_step(const struct rule_step *step, struct strv text, struct attempt *at)
{
    if (step->cp == ' ') {
        at->off = marker_skip_blanks(text, at->off, SIZE_MAX);
        return true;
    }
    size_t len = 0;
    if (step->cp == 0)
        len = number_at(text, at->off, &at->number);
    else if (at->off < text.len && fold_cp(chars_at(text, at->off, &len)) != step->cp)
        len = 0;
    at->off += len;
    return len > 0;
}

/* Matches a rule at `off`: tries with each optional part first, then without. */
static bool match(const struct rule *rule, struct strv text, size_t off, struct attempt *end)
{
    struct attempt back[MAX_OPTIONS];
    size_t backs = 0;
    struct attempt at = {.off = off, .number = 1};
    while (at.step < rule->steps.len) {
        const struct rule_step *step = &rule->steps.at[at.step];
        if (step->skip) {
            back[backs] = at;
            back[backs++].step = step->skip;
        }
        if (take_step(step, text, &at)) {
            at.step++;
            continue;
        }
        if (!backs)
            return false;
        at = back[--backs];
    }
    *end = at;
    return at.off > off && at.number >= 1;
}

static const struct rule *rule_at(const struct rules *rules, struct strv text, size_t off,
                                  bool at_start, struct attempt *end)
{
    unsigned char byte = (unsigned char)text.ptr[off];
    if (!rules->starts[byte])
        return NULL;
    for (size_t i = 0; i < rules->at.len; i++) {
        const struct rule *rule = &rules->at.at[i];
        if ((at_start || rule->inside || rule->is_text) && match(rule, text, off, end))
            return rule;
    }
    return NULL;
}

bool rules_match(const struct rules *rules, struct strv text, size_t off, bool at_start,
                 struct marker *marker)
{
    struct attempt end;
    const struct rule *rule =
        rules && rules->at.len && off < text.len ? rule_at(rules, text, off, at_start, &end) : NULL;
    if (!rule)
        return false;
    *marker = (struct marker){.start = off};
    if (!rule->is_text)
        marker_finish(marker, text, MARKER_OWN, rule->style, end.number, end.off);
    return true;
}

bool rules_marker_at(const struct rules *rules, struct strv text, size_t off, bool at_start,
                     struct marker *marker)
{
    if (rules_match(rules, text, off, at_start, marker))
        return marker->family != MARKER_NONE;
    return marker_at(text, off, at_start, marker);
}

/* --- reading a pattern
 * -------------------------------------------------------------------------------- */

/* Compiles pattern text into steps; null, or what is wrong with it. */
static const char *compile(struct rule *rule, struct strv pattern)
{
    size_t options = 0, open = SIZE_MAX;
    if (utf8_count(pattern) > RULES_PATTERN_CPS)
        return _("the pattern is too long");
    while (pattern.len) {
        uint32_t cp = utf8_take(&pattern);
        struct rule_step step = {.cp = fold_cp(cp)};
        if (cp == '[') {
            if (open != SIZE_MAX || options++ == MAX_OPTIONS)
                return _("optional parts cannot be nested, and there are at most four");
            open = rule->steps.len;
            continue;
        }
        if (cp == ']' && open != SIZE_MAX) {
            if (open == rule->steps.len)
                return _("an optional part is empty");
            rule->steps.at[open].skip = (uint32_t)rule->steps.len;
            open = SIZE_MAX;
            continue;
        }
        if (strv_starts(pattern, STRV("n}")) && cp == '{') {
            pattern = strv_make(pattern.ptr + 2, pattern.len - 2);
            step.cp = 0;
            if (rule->numbered)
                return _("{n} stands twice");
            rule->numbered = true;
        } else if (cp == '\\' && pattern.len) {
            step.cp = fold_cp(utf8_take(&pattern));
        }
        if (step.cp == ' ' && !rule->steps.len)
            return _("the pattern begins with a blank");
        VEC_PUSH(&rule->steps, step);
    }
    if (open != SIZE_MAX)
        return _("[ is not closed");
    return rule->steps.len ? NULL : _("the pattern is empty");
}

/* --- reading a line
 * ----------------------------------------------------------------------------------- */

struct words {
    char *at[MAX_WORDS];
    size_t count;
};

/* Takes a quoted word off the line, behind its first quote. False where it is not closed. */
static bool take_quoted(struct strv *line, struct strbuf *word)
{
    while (line->len) {
        char c = line->ptr[0];
        *line = strv_make(line->ptr + 1, line->len - 1);
        if (c == '"')
            return true;
        if (c == '\\' && line->len && (line->ptr[0] == '"' || line->ptr[0] == '\\')) {
            c = line->ptr[0];
            *line = strv_make(line->ptr + 1, line->len - 1);
        }
        strbuf_add_byte(word, c);
    }
    return false;
}

/* Splits a line into words; null, or what is wrong with it. */
static const char *split(struct strv line, struct words *words)
{
    for (;;) {
        line = strv_trim(line);
        if (!line.len || line.ptr[0] == '#')
            return NULL;
        if (words->count == MAX_WORDS)
            return _("too many words; put a pattern or an example with blanks in quotes");
        struct strbuf word = {0};
        strbuf_add(&word, "", 0);
        bool closed = true;
        if (line.ptr[0] == '"') {
            line = strv_make(line.ptr + 1, line.len - 1);
            closed = take_quoted(&line, &word);
        } else {
            size_t len = 0;
            while (len < line.len && line.ptr[len] != ' ' && line.ptr[len] != '\t')
                len++;
            strbuf_add(&word, line.ptr, len);
            line = strv_make(line.ptr + len, line.len - len);
        }
        words->at[words->count++] = strbuf_take(&word);
        if (!closed)
            return _("a quote is not closed");
    }
}

/* The rank of a level as written: a number, or that of the mark it shows. False for neither. */
static bool read_level(const char *level, int *rank)
{
    static const enum marker_family LEVELS[] = {MARKER_HAN, MARKER_HAN_PAREN, MARKER_NUMBER,
                                                MARKER_NUMBER_PAREN, MARKER_CIRCLED};
    struct marker marker;
    long number;
    if (strv_to_long(strv_of(level), &number)) {
        if (number < 1 || (size_t)number > sizeof LEVELS / sizeof *LEVELS)
            return false;
        *rank = marker_rank(LEVELS[number - 1], 0);
        return true;
    }
    if (!marker_at(strv_of(level), 0, true, &marker) || marker.family == MARKER_HASH)
        return false;
    *rank = marker_rank(marker.family, marker.style);
    return true;
}

/* Whether the example shows a mark: at its start, or anywhere for one that may stand inside. */
static bool fits_example(const struct rule *rule)
{
    struct strv example = strv_of(rule->example);
    struct attempt end;
    size_t len = 0;
    for (size_t off = 0; off < example.len; off += len) {
        if (match(rule, example, off, &end))
            return true;
        if (!rule->inside)
            return false;
        utf8_at(example, off, &len);
    }
    return false;
}

static const char *fill_rule(struct rule *rule, const struct words *words)
{
    const char *kind = words->at[0];
    rule->is_text = strcmp(kind, "text") == 0;
    if (!rule->is_text && strcmp(kind, "mark") != 0)
        return _("a rule begins with mark or text");
    size_t at = 1, wanted = rule->is_text ? 3 : 4;
    if (words->count < wanted)
        return rule->is_text ? _("wanted: text PATTERN EXAMPLE")
                             : _("wanted: mark LEVEL PATTERN EXAMPLE [inside]");
    int rank = 0;
    if (!rule->is_text) {
        rule->level = mem_strdup(words->at[at++]);
        if (!read_level(rule->level, &rank))
            return _("a level is a number from 1 to 5, or a mark such as 第一章 or (一)");
    }
    rule->pattern = mem_strdup(words->at[at++]);
    rule->example = mem_strdup(words->at[at++]);
    if (words->count > at) {
        rule->inside = !rule->is_text && strcmp(words->at[at++], "inside") == 0;
        if (!rule->inside || words->count > at)
            return _("behind the example only the word inside may stand");
    }
    const char *problem = compile(rule, strv_of(rule->pattern));
    if (problem)
        return problem;
    rule->style = marker_own_style((uint32_t)rank, rule->numbered);
    return fits_example(rule) ? NULL : _("the pattern does not match its example");
}

static void free_rule(struct rule *rule)
{
    mem_free(rule->level);
    mem_free(rule->pattern);
    mem_free(rule->example);
    VEC_FREE(&rule->steps);
}

/* --- all rules
 * ---------------------------------------------------------------------------------------- */

/* Notes with which bytes a match of the rule may begin. Folding and numerals give a character many
 * forms, so all leading bytes count where the first step is not a plain ASCII one. */
static void note_start(struct rules *rules, const struct rule *rule)
{
    if (rule->steps.len == 0)
        return;
    uint32_t cp = rule->steps.at[0].cp;
    bool exact = cp > ' ' && cp < 0x80 && !rule->steps.at[0].skip;
    rules->any_inside |= rule->inside || rule->is_text;
    for (unsigned byte = 0; byte < 256; byte++) {
        bool may = !exact || byte >= 0xC2 || fold_cp(byte) == cp;
        rules->starts[byte] |= may;
        rules->starts_inside[byte] |= may && (rule->inside || rule->is_text);
    }
}

static void add_hash(struct rules *rules, const char *words)
{
    if (!rules->hash)
        rules->hash = UINT64_C(14695981039346656037);
    for (const char *p = words; p && *p; p++)
        rules->hash = (rules->hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
    rules->hash = (rules->hash ^ 0x1F) * UINT64_C(1099511628211);
}

static void take_rule(struct rules *rules, struct rule *rule)
{
    rule->style |= (uint32_t)rules->at.len << MARKER_OWN_RULE_SHIFT;
    note_start(rules, rule);
    add_hash(rules, rule->is_text ? "text" : rule->level);
    add_hash(rules, rule->pattern);
    add_hash(rules, rule->inside ? "inside" : "");
    VEC_PUSH(&rules->at, *rule);
}

bool rules_parse(struct rules *rules, struct strv content, const char *name,
                 struct strbuf *problems)
{
    bool fine = true;
    *rules = (struct rules){0};
    content = utf8_without_bom(content);
    for (size_t number = 1; content.ptr && content.len; number++) {
        struct strv line = strv_split(&content, '\n');
        struct words words = {0};
        struct rule rule = {.line = number};
        const char *problem =
            utf8_valid_prefix(line, false) < line.len ? _("this is no UTF-8") : split(line, &words);
        if (!problem && words.count)
            problem = rules->at.len == RULES_MAX ? _("there are too many rules")
                                                 : fill_rule(&rule, &words);
        if (!problem && words.count) {
            take_rule(rules, &rule);
        } else {
            free_rule(&rule);
        }
        if (problem)
            strbuf_addf(problems, "%s:%zu: %s\n", name, number, problem);
        fine = fine && !problem;
        for (size_t i = 0; i < words.count; i++)
            mem_free(words.at[i]);
    }
    return fine;
}

void rules_free(struct rules *rules)
{
    for (size_t i = 0; i < rules->at.len; i++)
        free_rule(&rules->at.at[i]);
    VEC_FREE(&rules->at);
    *rules = (struct rules){0};
}

/* --- counting
 * ------------------------------------------------------------------------------------------ */

static void count_para(const struct rules *rules, struct strv para, size_t *counts)
{
    struct attempt end;
    size_t len;
    for (size_t off = 0; off < para.len; off += len) {
        chars_at(para, off, &len);
        bool here = off == 0 || (rules->starts_inside[(unsigned char)para.ptr[off]] &&
                                 marker_may_follow(para, off));
        const struct rule *rule = here ? rule_at(rules, para, off, off == 0, &end) : NULL;
        if (!rule)
            continue;
        counts[rule - rules->at.at]++;
        len = end.off - off;
    }
}

void rules_count(const struct rules *rules, const struct document *doc, size_t *counts)
{
    memset(counts, 0, rules->at.len * sizeof *counts);
    for (size_t i = 0; i < doc->paras.len && rules->at.len; i++) {
        const struct para *para = &doc->paras.at[i];
        if (!(para->flags & PARA_CHROME))
            count_para(
                rules,
                strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start),
                counts);
    }
}

void rules_describe(const struct rule *rule, size_t count, struct strbuf *out)
{
    if (rule->is_text)
        strbuf_addf(out, "text \"%s\"", rule->pattern);
    else
        strbuf_addf(out, "mark %s \"%s\"%s", rule->level, rule->pattern,
                    rule->inside ? " inside" : "");
    strbuf_add_str(out, "  ");
    strbuf_addf(out, ngettext("%zu line matches", "%zu lines match", count), count);
    strbuf_addf(out, _(", its example \"%s\" too"), rule->example);
}
