/* See western.h. Every byte is judged by the one on each side of it. */
#include "lectern/text/western.h"

#include <string.h>

enum {
    FIT_PER_ODD = 9, /* so many bytes must fit for one that does not */
    RUN_SEEN = 3,    /* accented letters in a row that are counted on each side */
};

/* What a byte is as Windows-1252; borders of the text are blanks. */
enum kind {
    KIND_BLANK,
    KIND_SMALL,   /* a-z */
    KIND_CAPITAL, /* A-Z */
    KIND_DIGIT,
    KIND_MARK,         /* ASCII marks that stand beside words */
    KIND_RARE,         /* the other ASCII marks, and controls */
    KIND_SMALL_BEYOND, /* accented letters */
    KIND_CAPITAL_BEYOND,
    KIND_OPENING,  /* quotes and the Spanish ¡ ¿: in front of a word */
    KIND_CLOSING,  /* quotes behind a word; ’ also inside */
    KIND_DASH,     /* – — … • · between words, NBSP */
    KIND_QUANTITY, /* ° € £ § © ª º and the like: beside a digit or a blank */
    KIND_NONE,     /* nothing there, or rare in texts */
};

static enum kind kind_beyond(unsigned char byte)
{
    if (byte >= 0xDF)
        return byte == 0xF7 ? KIND_NONE : KIND_SMALL_BEYOND;
    if (byte >= 0xC0)
        return byte == 0xD7 ? KIND_NONE : KIND_CAPITAL_BEYOND;
    if (strchr("\x9A\x9C\x9E", byte))
        return KIND_SMALL_BEYOND;
    if (strchr("\x8A\x8C\x8E\x9F", byte))
        return KIND_CAPITAL_BEYOND;
    if (strchr("\x82\x84\x8B\x91\x93\xA1\xAB\xBF", byte))
        return KIND_OPENING;
    if (strchr("\x92\x94\x9B\xBB", byte))
        return KIND_CLOSING;
    if (strchr("\x85\x95\x96\x97\xA0\xB7", byte))
        return KIND_DASH;
    return strchr("\x80\x99\xA3\xA4\xA7\xA9\xAA\xAE\xB0\xB2\xB3\xBA\xBC\xBD\xBE", byte)
               ? KIND_QUANTITY
               : KIND_NONE;
}

static enum kind kind_of(unsigned char byte)
{
    if (byte >= 0x80)
        return kind_beyond(byte);
    if (byte >= 'a' && byte <= 'z')
        return KIND_SMALL;
    if (byte >= 'A' && byte <= 'Z')
        return KIND_CAPITAL;
    if (byte >= '0' && byte <= '9')
        return KIND_DIGIT;
    if (strchr(" \t\r\n", byte))
        return byte ? KIND_BLANK : KIND_RARE;
    return strchr(".,;:!?'\"()-/<>&*_", byte) ? KIND_MARK : KIND_RARE;
}

static enum kind kind_at(struct strv bytes, size_t off)
{
    return off < bytes.len ? kind_of((unsigned char)bytes.ptr[off]) : KIND_BLANK;
}

static bool is_small(enum kind kind)
{
    return kind == KIND_SMALL || kind == KIND_SMALL_BEYOND;
}

static bool is_capital(enum kind kind)
{
    return kind == KIND_CAPITAL || kind == KIND_CAPITAL_BEYOND;
}

static bool is_letter(enum kind kind)
{
    return is_small(kind) || is_capital(kind);
}

/* What may stand at either edge of a word. */
static bool is_edge(enum kind kind)
{
    return kind == KIND_BLANK || kind == KIND_MARK || (kind >= KIND_OPENING && kind <= KIND_DASH);
}

/* A small letter follows any letter, a capital one no small one. */
static bool letter_fits(enum kind before, enum kind self, enum kind after)
{
    if (!is_letter(before) && !is_edge(before) && before != KIND_DIGIT)
        return false;
    if (!is_letter(after) && !is_edge(after))
        return false;
    return is_small(self) ? !is_capital(after) : !is_small(before);
}

/* In Big5 and EUC, A1 leads the marks: "¡X" is a dash there and "¡È" a quote. So a Spanish one
 * wants a word of at least two letters of ASCII behind it. */
static bool opens_word(enum kind after, enum kind second)
{
    return (after == KIND_SMALL || after == KIND_CAPITAL) && is_letter(second);
}

