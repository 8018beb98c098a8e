/* See person.h. */
#include "lectern/speech/evidence/person.h"

#include "lectern/speech/evidence/parts.h"

enum {
    MAX_SPEAKER_CP = 44,
    MAX_LATIN_WORDS = 14,
    MAX_NAME_LEN = 24, /* bytes of a name in hanzi, blanks included */
};

/* Family names of one character. */
static const char SURNAMES[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于余蒋蔡杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙"
    "史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常骆牛樊章鲁葛尤岳齐伍庞殷颜倪施洪翟安关聂焦庄柳祁耿纪"
    "辛甄裴翁路涂詹岑柯俞屈路兰左成游阮蓝卓季申柴蒙华宁穆包盛甘欧鲍梅童凌毕单裘滕"
    "符费卜艾晏蒲冉车谷冼简饶项连牟喻祝苗胥桑明时解强封井窦娄应宗闵房晋缪霍管计米储班仇巩楚匡鄢边全"
    "买来卫舒冷阚由慕鞠佟仲栗仝巫池古郎麦敖保党原隋茅浦嵇"
    "帅邢苑苟荆荣葛巴巨平幸乔伊仰官宫戚揭操敬景曲朴权汲沙沃泰湛燕狄瞿皮盖窃简粟纳练羊耶聚艳花茹荀莘"
    "虞诸贝贡赖赫车辜达迟逄郁郜郗酆都鄂銮锺闻阙霖静巩颛鹿";
/* Family names of more, Chinese and the commonest Japanese ones. */
static const char LONG_SURNAMES[] =
    "欧阳|司马|诸葛|上官|司徒|夏侯|皇甫|尉迟|公孙|慕容|长孙|令狐|宇文|端木|东方|独孤|南宫|佐藤|"
    "铃木|铃木|高桥|高桥|田中|伊藤|渡边|渡辺|渡边|山本|中村|小林|加藤|吉田|山田|佐佐木|佐々木|山口|"
    "松本|井上|"
    "木村|斎藤|斋藤|清水|山崎|池田|桥本|桥本|阿部|石川|山下|中岛|中岛|石井|小川|前田|冈田|冈田|"
    "长谷川|长谷川|藤田|后藤|后藤|近藤|村上|远藤|远藤|青木|坂本|福田|太田|西村|藤井|金子|冈本|冈本|"
    "藤原|"
    "中野|三浦|原田|中川|松田|竹内|小野|田村|安倍|岸田|石破|高市|大野|野村|上田|松尾|宫本|宫本|"
    "宫崎|内田|谷口|工藤|平野|河野|和田|森田|酒井|柴田";
/* Words for a person behind a name, which are not part of it. */
static const char *const ADDRESSES[] = {"同志", "先生", "女士", "小姐", "氏"};

/* --- names -------------------------------------------------------------------------------------
 */

/* Bytes of a family name of two or three characters at the start, or 0. */
static size_t long_surname_len(struct strv text)
{
    const char *found = memmem(LONG_SURNAMES, sizeof LONG_SURNAMES - 1, text.ptr, 6);
    if (!found || (found > LONG_SURNAMES && found[-1] != '|'))
        return 0;
    size_t len = strcspn(found, "|");
    return strv_starts(text, strv_make(found, len)) ? len : 0;
}

/* Bytes of the family name at the start, or 0. */
static size_t surname_len(struct strv text)
{
    size_t len = text.len >= 9 ? long_surname_len(text) : 0;
    if (len > 0)
        return len;
    (void)chars_at(text, 0, &len);
    struct strv all = strv_of(SURNAMES);
    return len == 3 && strv_find(all, strv_make(text.ptr, len), 0) != SIZE_MAX ? len : 0;
}

bool person_has_surname(struct strv text)
{
    return text.len >= 3 && surname_len(text) == text.len;
}

/* Hanzi (or Hangul) of a text that is nothing else but blanks; 0 where it holds anything else. */
static size_t count_name_cps(struct strv text, bool hangul)
{
    size_t count = 0;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = parts_next(text, &off);
        if (cp == ' ')
            continue;
        if (hangul ? !chars_is_hangul(cp) : !chars_is_hanzi(cp) && !chars_is_kana(cp))
            return 0;
        count++;
    }
    return count;
}

/* Whether the text is a Chinese or Japanese name with a family name we know. */
static bool is_known_name(struct strv text)
{
    if (text.len < 6 || text.len > MAX_NAME_LEN)
        return false;
    size_t cps = count_name_cps(text, false), family = cps >= 2 ? surname_len(text) : 0;
    if (family == 0)
        return false;
    size_t given = cps - utf8_count(strv_make(text.ptr, family));
    return given >= 1 && given <= (family > 3 ? 3u : 2u);
}

