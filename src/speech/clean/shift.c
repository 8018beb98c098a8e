/* See shift.h. The search follows the displayed characters and keeps, for each hypothesis, the byte
 * that waits for its second half, the last restored character and the path to it. All hypotheses
 * wait for the same byte after one step, so there are few of them: a beam is enough.
 *
 * The signs: "?" or U+FFFD in front of , ; ! ? (a byte was put into the pair before the mark), in
 * front of the rest of an inserted reading "jié)" (it was put into the middle of a pair), and
 * U+FFFD in front of any hanzi. */
#include "lectern/speech/clean/shift.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/text/bigram.h"
#include "lectern/text/fold.h"
#include "lectern/text/gbk.h"
#include "lectern/text/pinyin.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEARN_LEN = 1 << 20, /* so much of the text tells how its characters follow one another */
    BEAM = 60,
    THOROUGH_RUNS = 1000, /* beyond that dropped pairs are not looked for: no text has so many */
    LONGEST_RUN = 64,     /* characters */
    MOST_RUNS = 20000, /* are tried in one text, so that one full of question marks is done soon */
    NO_NODE = -1,
    MAX_NODES = BEAM * LONGEST_RUN * 8,
    MAX_PATH = 2 * LONGEST_RUN + 4,
    FULLWIDTH_LEAD = 0xA3,
};

/* In natural logarithms. */
static const double MIN_GAIN = 4, MIN_MEAN = -9, LOST_PAIR = -5, MIN_LOST = -10.5, FAR_BEHIND = 12,
                    BEHIND = 6, FOLDED_MARK = -2;

/* One restored character, linked to the one before it. */
struct node {
    int32_t before;
    uint32_t cp;
};

struct state {
    double log;
    uint32_t last;    /* the last restored character */
    unsigned pending; /* the byte that waits for its second half; 0: none */
    int32_t node;
    uint16_t count; /* restored characters */
    bool guessed;
};

struct shift {
    struct strv text;
    struct edits *edits;
    struct bigrams *bigrams;
    struct gbk *gbk;
    struct node nodes[MAX_NODES];
    int32_t node_count;
    struct state beam[BEAM], next[BEAM];
    size_t beam_len, next_len;
    size_t tried;      /* runs so far */
    size_t start;      /* of the run that is tried */
    double best_log;   /* of the present hypotheses */
    double left_alone; /* of what is displayed, up to where the search stands */
    struct state best; /* the best end so far, its gain and where it is */
    double best_gain;
    size_t best_end;
};

static bool is_lost(uint32_t cp)
{
    return cp == '?' || cp == UTF8_REPLACEMENT;
}

static bool is_split_mark(uint32_t cp)
{
    uint32_t folded = chars_fold(cp);
    return folded == ',' || folded == ';' || folded == '!' || folded == '?';
}

/* The offset behind the rest of an inserted reading, "jié)" at `off`; 0 where none stands there.
 * The syllable without its tone goes to `syllable`. */
static size_t reading_end(struct strv text, size_t off, char syllable[8])
{
    static const struct {
        uint16_t cp;
        char base;
    } MARKED[] = {
        {U'à', 'a'}, {U'á', 'a'}, {U'è', 'e'}, {U'é', 'e'}, {U'ì', 'i'}, {U'í', 'i'}, {U'ò', 'o'},
        {U'ó', 'o'}, {U'ù', 'u'}, {U'ú', 'u'}, {U'ü', 'v'}, {U'ā', 'a'}, {U'ē', 'e'}, {U'ě', 'e'},
        {U'ī', 'i'}, {U'ō', 'o'}, {U'ū', 'u'}, {U'ǎ', 'a'}, {U'ǐ', 'i'}, {U'ǒ', 'o'}, {U'ǔ', 'u'},
        {U'ǖ', 'v'}, {U'ǘ', 'v'}, {U'ǚ', 'v'}, {U'ǜ', 'v'}, {U'ɡ', 'g'},
    };
    size_t letters = 0, tones = 0, len;
    for (; off < text.len && letters < 7; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_fold(cp) == ')') {
            syllable[letters] = '\0';
            return tones == 1 ? off + len : 0;
        }
        char base = cp >= 'a' && cp <= 'z' ? (char)cp : '\0';
        for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED && !base; i++) {
            if (MARKED[i].cp == cp) {
                base = MARKED[i].base;
                tones += cp != U'ü' && cp != U'ɡ';
            }
        }
        if (!base)
            return 0;
        syllable[letters++] = base;
    }
    return 0;
}

