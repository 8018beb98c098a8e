/* Numbers that stand for tokens and runs of them, the same in every run of the program. */
#ifndef LECTERN_INDEX_TOKEN_HASH_H
#define LECTERN_INDEX_TOKEN_HASH_H

#include "lectern/index/token.h"

#include <stdint.h>

/* Spreads a number over all bits (the last steps of splitmix64). */
uint64_t hash_mix(uint64_t h);

/* A token's number: its character or word (FNV-1a) and its kind. */
uint64_t token_hash(const struct token *token);

#endif