/* Whether the text can be a name behind an office and a blank. */
static bool is_likely_name(struct strv text)
{
    size_t cps = count_name_cps(text, false);
    if (cps >= 2 && cps <= 5)
        return true;
    cps = count_name_cps(text, true);
    return cps >= 2 && cps <= 4;
}

/* Drops 同志 and the like behind a name. */
static void drop_address(struct strv text, struct span *part)
{
    for (size_t i = 0; i < sizeof ADDRESSES / sizeof *ADDRESSES; i++)
        part->end -= parts_ending(parts_cut(text, *part), ADDRESSES[i]);
    parts_trim(text, part, "");
}

/* The end of the last office in the part, or 0. */
static size_t office_end(const struct person_line *line, struct span part)
{
    size_t end = 0;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_OFFICE) && line->hits[i].start >= part.start &&
            line->hits[i].end <= part.end && line->hits[i].end > end)
            end = line->hits[i].end;
    return end;
}

/* Office and name in one of the scripts without capitals: 区长 张三, 县委书记张三, 국무총리 홍길동,
 * 홍길동 국무총리. */
static bool is_office_and_name(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    size_t office = office_end(line, part);
    if (office == 0)
        return false;
    struct span name = {office, part.end};
    bool parted = office < part.end && text.ptr[office] == ' ';
    parts_trim(text, &name, "");
    if (name.start < name.end &&
        (is_known_name(parts_cut(text, name)) || (parted && is_likely_name(parts_cut(text, name)))))
        return true;
    /* name first: 张三 县长, 홍길동 장관 */
    const char *blank = memchr(text.ptr + part.start, ' ', part.end - part.start);
    if (!blank || name.start < name.end)
        return false;
    struct span first = {part.start, (size_t)(blank - text.ptr)};
    return is_known_name(parts_cut(text, first)) ||
           (is_likely_name(parts_cut(text, first)) &&
            count_name_cps(parts_cut(text, first), true) == 3);
}

/* --- Latin names -------------------------------------------------------------------------------
 */

static bool is_small_word(struct strv word)
{
    return parts_starts(word, "of|the|and|for|de|van|von|to|der|la|al|bin|in") == word.len;
}

/* Whether a word of the table covers the part, alone or with its neighbours. */
static bool is_covered(const struct person_line *line, struct span part)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if (line->hits[i].start <= part.start && line->hits[i].end >= part.end)
            return true;
    return false;
}

bool person_is_capitalised(const struct person_line *line, struct span part, size_t *unknown)
{
    size_t words = 0;
    *unknown = 0;
    for (size_t off = part.start; off < part.end;) {
        while (off < part.end && !chars_is_letter(chars_peek(line->folded, off))) {
            uint32_t cp = parts_next(line->folded, &off);
            if (!strchr(" .,'-()&", (int)cp) || cp == 0)
                return false;
        }
        size_t start = off;
        while (off < part.end && (chars_is_letter(chars_peek(line->folded, off)) ||
                                  line->folded.ptr[off] == '\'' || line->folded.ptr[off] == '-'))
            (void)parts_next(line->folded, &off);
        if (off == start)
            break;
        struct span word = {start, off};
        words++;
        if (is_small_word(parts_cut(line->folded, word)))
            continue;
        if (!chars_is_upper(chars_peek(line->source, line->map->back[start])))
            return false;
        if (!is_covered(line, word))
            (*unknown)++;
    }
    return words > 0 && words <= MAX_LATIN_WORDS;
}

static bool is_latin_speaker(const struct person_line *line, struct span part, bool *strong)
{
    size_t unknown;
    if (!person_is_capitalised(line, part, &unknown) || unknown == 0)
        return false;
    *strong = parts_hit(line, part, WORD_OFFICE | WORD_HONORIFIC);
    return *strong && unknown <= 8;
}

/* --- the speaker -------------------------------------------------------------------------------
 */

/* Takes a field name and its colon (主讲人:) off the front of the part. */
static bool drop_field(const struct person_line *line, struct span *part)
{
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_SPEAKER) || hit->start != part->start || hit->end >= part->end)
            continue;
        struct span rest = {hit->end, part->end};
        parts_trim(line->folded, &rest, "");
        bool by =
            hit->end - hit->start >= 2 && memcmp(line->folded.ptr + hit->end - 2, "by", 2) == 0;
        size_t close = parts_starts(parts_cut(line->folded, rest), "]|】");
        rest.start += close;
        if (rest.start < rest.end && (close || line->folded.ptr[rest.start] == ':' || by)) {
            parts_trim(line->folded, &rest, ":");
            *part = rest;
            return true;
        }
    }
    return false;
}