bool shift_may_start(struct strv text, size_t off)
{
    size_t len;
    char syllable[8];
    uint32_t cp = chars_at(text, off, &len);
    if (!is_lost(cp) || off == 0)
        return false;
    size_t before_len;
    uint32_t before = chars_before(text, off, &before_len);
    if (!chars_is_wide_script(before) && !chars_is_digit(before) && !chars_is_closing(before))
        return false;
    uint32_t next = chars_peek(text, off + len);
    return is_split_mark(next) || (cp == UTF8_REPLACEMENT && chars_is_hanzi(next)) ||
           reading_end(text, off + len, syllable) > 0;
}

/* --- hypotheses
 * -------------------------------------------------------------------------------------- */

/* What leaving the displayed characters of [from, to) alone is worth. */
static double leave(const struct shift *s, size_t from, size_t to)
{
    double sum = 0;
    size_t len;
    uint32_t before = from ? chars_before(s->text, from, &len) : 0;
    for (size_t off = from; off < to; off += len) {
        uint32_t cp = chars_at(s->text, off, &len);
        sum += bigrams_log(s->bigrams, before, cp, true);
        before = cp;
    }
    return sum;
}

static double follows(const struct shift *s, uint32_t before, uint32_t after)
{
    return bigrams_log(s->bigrams, before, after, false);
}

/* Keeps a hypothesis if it is among the best; of those with the same future only the better one. */
static bool offer(struct shift *s, struct state state)
{
    size_t len = s->next_len;
    for (size_t i = 0; i < len; i++) {
        if (s->next[i].last != state.last || s->next[i].pending != state.pending)
            continue;
        if (s->next[i].log >= state.log)
            return false;
        s->next[i] = s->next[--len];
        break;
    }
    if (len == BEAM) {
        size_t worst = 0;
        for (size_t i = 1; i < len; i++)
            if (s->next[i].log < s->next[worst].log)
                worst = i;
        if (s->next[worst].log >= state.log)
            return false;
        s->next[worst] = s->next[--len];
    }
    s->next[len++] = state;
    s->next_len = len;
    return true;
}

/* The state after one restored character more; false where the bytes give none. */
static bool restore(struct shift *s, struct state *state, unsigned lead, unsigned trail)
{
    uint32_t cp = gbk_char(lead, trail);
    if (!cp || s->node_count == MAX_NODES)
        return false;
    state->log += follows(s, state->last, cp);
    s->nodes[s->node_count] = (struct node){state->node, cp};
    state->node = s->node_count++;
    state->last = cp;
    state->count++;
    return true;
}

/* Makes the next hypotheses the present ones, without those that are far behind the best. */
static void take_next(struct shift *s)
{
    s->best_log = -1e9;
    for (size_t i = 0; i < s->next_len; i++)
        if (s->next[i].log > s->best_log)
            s->best_log = s->next[i].log;
    s->beam_len = 0;
    for (size_t i = 0; i < s->next_len; i++)
        if (s->next[i].log >= s->best_log - FAR_BEHIND)
            s->beam[s->beam_len++] = s->next[i];
    s->next_len = 0;
}

/* Remembers an end of the run at `end` if it is the best so far. */
static void offer_end(struct shift *s, struct state state, size_t end, double left_alone)
{
    uint32_t next = chars_peek(s->text, end);
    size_t len;
    if (next) {
        left_alone += bigrams_log(s->bigrams, chars_before(s->text, end, &len), next, true);
        state.log += follows(s, state.last, next);
    }
    double gain = state.log - left_alone;
    bool plausible = state.log >= MIN_MEAN * (state.count + 1);
    if (!plausible || gain <= s->best_gain)
        return;
    s->best = state;
    s->best_gain = gain;
    s->best_end = end;
}

/* --- one step
 * ---------------------------------------------------------------------------------------- */

/* Hypotheses where a pair that is no character in GBK, which decoders drop, stood before (first,
 * second). */
static void step_dropped(struct shift *s, const struct state *from, unsigned first, unsigned second)
{
    for (unsigned lead = 0xA1; lead <= 0xFE; lead++) {
        uint32_t cp = gbk_char(from->pending, lead);
        if (!gbk_row_has_gaps(lead) || !chars_is_hanzi(cp) || !bigrams_is_common(s->bigrams, cp) ||
            follows(s, from->last, cp) < MIN_LOST)
            continue;
        for (unsigned trail = 0x81; trail <= 0xFE; trail++) {
            uint32_t then = gbk_char(trail, first);
            if (gbk_char(lead, trail) || !chars_is_hanzi(then) ||
                !bigrams_is_common(s->bigrams, then) || follows(s, cp, then) < MIN_LOST)
                continue;
            struct state state = *from;
            state.log += LOST_PAIR;
            state.guessed = true;
            int32_t count = s->node_count;
            if (restore(s, &state, from->pending, lead) && restore(s, &state, trail, first)) {
                state.pending = second;
                if (!offer(s, state))
                    s->node_count = count;
            }
        }
    }
}

