/* See token_hash.h. The arithmetic wraps. */
#include "lectern/index/token_hash.h"

uint64_t hash_mix(uint64_t h)
{
    h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9u;
    h = (h ^ h >> 27) * 0x94D049BB133111EBu;
    return h ^ h >> 31;
}

uint64_t token_hash(const struct token *token)
{
    uint64_t h = 0xcbf29ce484222325u ^ token->cp;
    for (size_t i = 0; i < token->len; i++)
        h = (h ^ (unsigned char)token->word[i]) * 0x100000001b3u;
    return hash_mix(h + ((uint64_t)token->kind << 56));
}