static bool has_any(struct strv text, const char *chars)
{
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = parts_next(text, &off);
        char bytes[UTF8_MAX_LEN + 1] = {0};
        utf8_put(cp, bytes);
        if (cp && strstr(chars, bytes))
            return true;
    }
    return false;
}

/* A place or body, a blank, and a name: 城关派出所 赵铁军. */
static bool has_name_behind(const struct person_line *line, struct span part)
{
    struct strv text = line->folded;
    const char *blank = memrchr(text.ptr + part.start, ' ', part.end - part.start);
    if (!blank)
        return false;
    struct span body = {part.start, (size_t)(blank - text.ptr)}, name = {body.end + 1, part.end};
    size_t cps = utf8_count(parts_cut(text, body));
    return cps >= 2 && cps <= 24 && !parts_hit(line, name, ~0u) &&
           is_known_name(parts_cut(text, name));
}

/* Takes a closing bracket back into the part whose opening one stands in it: Mr Roe (Minister for
 * Water). */
static void close_bracket(struct strv text, struct span *part)
{
    size_t open = 0;
    for (size_t i = part->start; i < part->end; i++) {
        if (text.ptr[i] == '(')
            open++;
        else if (text.ptr[i] == ')' && open > 0)
            open--;
    }
    if (open == 1 && part->end < text.len && text.ptr[part->end] == ')')
        part->end++;
}

bool person_speaker(const struct person_line *line, struct span part, struct span *who,
                    bool *strong)
{
    struct strv text = line->folded;
    parts_trim(text, &part, "()[]-*|,");
    for (size_t len; (len = parts_starts(parts_cut(text, part), "——|—|【|】|·")) > 0;)
        part.start += len;
    bool field = drop_field(line, &part);
    parts_trim(text, &part, "()");
    close_bracket(text, &part);
    drop_address(text, &part);
    *who = part, *strong = true;
    if (part.start >= part.end || part.end - part.start > (size_t)UTF8_MAX_LEN * MAX_SPEAKER_CP ||
        utf8_count(parts_cut(text, part)) > MAX_SPEAKER_CP)
        return false;
    if (!field && parts_hit(line, part, WORD_SPEECH))
        return false;
    if (parts_latin(text, part)) {
        size_t unknown;
        parts_trim(text, who, ":,");
        if (field && person_is_capitalised(line, *who, &unknown))
            return true;
        return is_latin_speaker(line, *who, strong);
    }
    if (has_any(parts_cut(text, part), "。:;!?《》“”,0123456789") ||
        parts_hit(line, part, WORD_THANKS))
        return false;
    if (parts_hit(line, part, WORD_SPEECH))
        return false;
    if (is_office_and_name(line, part) ||
        (field && (is_likely_name(parts_cut(text, part)) || office_end(line, part) == part.end)))
        return true;
    *strong = false;
    if (has_name_behind(line, part))
        return true;
    return !parts_hit(line, part, ~0u) && is_known_name(parts_cut(text, part));
}

bool person_in_title(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    bool strong;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        bool by = hit->end - hit->start > 3 && memcmp(text.ptr + hit->end - 3, " by", 3) == 0;
        if (!by || !(hit->tags & WORD_LEADS))
            continue;
        struct span part = {hit->end, text.len};
        static const char *const ENDS[] = {" at ",     " on ",     " to ", " in ",
                                           " during ", " before ", ": "};
        for (size_t k = 0; k < sizeof ENDS / sizeof *ENDS; k++) {
            size_t end = strv_find(text, strv_of(ENDS[k]), part.start);
            part.end = end < part.end ? end : part.end;
        }
        parts_trim(text, &part, ",");
        *who = part;
        return is_latin_speaker(line, part, &strong);
    }
    static const char *const IN[] = {"在", "于", "就"};
    for (size_t i = 0; i < sizeof IN / sizeof *IN; i++) {
        size_t end = strv_find(text, strv_of(IN[i]), 0);
        struct span part = {0, end};
        if (end == SIZE_MAX || end == 0)
            continue;
        if (person_speaker(line, part, who, &strong))
            return true;
    }
    size_t colon = strv_find(text, STRV(":"), 0);
    return colon != SIZE_MAX && colon > 0 &&
           person_speaker(line, (struct span){0, colon}, who, &strong);
}
