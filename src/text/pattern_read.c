/* The program is written from left to right. An operator behind a piece (a character, a class, a
 * bracket) puts instructions around it, and since all jumps are relative the piece itself can be
 * moved and copied as it is. Open brackets are kept on a stack, so nothing recurses over what
 * somebody typed. */
#include "pattern_program.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

enum { NO_LIMIT = -1, REPEAT_MAX = 1000 };

/* A bracket that is open, or the whole pattern. */
struct group {
    size_t start;      /* of its program */
    size_t branch;     /* of what follows the last | */
    size_t first_jump; /* its part of reader.jumps */
};

struct reader {
    struct pattern *pattern;
    struct strv rest;
    bool blind;
    struct group groups[PATTERN_DEPTH_MAX + 1];
    size_t depth;
    VEC(size_t) jumps; /* ends of branches, to be led to the end of their bracket */
    size_t piece;      /* where the last piece starts */
    bool has_piece;    /* an operator may follow */
    struct err *err;
};

static size_t here(const struct reader *reader)
{
    return reader->pattern->program.len;
}

static bool add(struct reader *reader, struct pattern_op op)
{
    if (here(reader) >= PATTERN_PROGRAM_MAX)
        return err_set(reader->err, ERR_LIMIT, _("the pattern is too large"));
    VEC_PUSH(&reader->pattern->program, op);
    return true;
}

/* Puts an instruction in front of what starts at `at`. */
static bool insert(struct reader *reader, size_t at, struct pattern_op op)
{
    if (!add(reader, op))
        return false;
    struct pattern_op *ops = reader->pattern->program.at;
    memmove(ops + at + 1, ops + at, (here(reader) - 1 - at) * sizeof *ops);
    ops[at] = op;
    return true;
}

/* --- brackets and branches --- */

static bool open_group(struct reader *reader)
{
    if (reader->depth > PATTERN_DEPTH_MAX)
        return err_set(reader->err, ERR_LIMIT, _("too many brackets in brackets"));
    reader->groups[reader->depth++] = (struct group){here(reader), here(reader), reader->jumps.len};
    reader->has_piece = false;
    return true;
}

static bool next_branch(struct reader *reader)
{
    struct group *group = &reader->groups[reader->depth - 1];
    int32_t to = (int32_t)(here(reader) - group->branch) + 2;
    if (!insert(reader, group->branch, (struct pattern_op){.kind = PATTERN_SPLIT, .to = to}))
        return false;
    VEC_PUSH(&reader->jumps, here(reader));
    group->branch = here(reader) + 1;
    reader->has_piece = false;
    return add(reader, (struct pattern_op){.kind = PATTERN_JUMP});
}

static void close_group(struct reader *reader)
{
    struct group *group = &reader->groups[--reader->depth];
    while (reader->jumps.len > group->first_jump) {
        size_t jump = reader->jumps.at[--reader->jumps.len];
        reader->pattern->program.at[jump].to = (int32_t)(here(reader) - jump);
    }
    reader->piece = group->start;
    reader->has_piece = true;
}

/* --- repeating --- */

static bool copy_piece(struct reader *reader, size_t start, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!add(reader, reader->pattern->program.at[start + i]))
            return false;
    return true;
}

static bool make_optional(struct reader *reader, size_t start)
{
    int32_t to = (int32_t)(here(reader) - start) + 1;
    return insert(reader, start, (struct pattern_op){.kind = PATTERN_SPLIT, .to = to});
}

static bool make_loop(struct reader *reader, size_t start)
{
    int32_t len = (int32_t)(here(reader) - start);
    return make_optional(reader, start) &&
           insert(reader, start + 1 + (size_t)len,
                  (struct pattern_op){.kind = PATTERN_JUMP, .to = -len - 1}) &&
           (reader->pattern->program.at[start].to++, true);
}

