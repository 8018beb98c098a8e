/* See language.h. Characters such as 后 are in both scripts, and in Traditional texts they look
 * Simplified: so one that is Traditional only outweighs several of the others. */
#include "lectern/text/language.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stddef.h>
#include <stdint.h>

struct letters {
    size_t kana, hangul, hanzi, traditional, simplified, latin;
};

static void count(struct letters *letters, uint32_t cp)
{
    if (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB && cp != 0x30FC)
        letters->kana++;
    else if ((cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF))
        letters->hangul++;
    else if ((cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp <= 0x3FFFF)) {
        letters->hanzi++;
        letters->traditional += fold_script_cp(FOLD_SIMPLIFIED, cp) != cp;
        letters->simplified += fold_script_cp(FOLD_TRADITIONAL, cp) != cp;
    } else if (((cp | 32) >= 'a' && (cp | 32) <= 'z') || (cp >= 0xC0 && cp <= 0x24F))
        letters->latin++;
}

const char *language_of(struct strv text)
{
    struct letters letters = {0};
    while (text.len > 0)
        count(&letters, utf8_take(&text));
    if (letters.kana > 0)
        return "ja";
    if (letters.hangul > 0)
        return "ko";
    if (letters.traditional > letters.simplified / 4)
        return "zh-Hant";
    if (letters.simplified > 0)
        return "zh-Hans";
    return letters.hanzi > 0 ? "zh" : letters.latin > 0 ? "und-Latn" : "";
}
