/* The grammar is walked once from left to right with the set of all places in the words that can
 * have been reached, one bit a place; so choices need no way back. */
#include "lectern/ui/grammar.h"

#include <stdint.h>

/* A step through the grammar. */
struct walk {
    struct strv rest; /* of the grammar */
    const struct strv *words;
    size_t count;
    grammar_visitor *visit; /* may be null */
    void *data;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

static bool is_open(struct strv word)
{
    return word.len > 0 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

static bool word_fits(struct strv asked, struct strv word)
{
    long number;
    if (!is_open(asked))
        return strv_eq(asked, word);
    if (strv_eq(asked, STRV("DEPTH")))
        return strv_to_long(word, &number) && number > 0 && number < 1000;
    return !strv_eq(asked, STRV("AMOUNT")) || strv_to_long(word, &number);
}

static void skip(struct walk *walk, size_t len)
{
    walk->rest = strv_make(walk->rest.ptr + len, walk->rest.len - len);
}

static bool at(const struct walk *walk, char c)
{
    return walk->rest.len > 0 && walk->rest.ptr[0] == c;
}

static uint64_t take_word(struct walk *walk, uint64_t places)
{
    uint64_t out = 0;
    size_t len = 0;
    while (len < walk->rest.len && is_letter(walk->rest.ptr[len]))
        len++;
    struct strv asked = strv_make(walk->rest.ptr, len);
    skip(walk, len > 0 ? len : 1); /* a sign that has no meaning here is passed over */
    for (size_t i = 0; i <= walk->count; i++) {
        if (len == 0 || (places >> i & 1) == 0)
            continue;
        if (i == walk->count && walk->visit)
            walk->visit(walk->data, asked, is_open(asked));
        else if (i < walk->count && word_fits(asked, walk->words[i]))
            out |= (uint64_t)1 << (i + 1);
    }
    return out;
}

static uint64_t take_choices(struct walk *walk, uint64_t places);

static uint64_t take_thing(struct walk *walk, uint64_t places)
{
    bool maybe = at(walk, '[');
    if (!maybe && !at(walk, '('))
        return take_word(walk, places);
    skip(walk, 1);
    uint64_t out = take_choices(walk, places) | (maybe ? places : 0);
    if (walk->rest.len > 0)
        skip(walk, 1);
    return out;
}

/* A thing, again and again where dots follow it. */
static uint64_t take_things(struct walk *walk, uint64_t places)
{
    struct strv start = walk->rest;
    uint64_t out = take_thing(walk, places), before = 0;
    if (!strv_starts(walk->rest, STRV("...")))
        return out;
    while (out != before) {
        before = out;
        walk->rest = start;
        out |= take_thing(walk, out);
    }
    skip(walk, 3);
    return out;
}

static uint64_t take_choices(struct walk *walk, uint64_t places)
{
    uint64_t out = 0, now = places;
    while (walk->rest.len > 0 && !at(walk, ']') && !at(walk, ')')) {
        if (at(walk, '|')) {
            out |= now;
            now = places;
            skip(walk, 1);
        } else if (at(walk, ' ')) {
            skip(walk, 1);
        } else {
            now = take_things(walk, now);
        }
    }
    return out | now;
}

bool grammar_fits(const char *grammar, const struct strv *words, size_t count)
{
    struct walk walk = {.rest = strv_of(grammar), .words = words, .count = count};
    return count > GRAMMAR_WORDS_MAX - 1 || (take_choices(&walk, 1) >> count & 1) != 0;
}

void grammar_next(const char *grammar, const struct strv *words, size_t count,
                  grammar_visitor *visit, void *data)
{
    struct walk walk = {strv_of(grammar), words, count, visit, data};
    if (count < GRAMMAR_WORDS_MAX)
        take_choices(&walk, 1);
}
