/* Sample texts in four languages and the bytes they have in every encoding, for measuring and
 * testing the detector.
 *
 * The texts are written for this project. Everything here is static, so that an evaluation program
 * and a unit test can share it without a library of test code.
 */
#ifndef TESTS_EVAL_ENCODE_H
#define TESTS_EVAL_ENCODE_H

#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/utf8.h"
#include "lectern/text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum language { SIMPLIFIED, SIMPLIFIED_ASCII, TRADITIONAL, JAPANESE, KOREAN, LANGUAGES };

/* SIMPLIFIED_ASCII is SIMPLIFIED with ASCII punctuation (encode_text() sees to it). */
static const char *const SAMPLE_TEXTS[LANGUAGES] = {
    [SIMPLIFIED] =
        "同志们：\n"
        "　　今天把大家请到一起，主要是研究入汛以来的几件急事。昨天夜里上游又下了八十毫米的雨，水库"
        "的水位比汛限高出"
        "一米二，下游三个镇的群众都在看着我们。我先讲三点意见，请各单位认真抓好落实。\n"
        "　　一、把人的安全放在最前面。凡是住在低洼地段、土坯房里的老人和孩子，今天天黑以前必须全部"
        "转移到学校和"
        "村委会，谁家没有走，村干部就陪到谁家。转移以后要有热水、有饭吃、有医生，晚上要有人值班。\n"
        "　　二、把堤防看紧。每两百米安排一个人，每半小时报一次水情，发现管涌、渗漏，先处置、后报告"
        "。砂石、编织袋、"
        "照明灯要提前运到现场，不能等到出了险情再去找车。“宁可备而不用，不可用时无备”，这句话不是挂"
        "在墙上的。\n"
        "　　三、把责任落到名字上。今天散会以后，每一段堤、每一座小水库都要写清楚：谁带班，谁巡查，"
        "谁联系群众，"
        "电话是多少。到了二〇一二年还有人说“我以为别人去了”，那就不是工作方法问题，而是作风问题。\n"
        "　　最后说一句，灾情不会因为我们疲劳就减轻，但是只要干部站在前头，老百姓心里就有底。会后请"
        "财政、水利、"
        "民政、交通四家留下，15分钟以后到二楼会议室，把经费、物资和车辆一次商量清楚。谢谢大家！\n",
    [TRADITIONAL] =
        "各位來賓、各位老師、各位同學：\n"
        "　　今天是本校圖書館重新開放的日子。三年以前，這座老樓因為漏水而關門，許多藏書搬到了體育館"
        "的地下室；"
        "今天它又亮起了燈，我心裡非常高興，也想藉這個機會說幾句話。\n"
        "　　首先要感謝捐款的校友。你們當中有人寄來一筆鉅款，也有人每個月寄來兩百元，連續寄了三十六"
        "個月。數目"
        "雖然不同，心意卻是一樣的。其次要感謝工程隊的師傅，他們在最熱的八月裡，把十二萬冊書一箱一箱"
        "地搬回來，"
        "沒有弄丟一本，也沒有弄濕一頁。\n"
        "　　有人問我：現在手機裡什麼都查得到，為什麼還要花這麼多錢修一座圖書館？我的回答是「為了安"
        "靜」。一個"
        "孩子坐下來，把一本書從頭讀到尾，這件事需要時間，也需要一張乾淨的桌子。學問不是搜尋出來的，"
        "而是在與書本"
        "長久的對話之中慢慢長出來的。\n"
        "　　最後，我對同學們有三個希望：第一，愛護這裡的每一本書；第二，遇到不懂的地方，不要急著找"
        "答案，先自己"
        "想一想；第三，將來無論走到哪裡，都不要忘記在這裡讀書的日子。祝大家學業進步，身體健康！\n",
    [JAPANESE] =
        "みなさん、おはようございます。本日は雨のなか、商店街の百周年記念式典にお集まりいただき、ま"
        "ことにありがとう"
        "ございます。会長として、ひとことご挨拶を申し上げます。\n"
        "　この通りに最初の店ができたのは、大正のはじめのことでした。豆腐屋と下駄屋が二軒ならんでい"
        "ただけの細い道に、"
        "やがて市電が通り、映画館ができ、夕方になると買い物かごをさげた人で歩けないほどになったと聞"
        "いております。\n"
        "　ところが、ここ二十年ほどのあいだに、シャッターを下ろす店がふえました。大型ショッピングセ"
        "ンターやインター"
        "ネットの影響もあります。しかし、わたしたちは三つのことを決めました。第一に、空き店舗を若い"
        "人に安く貸すこと。"
        "第二に、毎月一回、夜市をひらくこと。第三に、子どもが安心して歩ける道にすることです。\n"
        "　おかげさまで、去年は新しい店が七つもできました。これからも力を合わせて、次の百年に向けて"
        "歩いていきましょう。"
        "どうぞよろしくお願いいたします。\n",
    [KOREAN] = "존경하는 주민 여러분, 안녕하십니까. 오늘 우리 마을 도서관의 문을 여는 이 자리에 "
               "함께해 주셔서 진심으로 "
               "감사드립니다.\n"
               "이 도서관은 하루아침에 만들어진 것이 아닙니다. 오 년 전, 아이들이 비를 피해 책을 "
               "읽을 곳이 없다는 말을 듣고 "
               "몇몇 어머니들이 작은 모임을 시작했습니다. 처음에는 책이 서른 권뿐이었고, 장소는 "
               "버스 정류장 옆 창고였습니다.\n"
               "저는 오늘 세 가지를 약속드리고 싶습니다. 첫째, 저녁 아홉 시까지 불을 끄지 "
               "않겠습니다. 일을 마치고 돌아오는 "
               "분들도 책을 빌릴 수 있어야 하기 때문입니다. 둘째, 어르신들을 위한 큰 글자 책을 더 "
               "준비하겠습니다. 셋째, 아이들이 "
               "조금 떠들어도 혼내지 않는 방을 따로 두겠습니다.\n"
               "도움을 주신 모든 분께 다시 한번 감사드리며, 이곳이 우리 마을에서 가장 따뜻한 곳이 "
               "되기를 바랍니다. 고맙습니다.\n",
};