/* A displayed pair of bytes: the first completes the character that waits, the second waits. */
static void step_pair(struct shift *s, const struct state *from, unsigned first, unsigned second)
{
    struct state state = *from;
    if (restore(s, &state, from->pending, first)) {
        state.pending = second;
        offer(s, state);
    }
    if (from->log >= s->best_log - BEHIND && s->tried < THOROUGH_RUNS)
        step_dropped(s, from, first, second);
}

static bool is_read(uint32_t cp, const char *syllable)
{
    const char *readings[PINYIN_MAX_READINGS];
    size_t count = pinyin_readings(cp, readings);
    for (size_t i = 0; i < count; i++)
        if (strcmp(readings[i], syllable) == 0)
            return true;
    return false;
}

bool shift_is_reading_of(struct strv text, size_t off, uint32_t cp)
{
    char syllable[8];
    const char *readings[PINYIN_MAX_READINGS];
    return reading_end(text, off, syllable) > 0 &&
           (pinyin_readings(cp, readings) == 0 || is_read(cp, syllable));
}

/* The best character that the waiting byte can begin, in front of what is displayed at `end`; of
 * those with a reading where one is given. False where there is none. */
static bool guess_trail(struct shift *s, struct state *state, const char *syllable, size_t end)
{
    uint32_t next = chars_peek(s->text, end), best = 0;
    unsigned best_trail = 0, candidates = 0;
    double best_log = 0;
    for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
        uint32_t cp = gbk_char(state->pending, trail);
        if (!cp || (syllable && !is_read(cp, syllable)))
            continue;
        candidates++;
        double log = follows(s, state->last, cp) + follows(s, cp, next);
        if (best && log <= best_log)
            continue;
        best = cp;
        best_log = log;
        best_trail = trail;
    }
    state->guessed = state->guessed || !syllable || candidates > 1;
    return best && restore(s, state, state->pending, best_trail);
}

/* "?" ends the run: the second half of the character that waits is lost, and perhaps one letter or
 * digit behind it. Where it stands in front of "jié)" the reading tells the character. */
static void end_at_lost(struct shift *s, struct state state, size_t off, size_t len)
{
    char syllable[8];
    size_t behind = off + len, end = reading_end(s->text, behind, syllable);
    if (end && guess_trail(s, &state, syllable, end)) {
        offer_end(s, state, end, leave(s, s->start, end));
        return;
    }
    if (end || !guess_trail(s, &state, NULL, behind))
        return;
    uint32_t next = chars_peek(s->text, behind);
    if ((chars_is_digit(next) || chars_is_letter(next)) && s->node_count < MAX_NODES) {
        s->nodes[s->node_count] = (struct node){state.node, '?'};
        state.node = s->node_count++;
    }
    offer_end(s, state, behind, s->left_alone);
}

/* The offset behind an inserted "(qū)" that stands at `off` and is a reading of the character; else
 * `off`. */
static size_t behind_own_reading(struct strv text, size_t off, uint32_t cp)
{
    size_t len;
    char syllable[8];
    if (off >= text.len || chars_fold(chars_at(text, off, &len)) != '(')
        return off;
    size_t end = reading_end(text, off + len, syllable);
    return end && is_read(cp, syllable) ? end : off;
}

/* An ASCII character that is the second half ends the run, with the reading behind it, if one was
 * inserted. */
static void end_at_ascii(struct shift *s, struct state state, size_t behind)
{
    size_t end = behind_own_reading(s->text, behind, state.last);
    offer_end(s, state, end, s->left_alone + leave(s, behind, end));
}

/* Follows one displayed character at `off`. False where the run cannot go on behind it. */
static bool step(struct shift *s, size_t off, uint32_t cp, size_t len)
{
    uint32_t bytes = gbk_bytes(s->gbk, cp);
    s->next_len = 0;
    for (size_t i = 0; i < s->beam_len; i++) {
        const struct state *from = &s->beam[i];
        if (is_lost(cp)) {
            end_at_lost(s, *from, off, len);
            continue;
        }
        if (bytes) {
            step_pair(s, from, bytes >> 8, bytes & 0xFF);
            continue;
        }
        struct state state = *from;
        if (cp >= 0x40 && cp < 0x7F && restore(s, &state, from->pending, cp))
            end_at_ascii(s, state, off + len);
        state = *from; /* full-width forms may have been folded since */
        state.log += FOLDED_MARK;
        if (cp > ' ' && cp < 0x7F && restore(s, &state, from->pending, FULLWIDTH_LEAD)) {
            state.pending = cp + 0x80;
            offer(s, state);
        }
    }
    take_next(s);
    return s->beam_len > 0;
}

/* --- one run
 * ----------------------------------------------------------------------------------------- */