/* The last piece at least `least` times and at most `most`. */
static bool repeat(struct reader *reader, long least, long most)
{
    size_t start = reader->piece, len = here(reader) - start;
    if (least == 0 && most == 0) {
        reader->pattern->program.len = start;
        return true;
    }
    for (long i = 1; i < least; i++)
        if (!copy_piece(reader, start, len))
            return false;
    bool fresh = least == 0; /* the piece there is itself the first optional one */
    for (long i = least; most != NO_LIMIT && i < most; i++) {
        size_t from = fresh ? start : here(reader);
        if ((!fresh && !copy_piece(reader, start, len)) || !make_optional(reader, from))
            return false;
        if (fresh)
            start++; /* the copies are of the piece without its SPLIT */
        fresh = false;
    }
    if (most != NO_LIMIT)
        return true;
    size_t from = fresh ? start : here(reader);
    return (fresh || copy_piece(reader, start, len)) && make_loop(reader, from);
}

static bool take_number(struct strv *rest, long *number)
{
    size_t len = 0;
    while (len < rest->len && len < 4 && rest->ptr[len] >= '0' && rest->ptr[len] <= '9')
        len++;
    bool fine = strv_to_long(strv_make(rest->ptr, len), number) && *number <= REPEAT_MAX;
    rest->ptr += len;
    rest->len -= len;
    return fine;
}

static bool take_sign(struct strv *rest, char sign)
{
    if (rest->len == 0 || rest->ptr[0] != sign)
        return false;
    rest->ptr++;
    rest->len--;
    return true;
}

/* What stands behind `{`: `3}`, `3,}` or `3,5}`. */
static bool read_bounds(struct reader *reader, long *least, long *most)
{
    bool fine = take_number(&reader->rest, least);
    *most = *least;
    if (fine && take_sign(&reader->rest, ',')) {
        *most = NO_LIMIT;
        if (reader->rest.len > 0 && reader->rest.ptr[0] != '}')
            fine = take_number(&reader->rest, most) && *most >= *least;
    }
    if (fine && take_sign(&reader->rest, '}'))
        return true;
    return err_set(reader->err, ERR_USAGE, _("write {3}, {3,} or {3,5}, up to %d"), REPEAT_MAX);
}

static bool read_repeat(struct reader *reader, char sign)
{
    long least = sign == '+', most = sign == '?' ? 1 : NO_LIMIT;
    if (!reader->has_piece)
        return err_set(reader->err, ERR_USAGE, _("nothing to repeat in front of %c"), sign);
    return (sign != '{' || read_bounds(reader, &least, &most)) && repeat(reader, least, most);
}

/* --- characters and classes --- */

static bool start_piece(struct reader *reader)
{
    reader->piece = here(reader);
    reader->has_piece = true;
    return true;
}

static bool add_char(struct reader *reader, uint32_t cp)
{
    uint32_t folded = fold_cp(cp);
    start_piece(reader);
    if (reader->blind && (pattern_is_mark(folded) || pattern_is_blank(folded)))
        return true;
    return add(reader, (struct pattern_op){.kind = PATTERN_CHAR, .arg = folded});
}

/* \d and its like; false for another character. */
static bool named_range(uint32_t cp, struct pattern_range *range)
{
    static const char NAMES[] = "dswDSW";
    const char *found = cp > 0 && cp < 0x80 ? strchr(NAMES, (int)cp) : NULL;
    if (!found)
        return false;
    size_t index = (size_t)(found - NAMES);
    range->kind = (enum pattern_range_kind)(PATTERN_DIGIT + index % 3);
    range->negated = index >= 3;
    return true;
}

static bool add_class(struct reader *reader, struct pattern_class class)
{
    struct pattern *pattern = reader->pattern;
    class.count = (uint32_t)pattern->ranges.len - class.first;
    VEC_PUSH(&pattern->classes, class);
    start_piece(reader);
    return add(reader, (struct pattern_op){.kind = PATTERN_CLASS,
                                           .arg = (uint32_t)pattern->classes.len - 1});
}

static bool read_escape(struct reader *reader)
{
    struct pattern_range range = {0};
    if (reader->rest.len == 0)
        return err_set(reader->err, ERR_USAGE, _("something must follow \\"));
    uint32_t cp = utf8_take(&reader->rest);
    if (!named_range(cp, &range))
        return add_char(reader, cp);
    struct pattern_class class = {.first = (uint32_t)reader->pattern->ranges.len};
    VEC_PUSH(&reader->pattern->ranges, range);
    return add_class(reader, class);
}

