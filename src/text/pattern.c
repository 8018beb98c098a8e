/* A pattern becomes a program (pattern_read.c) of which all threads run side by side, one character
 * at a time (Thompson 1968). Each thread knows only where it started; of threads at the same
 * instruction the one that started first stays, so no text takes more steps than its length times
 * that of the program. Looking for the longest match may go on behind a match that is then taken
 * shorter, hence the budget of steps. */
#include "pattern_program.h"

#include "lectern/base/mem.h"
#include "lectern/text/props.h"

#include <stdlib.h>

enum { PATTERN_RUN_MAX = 32 };

bool pattern_is_blank(uint32_t folded)
{
    return props_is_blank(folded) || props_is_unsafe(folded);
}

bool pattern_is_mark(uint32_t cp)
{
    if (cp < 0x80)
        return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'));
    return (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x3001 && cp <= 0x3003) ||
           (cp >= 0x3008 && cp <= 0x3011) || (cp >= 0x3014 && cp <= 0x301F) || cp == 0xB7;
}

struct pattern *pattern_new(struct strv text, bool blind, struct err *err)
{
    struct pattern *pattern = mem_new(1, sizeof *pattern);
    if (!pattern_read(pattern, text, blind, err)) {
        pattern_free(pattern);
        return NULL;
    }
    size_t count = pattern->program.len;
    pattern->seen = mem_new(count, sizeof *pattern->seen);
    for (int i = 0; i < 2; i++)
        pattern->threads[i] = mem_new(count, sizeof *pattern->threads[i]);
    pattern->todo = mem_new(2 * count + 1, sizeof *pattern->todo);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    VEC_FREE(&pattern->program);
    VEC_FREE(&pattern->ranges);
    VEC_FREE(&pattern->classes);
    mem_free(pattern->seen);
    mem_free(pattern->threads[0]);
    mem_free(pattern->threads[1]);
    mem_free(pattern->todo);
    mem_free(pattern);
}

/* --- running --- */

struct run {
    struct pattern *pattern;
    const struct pattern_text *text;
    size_t at; /* the next code point */
    struct pattern_thread *next;
    size_t next_count;
    struct pattern_match best;
    bool found;
    uint64_t steps; /* left */
};

static bool in_class(const struct pattern *pattern, uint32_t class_index, uint32_t cp,
                     uint32_t folded)
{
    const struct pattern_class *class = &pattern->classes.at[class_index];
    bool inside = false;
    for (uint32_t i = class->first; i < class->first + class->count && !inside; i++) {
        const struct pattern_range *range = &pattern->ranges.at[i];
        switch (range->kind) {
        case PATTERN_RANGE:
            inside = (cp >= range->low && cp <= range->high) ||
                     (folded >= range->low && folded <= range->high);
            break;
        case PATTERN_DIGIT: inside = folded >= '0' && folded <= '9'; break;
        case PATTERN_BLANK: inside = pattern_is_blank(folded); break;
        case PATTERN_WORD: inside = !pattern_is_blank(folded) && !pattern_is_mark(folded); break;
        }
        inside = inside != range->negated;
    }
    return inside != class->negated;
}

static bool eats(const struct pattern *pattern, const struct pattern_op *op, uint32_t cp,
                 uint32_t folded)
{
    switch (op->kind) {
    case PATTERN_CHAR: return op->arg == folded;
    case PATTERN_ANY: return true;
    case PATTERN_CLASS: return in_class(pattern, op->arg, cp, folded);
    default: return false;
    }
}