/* All hypotheses in which a lead byte was lost before the byte `half`. */
static void guess_leads(struct shift *s, uint32_t before, unsigned half, unsigned pending)
{
    for (unsigned lead = 0x81; lead <= 0xFE; lead++) {
        struct state state = {.last = before, .node = NO_NODE, .guessed = true};
        if (!restore(s, &state, lead, half))
            continue;
        state.pending = pending;
        offer(s, state);
    }
}

/* Hypotheses where an inserted reading stands in the middle of a pair: the character before it is
 * (b1, b2), and b2 is also the lead byte of the one that is read so. */
static void guess_read(struct shift *s, uint32_t before, const char *syllable)
{
    unsigned lead = gbk_bytes(s->gbk, before) & 0xFF;
    for (unsigned trail = 0x81; trail <= 0xFE; trail++) {
        struct state state = {.last = before, .node = NO_NODE, .pending = trail};
        if (is_read(gbk_char(lead, trail), syllable))
            offer(s, state);
    }
    for (size_t i = 0; i < s->next_len && s->next_len > 1; i++)
        s->next[i].guessed = true;
}

/* Sets the first hypotheses for the sign at `off`; returns where the displayed characters go on. */
static size_t start_run(struct shift *s, size_t off)
{
    static const unsigned MARK_BYTES[][2] = {{',', U'¬'}, {';', U'»'}, {'!', U'¡'}, {'?', U'¿'}};
    size_t len, before_len, mark_len;
    char syllable[8];
    chars_at(s->text, off, &len);
    uint32_t before = chars_before(s->text, off, &before_len);
    uint32_t next = chars_at(s->text, off + len, &mark_len);
    s->next_len = 0;
    s->node_count = 0;
    s->best_gain = MIN_GAIN;
    s->best_end = 0;
    s->start = off;
    s->tried++;
    size_t end = reading_end(s->text, off + len, syllable);
    if (end) {
        guess_read(s, before, syllable);
    } else if (is_split_mark(next)) {
        for (size_t i = 0; i < sizeof MARK_BYTES / sizeof *MARK_BYTES; i++)
            if (MARK_BYTES[i][0] == chars_fold(next))
                guess_leads(s, before, FULLWIDTH_LEAD, MARK_BYTES[i][1]);
        end = off + len + mark_len;
    } else {
        uint32_t bytes = gbk_bytes(s->gbk, next);
        if (bytes)
            guess_leads(s, before, bytes >> 8, bytes & 0xFF);
        end = off + len + mark_len;
    }
    s->left_alone = leave(s, off, end);
    take_next(s);
    return end;
}

static void add_run(struct shift *s, size_t start)
{
    struct edit edit = {
        .src = {start, s->best_end},
        .kind = s->best.guessed ? REPAIR_SHIFT_GUESS : REPAIR_SHIFT,
        .with_off = s->edits->pool.len,
    };
    uint32_t path[MAX_PATH];
    size_t count = 0;
    for (int32_t at = s->best.node; at != NO_NODE && count < sizeof path / sizeof *path;
         at = s->nodes[at].before)
        path[count++] = s->nodes[at].cp;
    while (count)
        strbuf_add_cp(&s->edits->pool, path[--count]);
    edit.with_len = s->edits->pool.len - edit.with_off;
    VEC_PUSH(&s->edits->at, edit);
}

/* Tries to mend the run whose sign stands at `off`; returns where to look on. */
static size_t try_run(struct shift *s, size_t off)
{
    size_t len, at = start_run(s, off);
    for (size_t n = 0; n < LONGEST_RUN && s->beam_len && at < s->text.len; n++) {
        uint32_t cp = chars_at(s->text, at, &len);
        if (chars_is_break(cp))
            break;
        s->left_alone += leave(s, at, at + len);
        if (!step(s, at, cp, len))
            break;
        at += len;
    }
    chars_at(s->text, off, &len);
    if (!s->best_end)
        return off + len;
    add_run(s, off);
    return s->best_end;
}

void shift_find(struct strv text, struct edits *edits)
{
    struct shift *s = mem_new(1, sizeof *s);
    s->text = text;
    s->edits = edits;
    s->bigrams = bigrams_new();
    s->gbk = gbk_new();
    size_t learned = text.len < LEARN_LEN ? text.len : utf8_floor(text, LEARN_LEN);
    bigrams_learn(s->bigrams, strv_make(text.ptr, learned));
    for (size_t off = 0, len; off < text.len && s->tried < MOST_RUNS;) {
        if (shift_may_start(text, off)) {
            off = try_run(s, off);
        } else {
            chars_at(text, off, &len);
            off += len;
        }
    }
    bigrams_free(s->bigrams);
    gbk_free(s->gbk);
    mem_free(s);
}
