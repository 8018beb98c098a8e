/* The rows that rules are written in: what a rule is called, why it is one, and two examples.
 *
 * Every example is a test that runs (tests/unit/speech_signs.c): the rule holds for the first one
 * and not for the second. So a rule can be read without its code, and a change that breaks what it
 * was made for is noticed. Each table has its own columns behind these: a weight, flags, a kind.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_SIGN_H
#define LECTERN_SPEECH_EVIDENCE_SIGN_H

#include <stdint.h>

struct sign {
    const char *name; /* in a few words */
    const char *why;  /* what speaks for the rule */
    const char *yes;  /* a line or text for which it holds */
    const char *no;   /* one that is like it, for which it does not */
};

/* Signs of one table as a set: bit i is row i. */
typedef uint64_t sign_set;

#define SIGN_BIT(row) (UINT64_C(1) << (row))

#endif
