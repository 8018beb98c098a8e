/* See sha256.h. Written from FIPS 180-4, sections 4.1.2 (functions), 4.2.2 (constants), 5.1.1
 * (padding), 6.2 (rounds). All sums are modulo 2^32: what wraps here is meant to. */
#include "lectern/base/sha256.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const uint32_t ROUND[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t rotate(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

/* Makes a word of the schedule in the place of the one that was used sixteen rounds before. */
static inline void schedule(uint32_t w[16], size_t t)
{
    uint32_t a = w[(t + 1) & 15], b = w[(t + 14) & 15];
    w[t & 15] += (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[(t + 9) & 15] +
                 (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
}

/* One round; `add` is its constant and its word of the schedule. The eight variables turn by one
 * place each time, which is done by counting their places from `turn` and not by moving them: with
 * a constant there, they stay in registers. */
static inline void step(uint32_t v[8], unsigned turn, uint32_t add)
{
    uint32_t a = v[-turn & 7], b = v[(1 - turn) & 7], c = v[(2 - turn) & 7];
    uint32_t e = v[(4 - turn) & 7], f = v[(5 - turn) & 7], g = v[(6 - turn) & 7];
    uint32_t sum = v[(7 - turn) & 7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
                   (g ^ (e & (f ^ g))) + add;
    v[(3 - turn) & 7] += sum;
    v[(7 - turn) & 7] =
        sum + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));
}

static inline void eight_steps(uint32_t v[8], const uint32_t round[8], const uint32_t words[8])
{
    step(v, 0, round[0] + words[0]);
    step(v, 1, round[1] + words[1]);
    step(v, 2, round[2] + words[2]);
    step(v, 3, round[3] + words[3]);
    step(v, 4, round[4] + words[4]);
    step(v, 5, round[5] + words[5]);
    step(v, 6, round[6] + words[6]);
    step(v, 7, round[7] + words[7]);
}

static void block(uint32_t h[8], const unsigned char *bytes)
{
    uint32_t w[16], v[8];
    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)bytes[t * 4] << 24 | (uint32_t)bytes[t * 4 + 1] << 16 |
               (uint32_t)bytes[t * 4 + 2] << 8 | bytes[t * 4 + 3];
    memcpy(v, h, sizeof v);
    for (size_t t = 0; t < 64; t += 8) {
        for (size_t i = 0; t >= 16 && i < 8; i++)
            schedule(w, t + i);
        eight_steps(v, ROUND + t, w + t % 16);
    }
    for (size_t i = 0; i < 8; i++)
        h[i] += v[i];
}

void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX_LEN + 1])
{
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char *p = bytes;
    size_t whole = len / 64 * 64;
    for (size_t off = 0; off < whole; off += 64)
        block(h, p + off);
    unsigned char tail[128] = {0};
    size_t rest = len - whole, tail_len = rest < 56 ? 64 : 128;
    if (rest)
        memcpy(tail, p + whole, rest);
    tail[rest] = 0x80;
    uint64_t bits = (uint64_t)len * 8;
    for (int i = 0; i < 8; i++)
        tail[tail_len - 1 - (size_t)i] = (unsigned char)(bits >> (8 * i));
    for (size_t off = 0; off < tail_len; off += 64)
        block(h, tail + off);
    for (size_t i = 0; i < 8; i++)
        snprintf(out + i * 8, 9, "%08x", (unsigned)h[i]);
}