static const struct encoding {
    const char *label;
    const char *iconv;  /* the encoding to make */
    const char *expect; /* what the detector shall say */
    enum language language;
    const char *bom;
} ENCODINGS[] = {
    {"UTF-8 zh-Hans", "UTF-8", "UTF-8", SIMPLIFIED, ""},
    {"UTF-8 zh-Hant", "UTF-8", "UTF-8", TRADITIONAL, ""},
    {"UTF-8 ja", "UTF-8", "UTF-8", JAPANESE, ""},
    {"UTF-8 ko", "UTF-8", "UTF-8", KOREAN, ""},
    {"UTF-8 with mark", "UTF-8", "UTF-8", SIMPLIFIED, "\xEF\xBB\xBF"},
    {"GB2312", "GB2312", "GB18030", SIMPLIFIED, ""},
    {"GB2312, ASCII marks", "GB2312", "GB18030", SIMPLIFIED_ASCII, ""},
    {"GBK zh-Hant", "GBK", "GB18030", TRADITIONAL, ""},
    {"GB18030", "GB18030", "GB18030", SIMPLIFIED, ""},
    {"GB18030 with mark", "GB18030", "GB18030", SIMPLIFIED, "\x84\x31\x95\x33"},
    {"BIG5", "BIG5", "BIG5-HKSCS", TRADITIONAL, ""},
    {"BIG5-HKSCS", "BIG5-HKSCS", "BIG5-HKSCS", TRADITIONAL, ""},
    {"CP950", "CP950", "BIG5-HKSCS", TRADITIONAL, ""},
    {"EUC-TW", "EUC-TW", "EUC-TW", TRADITIONAL, ""},
    {"HZ", "HZ", "HZ", SIMPLIFIED, ""},
    {"HZ, ASCII marks", "HZ", "HZ", SIMPLIFIED_ASCII, ""},
    {"ISO-2022-CN zh-Hans", "ISO-2022-CN", "ISO-2022-CN", SIMPLIFIED, ""},
    {"ISO-2022-CN zh-Hant", "ISO-2022-CN", "ISO-2022-CN", TRADITIONAL, ""},
    {"UTF-16LE", "UTF-16LE", "UTF-16LE", SIMPLIFIED, ""},
    {"UTF-16BE", "UTF-16BE", "UTF-16BE", SIMPLIFIED, ""},
    {"UTF-16LE, ASCII marks", "UTF-16LE", "UTF-16LE", SIMPLIFIED_ASCII, ""},
    {"UTF-16LE zh-Hant", "UTF-16LE", "UTF-16LE", TRADITIONAL, ""},
    {"UTF-16BE zh-Hant", "UTF-16BE", "UTF-16BE", TRADITIONAL, ""},
    {"UTF-16LE with mark", "UTF-16LE", "UTF-16LE", SIMPLIFIED, "\xFF\xFE"},
    {"UTF-16BE with mark", "UTF-16BE", "UTF-16BE", SIMPLIFIED, "\xFE\xFF"},
    {"UTF-16LE ja", "UTF-16LE", "UTF-16LE", JAPANESE, ""},
    {"UTF-16BE ja", "UTF-16BE", "UTF-16BE", JAPANESE, ""},
    {"UTF-16LE ko", "UTF-16LE", "UTF-16LE", KOREAN, ""},
    {"UTF-16BE ko", "UTF-16BE", "UTF-16BE", KOREAN, ""},
    {"UTF-32LE", "UTF-32LE", "UTF-32LE", SIMPLIFIED, ""},
    {"UTF-32BE", "UTF-32BE", "UTF-32BE", SIMPLIFIED, ""},
    {"SHIFT_JIS ja", "CP932", "SHIFT_JIS", JAPANESE, ""},
    {"EUC-JP ja", "EUC-JP", "EUC-JP", JAPANESE, ""},
    {"ISO-2022-JP ja", "ISO-2022-JP", "ISO-2022-JP", JAPANESE, ""},
    {"EUC-KR ko", "EUC-KR", "EUC-KR", KOREAN, ""},
    {"CP949 ko", "CP949", "EUC-KR", KOREAN, ""},
    {"ISO-2022-KR ko", "ISO-2022-KR", "ISO-2022-KR", KOREAN, ""},
};

