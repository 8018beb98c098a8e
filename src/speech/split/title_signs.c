/* See title_signs.h. A headline is told less by its words than by its place: pages put their fields
 * right below it, say it again in the path above, and the speech's own lines follow it. */
#include "lectern/speech/split/title_signs.h"

#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/words/list.h"

enum {
    FAR_LINES = 40, /* a title stands no farther above its text */
    LONG_CPS = 8,   /* a line of so many hanzi says what a speech is about */
    LONG_LATIN_CPS = 16,
    TINY_CPS = 2,
    TINY_LATIN_CPS = 7,
    PART_CPS = 8, /* names of a site's parts are short */
    NEAR_LINES = 2,
    LOOK_LINES = 128, /* no sign is looked for beyond: pages of links hold 100,000 short lines */
};

static const uint32_t META = UNIT_DATE | UNIT_SPEAKER | UNIT_NAME;

/* --- ranks --- */

static const struct rank_row {
    struct sign sign;
    uint32_t with;    /* holds for a line with one of these flags */
    uint32_t without; /* and none of these */
    bool record;      /* counts in records only */
    enum title_rank rank;
} RANKS[] = {
    {{"addressed or thanked", "what is said to the hall is part of the speech",
      "各位乡亲:", "乡亲"},
     UNIT_ADDRESS | UNIT_SALUTATION | UNIT_THANKS,
     0,
     false,
     TITLE_NONE},
    {{"no words", "ornaments, page numbers, the word for contents, a caption", "* * *", "修渠"},
     UNIT_ORNAMENT | UNIT_PAGE_NUMBER | UNIT_CONTENTS | UNIT_FURNITURE,
     0,
     false,
     TITLE_NONE},
    {{"field", "a name and what it is", "会议地点:二楼", "清水镇的二楼"},
     UNIT_LABELLED,
     0,
     false,
     TITLE_NONE},
    {{"names of a record", "they name the sitting and not what was said in it", "清水镇议会会议录",
      "清水渠的来历"},
     UNIT_RECORD | UNIT_DATE | UNIT_LABEL,
     0,
     true,
     TITLE_NONE},
    {{"names a speech", "ends with a word for one", "在水利会议上的讲话", "清水渠的来历"},
     UNIT_TITLE,
     UNIT_SPEAKER,
     false,
     TITLE_OF_SPEECH},
    {{"names a text", "ends with a word for another kind of text", "修渠方案", "清水渠的来历"},
     UNIT_DOCUMENT,
     UNIT_DATE | UNIT_SPEAKER | UNIT_NAME,
     false,
     TITLE_OF_TEXT},
    {{"short line", "may be a title where nothing better is", "清水渠的来历", "水渠清了。"},
     UNIT_SHORT,
     UNIT_DATE | UNIT_SPEAKER | UNIT_NAME | UNIT_SUBTITLE,
     false,
     TITLE_SHORT},
};

enum { RANK_ROWS = sizeof RANKS / sizeof *RANKS };

enum title_rank title_rank_of(uint32_t flags, bool record)
{
    for (size_t i = 0; i < RANK_ROWS; i++)
        if ((flags & RANKS[i].with) && !(flags & RANKS[i].without) && (record || !RANKS[i].record))
            return RANKS[i].rank;
    return TITLE_NONE;
}

const struct sign *title_rank_sign(size_t row, enum title_rank *rank)
{
    *rank = row < RANK_ROWS ? RANKS[row].rank : TITLE_NONE;
    return row < RANK_ROWS && !RANKS[row].record ? &RANKS[row].sign : NULL;
}

/* --- which of several lines --- */

struct seen {
    const struct title_look *look;
    uint32_t flags;
    struct unit_line line;
    struct strv text; /* folded */
    size_t cps;
};

static bool chrome_at(const struct title_look *look, size_t i)
{
    return chrome_has(look->doc, i);
}

static bool by_source(const struct seen *seen)
{
    return seen->look->stated;
}

static bool of_speech(const struct seen *seen)
{
    return seen->look->rank >= TITLE_OF_SPEECH && !seen->look->stated;
}

static bool of_text(const struct seen *seen)
{
    return seen->look->rank == TITLE_OF_TEXT;
}

static bool plain(const struct seen *seen)
{
    return seen->look->rank == TITLE_SHORT;
}

static bool long_enough(const struct seen *seen)
{
    return seen->cps >= (seen->line.folded.latin ? LONG_LATIN_CPS : LONG_CPS);
}

static bool tiny(const struct seen *seen)
{
    return seen->cps <= (seen->line.folded.latin ? TINY_LATIN_CPS : TINY_CPS);
}