/* One member of a class, up to a `-`; *named says that it is \d or its like. */
static bool take_member(struct reader *reader, uint32_t *cp, struct pattern_range *range,
                        bool *named)
{
    *named = false;
    if (reader->rest.len == 0)
        return false;
    *cp = utf8_take(&reader->rest);
    if (*cp != '\\')
        return true;
    if (reader->rest.len == 0)
        return false;
    *cp = utf8_take(&reader->rest);
    *named = named_range(*cp, range);
    return true;
}

/* Adds a member, or a range of them, of which the first is taken. */
static bool add_member(struct reader *reader, uint32_t low)
{
    struct pattern_range range = {.kind = PATTERN_RANGE, .low = low, .high = low};
    bool named,
        is_range = reader->rest.len > 1 && reader->rest.ptr[0] == '-' && reader->rest.ptr[1] != ']';
    if (is_range) {
        struct pattern_range other = {0};
        take_sign(&reader->rest, '-');
        if (!take_member(reader, &range.high, &other, &named) || named || range.high < low)
            return err_set(reader->err, ERR_USAGE, _("a range in [ ] goes from low to high"));
    }
    VEC_PUSH(&reader->pattern->ranges, range);
    if (!is_range && fold_cp(low) != low) {
        range.low = range.high = fold_cp(low);
        VEC_PUSH(&reader->pattern->ranges, range);
    }
    return true;
}

/* What stands behind `[`. A ] that comes first stands for itself. */
static bool read_class(struct reader *reader)
{
    struct pattern_class class = {.first = (uint32_t)reader->pattern->ranges.len};
    class.negated = take_sign(&reader->rest, '^');
    for (bool first = true; first || !take_sign(&reader->rest, ']'); first = false) {
        struct pattern_range range = {0};
        uint32_t cp;
        bool named;
        if (!take_member(reader, &cp, &range, &named))
            return err_set(reader->err, ERR_USAGE, _("the ] to a [ is missing"));
        if (named)
            VEC_PUSH(&reader->pattern->ranges, range);
        else if (!add_member(reader, cp))
            return false;
        if (reader->pattern->ranges.len > PATTERN_PROGRAM_MAX)
            return err_set(reader->err, ERR_LIMIT, _("the pattern is too large"));
    }
    return add_class(reader, class);
}

/* --- the whole --- */

static bool read_sign(struct reader *reader, uint32_t cp)
{
    struct pattern_op op = {.kind = PATTERN_ANY};
    switch (cp) {
    case '(': return open_group(reader);
    case ')':
        if (reader->depth == 1)
            return err_set(reader->err, ERR_USAGE, _("the ( to a ) is missing"));
        close_group(reader);
        return true;
    case '|': return next_branch(reader);
    case '[': return read_class(reader);
    case '\\': return read_escape(reader);
    case '*':
    case '+':
    case '?':
    case '{': return read_repeat(reader, (char)cp);
    case '.': start_piece(reader); return add(reader, op);
    case '^': op.kind = PATTERN_START; break;
    case '$': op.kind = PATTERN_END; break;
    default: return add_char(reader, cp);
    }
    reader->has_piece = false;
    return add(reader, op);
}

bool pattern_read(struct pattern *pattern, struct strv text, bool blind, struct err *err)
{
    struct reader reader = {.pattern = pattern, .rest = text, .blind = blind, .err = err};
    bool fine = open_group(&reader);
    while (fine && reader.rest.len > 0)
        fine = read_sign(&reader, utf8_take(&reader.rest));
    if (fine && reader.depth > 1)
        fine = err_set(err, ERR_USAGE, _("the ) to a ( is missing"));
    if (fine) {
        close_group(&reader);
        fine = add(&reader, (struct pattern_op){.kind = PATTERN_MATCH});
    }
    VEC_FREE(&reader.jumps);
    return fine;
}
