/* See page_number.h. */
#include "lectern/speech/marks/page_number.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/words/list.h"

enum { LONGEST = 40 /* bytes */, MOST_DIGITS = 7, LATIN_LETTERS = 6 /* of "page" and "of" */ };

bool page_number_is_dash(uint32_t cp)
{
    cp = chars_fold(cp);
    return cp == '-' || cp == '~' || (cp >= U'‐' && cp <= U'―') || char_is_dash(cp);
}

bool page_number_is(struct strv line, bool own_para)
{
    size_t digits = 0, groups = 0, others = 0;
    bool in_digits = false, word = false;
    if (line.len > LONGEST)
        return false;
    for (size_t off = 0, len; off < line.len; off += len) {
        uint32_t cp = chars_at(line, off, &len);
        bool digit = chars_is_digit(cp);
        digits += digit;
        groups += digit && !in_digits;
        in_digits = digit;
        if (char_is_page_word(cp))
            word = true;
        else if (!digit && chars_fold(cp) != '/' && !page_number_is_dash(cp) && !chars_is_blank(cp))
            others++;
    }
    if (line.len >= 2 && line.ptr[0] == '0' && chars_is_digit((unsigned char)line.ptr[1]))
        return false; /* 01 above a heading */
    if (strv_starts(line, STRV("Page ")) || strv_starts(line, STRV("page ")))
        return groups >= 1 && groups <= 2 && others <= LATIN_LETTERS;
    return others == 0 && groups >= 1 && groups <= 2 && digits <= MOST_DIGITS &&
           (word || own_para || groups == 1);
}