static bool fields_below(const struct seen *seen)
{
    size_t next = seen->look->at + 1;
    return next < seen->look->body && chrome_at(seen->look, next) &&
           !(seen->look->units[next].flags & UNIT_ANNOUNCES);
}

/* The first line above and the end of those below that are looked at. */
static size_t lines_above(const struct title_look *look)
{
    return look->at - look->from > LOOK_LINES ? look->at - LOOK_LINES : look->from;
}

static size_t lines_below(const struct title_look *look, size_t end)
{
    return end > look->at && end - look->at > LOOK_LINES ? look->at + LOOK_LINES : end;
}

/* Whether a line about the speech stands right below, or the line that begins it. */
static bool own_below(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    size_t steps = 0;
    size_t end = lines_below(look, look->doc->paras.len);
    for (size_t i = look->at + 1; i < end && steps < NEAR_LINES; i++) {
        uint32_t flags = look->units[i].flags;
        if (flags & UNIT_ORNAMENT)
            continue;
        if (chrome_at(look, i))
            return false;
        if (flags & (UNIT_FURNITURE | UNIT_LABELLED))
            continue; /* where an agency sent it from, a picture's words, a field */
        bool more = seen->line.folded.latin && (flags & UNIT_SHORT) && (flags & UNIT_LATIN) &&
                    !(flags & UNIT_TITLE);
        if ((more || (flags & UNIT_SUBTITLE)) && !(flags & (META | UNIT_SALUTATION))) {
            steps += more ? 0 : NEAR_LINES / 2; /* titles of alphabets go on over several lines */
            continue;
        }
        return (flags & (META | UNIT_SALUTATION)) != 0;
    }
    return false;
}

/* ——在…上的讲话, with the main title above and the speaker or the hall below. */
static bool under_main_title(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    size_t above = look->at > look->from ? look->at - 1 : look->at;
    return (seen->flags & UNIT_SUBTITLE) && (seen->flags & UNIT_TITLE) && look->at > look->from &&
           !chrome_at(look, above) && (look->units[above].flags & UNIT_SHORT) &&
           !(look->units[above].flags & (META | UNIT_TITLE | UNIT_LABELLED)) && own_below(seen);
}

static bool date_above(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    return look->at > look->from && !chrome_at(look, look->at - 1) &&
           (look->units[look->at - 1].flags & UNIT_DATE);
}