enum { ENCODING_COUNT = sizeof ENCODINGS / sizeof *ENCODINGS };

static inline uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* The text of a language; the caller frees. */
static inline struct strbuf encode_text(enum language language, struct strv text)
{
    static const char *const MARKS[][2] = {{"，", ","}, {"。", "."}, {"：", ":"},
                                           {"；", ";"}, {"！", "!"}, {"？", "?"},
                                           {"　", " "}, {"（", "("}, {"）", ")"}};
    struct strbuf out = {0};
    while (text.len) {
        size_t mark = 0, marks = sizeof MARKS / sizeof *MARKS;
        while (mark < marks && !strv_starts(text, strv_of(MARKS[mark][0])))
            mark++;
        uint32_t cp = utf8_take(&text);
        if (language == SIMPLIFIED_ASCII && mark < marks)
            strbuf_add_str(&out, MARKS[mark][1]);
        else
            strbuf_add_cp(&out, cp);
    }
    return out;
}

static inline struct strv encode_sample(enum language language)
{
    return strv_of(SAMPLE_TEXTS[language == SIMPLIFIED_ASCII ? SIMPLIFIED : language]);
}

/* Converts UTF-8, characters that the encoding lacks left out; false where iconv lacks the
 * encoding. */
static inline bool encode_by_iconv(const char *encoding, struct strv text, struct strbuf *out)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    if (converter == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)text.ptr;
    size_t left = text.len;
    while (left) {
        strbuf_reserve(out, left * 4 + 64);
        char *put = out->ptr + out->len;
        size_t room = out->cap - out->len - 1;
        size_t result = iconv(converter, (void *)&in, &left, &put, &room);
        out->len = (size_t)(put - out->ptr);
        if (result == (size_t)-1 && errno == EILSEQ) {
            size_t len;
            utf8_at(strv_make(in, left), 0, &len);
            in += len, left -= len;
        } else if (result == (size_t)-1 && errno != E2BIG) {
            break;
        }
    }
    strbuf_reserve(out, 64);
    char *put = out->ptr + out->len;
    size_t room = 63;
    iconv(converter, NULL, NULL, &put, &room);
    out->len = (size_t)(put - out->ptr);
    iconv_close(converter);
    return true;
}

