/* What a pattern is made of, shared by its two source files: pattern_read.c makes the program,
 * pattern.c runs it. */
#ifndef LECTERN_TEXT_PATTERN_PROGRAM_H
#define LECTERN_TEXT_PATTERN_PROGRAM_H

#include "lectern/base/vec.h"
#include "lectern/text/pattern.h"

enum pattern_op_kind {
    PATTERN_CHAR,  /* eats the folded code point `arg` */
    PATTERN_ANY,   /* eats any */
    PATTERN_CLASS, /* eats one of classes[arg] */
    PATTERN_JUMP,  /* goes to the instruction `to` further */
    PATTERN_SPLIT, /* goes on, and there too */
    PATTERN_START, /* goes on at the start of a paragraph */
    PATTERN_END,   /* at its end */
    PATTERN_MATCH,
};

struct pattern_op {
    enum pattern_op_kind kind;
    uint32_t arg;
    int32_t to; /* relative, so that pieces of a program can be moved and copied */
};

enum pattern_range_kind { PATTERN_RANGE, PATTERN_DIGIT, PATTERN_BLANK, PATTERN_WORD };

struct pattern_range {
    enum pattern_range_kind kind;
    bool negated;
    uint32_t low, high; /* of PATTERN_RANGE */
};

struct pattern_class {
    uint32_t first, count; /* in ranges */
    bool negated;
};

struct pattern_thread {
    size_t pc, start;
};

struct pattern {
    VEC(struct pattern_op) program;
    VEC(struct pattern_range) ranges;
    VEC(struct pattern_class) classes;
    /* For running: */
    uint64_t turn;
    uint64_t *seen; /* turn in which an instruction was last reached */
    struct pattern_thread *threads[2];
    uint32_t *todo;
};

/* Makes the program. */
bool pattern_read(struct pattern *pattern, struct strv text, bool blind,
                  struct err *err) ATTR_CHECKED;

#endif