/* Whether the words of the line stand in another line on top of the page. */
static bool again(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    struct folded other;
    if (seen->cps < LONG_CPS)
        return false;
    for (size_t i = lines_above(look), end = lines_below(look, look->body); i < end; i++) {
        if (i == look->at)
            continue;
        if (look->units[i].key && look->units[i].key == look->units[look->at].key)
            return true;
        if (look->units[i].cps <= seen->cps || !chrome_at(look, i))
            continue;
        words_fold(document_para(look->doc, i), &other);
        if (strv_find(words_strv(&other), seen->text, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Whether a path over the page leads through the words of the line to another one: they name a part
 * of the site. */
static bool in_path(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    struct folded other;
    for (size_t i = lines_above(look); i < look->at; i++) {
        if (look->units[i].cps <= seen->cps)
            continue;
        words_fold(document_para(look->doc, i), &other);
        struct strv path = words_strv(&other);
        size_t at = strv_find(path, seen->text, 1);
        size_t behind = at == SIZE_MAX ? SIZE_MAX : parts_skip_blanks(path, at + seen->text.len);
        if (at != SIZE_MAX && list_starts_at(LIST_PATH_SIGN, path, behind))
            return true;
    }
    return false;
}

/* Whether the line is figures and signs alone: 19,982 229. */
static bool figures(const struct seen *seen)
{
    size_t len;
    for (size_t off = 0; off < seen->text.len; off += len)
        if (!chars_is_digit(chars_at(seen->text, off, &len)) &&
            !strchr(" ,.:-/+%", seen->text.ptr[off]))
            return false;
    return true;
}

static bool first_line(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    if (look->at - look->from > LOOK_LINES)
        return false;
    for (size_t i = look->from; i < look->at; i++)
        if (!chrome_at(seen->look, i) && !(seen->look->units[i].flags & UNIT_ORNAMENT))
            return false;
    return true;
}

/* Whether the line, or a word of it between blanks, names a part of a site. */
static bool part_of_site(const struct seen *seen)
{
    size_t most = seen->line.folded.latin ? 2 * PART_CPS : PART_CPS;
    struct strv text = seen->text;
    if (seen->cps > most)
        return false;
    if (list_ends(LIST_SITE_PART, text))
        return true;
    const char *blank = memchr(text.ptr, ' ', text.len);
    return blank && list_is(LIST_SITE_PART, strv_make(text.ptr, (size_t)(blank - text.ptr)));
}

/* Whether a line that names no speech holds a word for one. */
static bool speaks_of_one(const struct seen *seen)
{
    return seen->look->rank && seen->look->rank < TITLE_OF_SPEECH &&
           parts_hit(&seen->line.person, (struct span){0, seen->text.len}, WORD_SPEECH);
}

/* Whether the line holds an address for mail. */
static bool mail(const struct seen *seen)
{
    const char *at = memchr(seen->text.ptr, '@', seen->text.len);
    size_t off = at ? (size_t)(at - seen->text.ptr) : 0;
    return off > 0 && chars_is_letter(chars_peek(seen->text, off + 1)) &&
           strv_find(seen->text, STRV("."), off) != SIZE_MAX;
}

/* Whether all of the line stands in quotes. */
static bool quoted(const struct seen *seen)
{
    size_t len;
    uint32_t first = chars_at(seen->text, 0, &len);
    uint32_t last = chars_before(seen->text, seen->text.len, &len);
    return (first == U'“' && last == U'”') || (first == '"' && last == '"') ||
           (first == U'「' && last == U'」');
}

static bool pictured(const struct seen *seen)
{
    return list_ends(LIST_PICTURED, seen->text) > 0;
}

static bool field(const struct seen *seen)
{
    return (seen->flags & UNIT_LABELLED) != 0;
}

/* 来源: / 清水日报 */
static bool torn_field(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    if (look->at == look->from || !chrome_at(look, look->at - 1))
        return false;
    struct strv above = document_para(look->doc, look->at - 1);
    size_t len;
    return above.len && look->units[look->at - 1].cps <= LONG_CPS &&
           chars_fold(chars_before(above, above.len, &len)) == ':';
}

static bool parted(const struct seen *seen)
{
    size_t end = lines_below(seen->look, seen->look->body);
    for (size_t i = seen->look->at + 1; i < end; i++)
        if (chrome_at(seen->look, i) && !(seen->look->units[i].flags & UNIT_ANNOUNCES))
            return true;
    return false;
}

/* Whether the line right below announces the words of the speech. */
static bool announced(const struct seen *seen)
{
    size_t i = seen->look->at + 1;
    while (i < seen->look->doc->paras.len && (seen->look->units[i].flags & UNIT_ORNAMENT))
        i++;
    return i < seen->look->doc->paras.len && (seen->look->units[i].flags & UNIT_ANNOUNCES);
}

/* Whether a line that may be a title stands right above. */
static bool below_another(const struct seen *seen)
{
    const struct title_look *look = seen->look;
    return look->at > look->from && !chrome_at(look, look->at - 1) &&
           !(look->units[look->at - 1].flags & (META | UNIT_ORNAMENT | UNIT_SUBTITLE)) &&
           look->units[look->at - 1].cps >= LONG_CPS && look->rank == TITLE_SHORT;
}

/* 清水办发〔2001〕5号, and the name of the series above it. */
static bool letterhead(const struct seen *seen)
{
    size_t open = list_find(LIST_NUMBER_OPEN, seen->text, 0);
    bool number = open != SIZE_MAX && strv_find(seen->text, STRV("号"), open) != SIZE_MAX;
    return number || (first_line(seen) && list_ends(LIST_LETTERHEAD, seen->text));
}

static bool full_text(const struct seen *seen)
{
    return list_ends(LIST_FULL_TEXT, seen->text) > 0;
}

static bool far_above(const struct seen *seen)
{
    return seen->look->body - seen->look->at > FAR_LINES;
}

#define BODY                                                                                       \
    "今年雨水来得早,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,不要等,不要靠。\n"
#define FIRST "清水渠的来历\n" BODY

static const struct row {
    struct sign sign;
    int weight;
    bool (*holds)(const struct seen *seen);
} ROWS[] = {
    {{"stated", "the source calls it the title, or sets it as one", "", ""}, 60, by_source},
    {{"names a speech", "ends with a word for one", "在水利会议上的讲话\n" BODY, FIRST},
     30,
     of_speech},
    {{"names a text", "ends with a word for another kind of text", "修渠方案\n" BODY, FIRST},
     20,
     of_text},
    {{"short line", "may be a title", FIRST, "在水利会议上的讲话\n" BODY}, 10, plain},
    {{"says enough", "titles say what a speech is about", "清水渠修好以后的管护\n" BODY, FIRST},
     5,
     long_enough},
    {{"speaks of a speech", "a headline may go on behind the word for it",
      "水利会议讲话:水渠要在月底以前清完\n" BODY, FIRST},
     10,
     speaks_of_one},
    {{"in quotes", "the motto below the title, or what somebody said",
      "“清水渠修好以后的管护”\n" BODY, FIRST},
     -10,
     quoted},
    {{"too little", "what is torn off a control or left over", "none\n" BODY, FIRST}, -25, tiny},
    {{"fields below", "a page puts the day of posting and its buttons right below the headline",
      "清水渠的来历\n发布时间:2001-03-02 10:20\n" BODY, FIRST},
     10,
     fields_below},
    {{"own lines below", "the speaker, the day, the salutation", "清水渠的来历\n镇长 王水生\n" BODY,
      FIRST},
     25,
     own_below},
    {{"under a main title", "both together are a title as whole as can be",
      "清水渠的来历\n——在水利会议上的讲话\n镇长 王水生\n" BODY,
      "在水利会议上的讲话\n镇长 王水生\n" BODY},
     10,
     under_main_title},
    {{"announced below", "the line that announces the words stands under the headline",
      "清水渠的来历\n以下为镇长的讲话全文:\n" BODY, FIRST},
     25,
     announced},
    {{"day above", "news pages put it over the headline", "2001年3月2日\n清水渠的来历\n" BODY,
      "清水渠的来历\n2001年3月2日\n" BODY},
     5,
     date_above},
    {{"said again", "the path over the page and its window say the headline, too",
      "清水渠修好以后的管护\n首页 打印\n清水渠修好以后的管护\n" BODY,
      "清水渠修好以后的管护\n首页 打印\n修好以后\n" BODY},
     20,
     again},
    {{"first", "nothing but the page's own lines stands above", FIRST, "各位乡亲:\n" BODY},
     5,
     first_line},
    {{"part of a site", "names where on the site the page stands", "清水要闻\n" BODY, FIRST},
     -40,
     part_of_site},
    {{"pictured", "tells what a picture shows", "王教授精彩讲解\n" BODY, FIRST}, -25, pictured},
    {{"field", "a name and what it is", "会议地点:二楼\n" BODY, FIRST}, -10, field},
    {{"value of a torn field", "the line break tore it off", "来源:\n清水日报\n" BODY, FIRST},
     -40,
     torn_field},
    {{"parted", "something of the page stands between it and the text",
      "清水渠的来历\n首页 打印\n" BODY, "首页 打印\n" FIRST},
     -15,
     parted},
    {{"below another", "what stands under a headline says more of the same",
      "清水渠修好以后的管护\n修渠的人和事\n" BODY, FIRST},
     -8,
     below_another},
    {{"in a path", "the path over the page leads through it to the headline",
      "首页 > 清水渠的来历 > 修渠\n清水渠的来历\n" BODY, "首页 > 修渠 > 清水渠的来历\n" FIRST},
     -40,
     in_path},
    {{"figures", "what a page counts", "19,982 229\n" BODY, FIRST}, -60, figures},
    {{"mail", "where to write to", "water@mill.example\n" BODY, FIRST}, -40, mail},
    {{"letterhead", "who sends a notice, and its number", "清水办发〔2001〕5号\n" BODY,
      "2001年5号水渠的来历\n" BODY},
     -40,
     letterhead},
    {{"full text", "a page says so behind the headline, nobody in the title",
      "在水利会议上的讲话(全文)\n" BODY, "在水利会议上的讲话\n" BODY},
     -10,
     full_text},
    {{"far above", "it belongs to something else", "", ""}, -60, far_above},
};

enum { TITLE_SIGNS = sizeof ROWS / sizeof *ROWS };

int title_signs_weigh(const struct title_look *look, sign_set *signs)
{
    struct seen seen = {.look = look, .flags = look->units[look->at].flags};
    unit_read_line(look->words, document_para(look->doc, look->at), &seen.line);
    seen.text = seen.line.person.folded;
    seen.cps = seen.line.folded.cps;
    int weight = 0;
    *signs = 0;
    for (size_t i = 0; i < TITLE_SIGNS; i++)
        if (ROWS[i].holds(&seen)) {
            weight += ROWS[i].weight;
            *signs |= SIGN_BIT(i);
        }
    return weight;
}

const struct sign *title_sign(size_t row)
{
    return row < TITLE_SIGNS ? &ROWS[row].sign : NULL;
}