/* HZ out of GB 2312: hanzi in ~{ ~}, never across a line end. */
static inline bool encode_hz(struct strv text, struct strbuf *out)
{
    struct strbuf gb = {0};
    bool known = encode_by_iconv("GB2312", text, &gb), shifted = false;
    for (size_t i = 0; i < gb.len; i++) {
        bool high = (unsigned char)gb.ptr[i] >= 0x80;
        if (high != shifted)
            strbuf_add_str(out, high ? "~{" : "~}");
        shifted = high;
        if (!high && gb.ptr[i] == '~')
            strbuf_add_byte(out, '~');
        strbuf_add_byte(out, (char)(gb.ptr[i] & 0x7F));
        if (high)
            strbuf_add_byte(out, (char)(gb.ptr[++i] & 0x7F));
    }
    if (shifted)
        strbuf_add_str(out, "~}");
    strbuf_free(&gb);
    return known;
}

/* The bytes of a text in an encoding, with the mark in front where there is one. */
static inline bool encode_as(const struct encoding *encoding, struct strv text, struct strbuf *out)
{
    strbuf_add_str(out, encoding->bom);
    if (strcmp(encoding->iconv, "HZ") == 0)
        return encode_hz(text, out);
    return encode_by_iconv(encoding->iconv, text, out);
}

/* At least `len` bytes (0: exactly one text) from a random character of the text on, round and
 * round, cut to `len`. */
static inline bool encode_cut(const struct encoding *encoding, struct strv text, size_t len,
                              uint32_t *seed, struct strbuf *out)
{
    struct strbuf round = {0};
    size_t from = len ? utf8_floor(text, next_random(seed) % text.len) : 0;
    strbuf_add(&round, text.ptr + from, text.len - from);
    while (round.len < len * 3 && round.len < len * 2 + text.len)
        strbuf_add_strv(&round, text);
    if (len && round.len > len * 3 + 16)
        round.len = utf8_floor(strbuf_strv(&round), len * 3 + 16);
    bool known = encode_as(encoding, strbuf_strv(&round), out);
    if (len && out->len > len)
        out->len = len;
    strbuf_free(&round);
    return known;
}

/* Changes, drops or doubles one byte in `one_in`. */
static inline void encode_damage(struct strbuf *bytes, uint32_t one_in, uint32_t *seed)
{
    struct strbuf damaged = {0};
    for (size_t i = 0; i < bytes->len; i++) {
        uint32_t dice = next_random(seed);
        if (dice % one_in) {
            strbuf_add_byte(&damaged, bytes->ptr[i]);
            continue;
        }
        uint32_t kind = next_random(seed) % 3;
        char other = (char)next_random(seed);
        if (kind == 1)
            strbuf_add_byte(&damaged, bytes->ptr[i]);
        if (kind > 0)
            strbuf_add_byte(&damaged, other);
    }
    strbuf_free(bytes);
    *bytes = damaged;
}

/* Whether the detector names the encoding of the bytes. */
static inline bool encode_is_found(struct decoder *decoder, const struct encoding *encoding,
                                   struct strv bytes)
{
    struct decode_report report;
    struct text *text = decoder_decode(decoder, bytes, NULL, &report, NULL);
    if (!text)
        return false;
    bool found = strcmp(report.encoding, encoding->expect) == 0;
    text_free(text);
    decode_report_free(&report);
    return found;
}

#endif