static bool opening_fits(enum kind before, enum kind after)
{
    bool front = before == KIND_BLANK || before == KIND_MARK || before == KIND_OPENING ||
                 before == KIND_DASH;
    return front && (is_letter(after) || after == KIND_DIGIT || after == KIND_OPENING ||
                     after == KIND_MARK || after == KIND_DASH || after == KIND_BLANK);
}

static bool closing_fits(enum kind before, enum kind after)
{
    if (is_letter(before) && is_letter(after))
        return !(is_small(before) && is_capital(after)); /* an apostrophe */
    if (before == KIND_BLANK)
        return is_letter(after) || after == KIND_DIGIT || after == KIND_DASH; /* ’tis, mot » */
    bool front = is_letter(before) || before == KIND_DIGIT || before == KIND_MARK ||
                 before == KIND_CLOSING || before == KIND_DASH;
    return front && is_edge(after) && after != KIND_OPENING;
}

static bool dash_fits(enum kind before, enum kind after)
{
    bool front = is_edge(before) || is_letter(before) || before == KIND_DIGIT;
    return front && (is_edge(after) || is_letter(after) || after == KIND_DIGIT);
}

static bool quantity_fits(enum kind before, unsigned char self, enum kind after)
{
    bool front = before == KIND_BLANK || before == KIND_DIGIT || before == KIND_MARK ||
                 before == KIND_SMALL || before == KIND_CAPITAL || before == KIND_DASH;
    bool degrees = self == 0xB0 && after == KIND_CAPITAL;
    return front && (is_edge(after) || after == KIND_DIGIT || degrees);
}

static bool is_letter_beyond(enum kind kind)
{
    return kind == KIND_SMALL_BEYOND || kind == KIND_CAPITAL_BEYOND;
}

/* Accented letters in a row are in no word but for two, and these beside one of ASCII. */
static bool run_fits(struct strv bytes, size_t off)
{
    size_t start = off, end = off + 1;
    while (start > 0 && off - start < RUN_SEEN && is_letter_beyond(kind_at(bytes, start - 1)))
        start--;
    while (end - off <= RUN_SEEN && is_letter_beyond(kind_at(bytes, end)))
        end++;
    enum kind before = start ? kind_at(bytes, start - 1) : KIND_BLANK, after = kind_at(bytes, end);
    bool beside = before == KIND_SMALL || before == KIND_CAPITAL || after == KIND_SMALL ||
                  after == KIND_CAPITAL;
    return end - start == 1 || (end - start == 2 && beside);
}

static void judge(struct western *western, struct strv bytes, size_t off)
{
    unsigned char byte = (unsigned char)bytes.ptr[off];
    enum kind before = off ? kind_at(bytes, off - 1) : KIND_BLANK, self = kind_of(byte);
    enum kind after = kind_at(bytes, off + 1);
    bool fits = false;
    switch (self) {
    case KIND_SMALL_BEYOND:
    case KIND_CAPITAL_BEYOND:
        fits = letter_fits(before, self, after) && run_fits(bytes, off);
        break;
    case KIND_OPENING:
        fits = opening_fits(before, after) &&
               (byte != 0xA1 || opens_word(after, kind_at(bytes, off + 2)));
        break;
    case KIND_CLOSING: fits = closing_fits(before, after); break;
    case KIND_DASH: fits = dash_fits(before, after); break;
    case KIND_QUANTITY: fits = quantity_fits(before, byte, after); break;
    default: break;
    }
    if (!fits)
        western->odd++;
    else if (is_letter_beyond(self))
        western->letters++;
    else
        western->signs++;
}

struct western western_look(struct strv bytes)
{
    struct western western = {0};
    for (size_t off = 0; off < bytes.len; off++) {
        enum kind kind = kind_of((unsigned char)bytes.ptr[off]);
        western.ascii += kind == KIND_SMALL || kind == KIND_CAPITAL;
        western.odd += bytes.ptr[off] == '\0';
        if (kind >= KIND_SMALL_BEYOND)
            judge(&western, bytes, off);
    }
    return western;
}

bool western_is_likely(const struct western *western)
{
    size_t fit = western->letters + western->signs;
    return fit > 0 && fit >= western->odd * FIT_PER_ODD && western->ascii >= fit;
}