/* Adds a thread at `pc`, and at all places that it reaches without eating a character. */
static void add_thread(struct run *run, size_t pc, size_t start)
{
    struct pattern *pattern = run->pattern;
    size_t todo = 0;
    pattern->todo[todo++] = (uint32_t)pc;
    while (todo > 0) {
        uint32_t at = pattern->todo[--todo];
        if (pattern->seen[at] == pattern->turn)
            continue;
        pattern->seen[at] = pattern->turn;
        const struct pattern_op *op = &pattern->program.at[at];
        run->steps -= run->steps > 0;
        switch (op->kind) {
        case PATTERN_JUMP: pattern->todo[todo++] = (uint32_t)((int32_t)at + op->to); break;
        case PATTERN_SPLIT:
            pattern->todo[todo++] = (uint32_t)((int32_t)at + op->to);
            pattern->todo[todo++] = at + 1;
            break;
        case PATTERN_START:
            if (run->at == 0)
                pattern->todo[todo++] = at + 1;
            break;
        case PATTERN_END:
            if (run->at == run->text->count)
                pattern->todo[todo++] = at + 1;
            break;
        case PATTERN_MATCH:
            if (run->at > start && (!run->found || start <= run->best.start)) {
                run->found = true;
                run->best = (struct pattern_match){start, run->at};
            }
            break;
        default: run->next[run->next_count++] = (struct pattern_thread){at, start}; break;
        }
    }
}

/* Lets each thread of the last turn eat a character. */
static void step(struct run *run, const struct pattern_thread *now, size_t count)
{
    uint32_t cp = run->text->cps[run->at], folded = run->text->folded[run->at];
    run->at++;
    for (size_t i = 0; i < count && run->steps > 0; i++) {
        if (run->found && now[i].start > run->best.start)
            return; /* threads stand in the order of their starts */
        const struct pattern_op *op = &run->pattern->program.at[now[i].pc];
        uint64_t cost = op->kind == PATTERN_CLASS ? run->pattern->classes.at[op->arg].count + 1 : 1;
        run->steps -= cost < run->steps ? cost : run->steps;
        if (eats(run->pattern, op, cp, folded))
            add_thread(run, now[i].pc + 1, now[i].start);
    }
}

bool pattern_find(struct pattern *pattern, const struct pattern_text *text, size_t from,
                  uint64_t *steps, struct pattern_match *match)
{
    struct run run = {.pattern = pattern, .text = text, .at = from, .steps = *steps};
    struct pattern_thread *now = pattern->threads[0];
    size_t now_count = 0;
    pattern->turn++;
    for (run.next = pattern->threads[1]; run.at <= text->count && run.steps > 0;) {
        if (!run.found) {
            /* In the same turn as the threads that came to this place, and behind them. */
            run.next = now;
            run.next_count = now_count;
            add_thread(&run, 0, run.at);
            now_count = run.next_count;
        }
        if (run.at == text->count || (run.found && now_count == 0))
            break;
        pattern->turn++;
        run.next = now == pattern->threads[0] ? pattern->threads[1] : pattern->threads[0];
        run.next_count = 0;
        step(&run, now, now_count);
        now = run.next;
        now_count = run.next_count;
    }
    *steps = run.steps;
    *match = run.best;
    return run.found;
}

/* An instruction that no jump passes over is on every way through the program, since each way goes
 * from one to the next or over a jump. Characters that stand so side by side are in every match. */
void pattern_runs(const struct pattern *pattern, pattern_run *each, void *user)
{
    uint32_t run[PATTERN_RUN_MAX];
    size_t count = 0, passed_to = 0;
    for (size_t pc = 0; pc < pattern->program.len; pc++) {
        const struct pattern_op *op = &pattern->program.at[pc];
        bool is_sure = op->kind == PATTERN_CHAR && pc >= passed_to;
        if (is_sure && count < PATTERN_RUN_MAX)
            run[count++] = op->arg;
        if ((!is_sure || count == PATTERN_RUN_MAX) && count > 0) {
            each(user, run, count);
            count = 0;
        }
        bool jumps = op->kind == PATTERN_JUMP || op->kind == PATTERN_SPLIT;
        if (jumps && op->to > 0 && pc + (size_t)op->to > passed_to)
            passed_to = pc + (size_t)op->to;
    }
}
