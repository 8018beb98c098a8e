/* See head_signs.h. Weights were set from what single signs are worth by themselves: a line that
 * names a speech with a salutation below it is a head, either alone is none. */
#include "lectern/speech/split/head_signs.h"

#include "lectern/speech/split/chrome.h"

static size_t has_rank(const struct head_look *look, int least, int most)
{
    return look->rank >= least && look->rank <= most;
}

static size_t names_speech(const struct head_look *look)
{
    return has_rank(look, 3, 5);
}

static size_t short_title(const struct head_look *look)
{
    return has_rank(look, 1, 2);
}

/* Lines of the head, chrome apart, that carry the flag. */
static size_t lines_with(const struct head_look *look, uint32_t flag)
{
    size_t count = 0;
    for (size_t i = look->head->start; i < look->head->body; i++)
        count += !chrome_has(look->doc, i) && (look->units[i].flags & flag);
    return count;
}

static size_t salutation(const struct head_look *look)
{
    size_t body = look->head->body;
    return lines_with(look, UNIT_SALUTATION) > 0 ||
           (body < look->doc->paras.len && (look->units[body].flags & UNIT_SALUTATION));
}

static size_t date(const struct head_look *look)
{
    return lines_with(look, UNIT_DATE) > 0;
}

static size_t speaker(const struct head_look *look)
{
    return lines_with(look, UNIT_SPEAKER) > 0;
}

static size_t names_alone(const struct head_look *look)
{
    return lines_with(look, UNIT_NAME);
}

static size_t series(const struct head_look *look)
{
    return look->head->mark ? 1 : 0;
}

static size_t listed(const struct head_look *look)
{
    return look->listed;
}

static size_t thanks_before(const struct head_look *look)
{
    for (size_t i = look->head->start; i-- > 0;)
        if (!chrome_has(look->doc, i) && !(look->units[i].flags & UNIT_ORNAMENT))
            return (look->units[i].flags & UNIT_THANKS) != 0;
    return 0;
}

static size_t foot_before(const struct head_look *look)
{
    for (size_t i = look->from; i < look->head->start && look->rank; i++)
        if (!chrome_has(look->doc, i) && (look->units[i].flags & (UNIT_DATE | UNIT_SPEAKER)))
            return 1;
    return 0;
}

static size_t chrome_before(const struct head_look *look)
{
    for (size_t i = look->from; i < look->head->start; i++)
        if (chrome_has(look->doc, i) && !(look->units[i].flags & UNIT_PAGE_NUMBER))
            return 1;
    return 0;
}

#define BODY                                                                                       \
    "今年雨水来得早,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,不要等,不要靠。\n"
#define MORE  "去年修的那三座小桥已经通车,两岸的群众来往方便了许多,这件事大家办得好。\n"
#define FIRST "在水利会议上的讲话\n同志们:\n" BODY

static const struct row {
    struct sign sign;
    int weight;
    size_t (*count)(const struct head_look *look);
} ROWS[HEAD_SIGNS] = {
    [HEAD_TITLE] = {{"title", "the line names a speech", FIRST, "清水渠的来历\n同志们:\n" BODY},
                    30,
                    names_speech},
    [HEAD_SHORT] = {{"short line", "a line that may be a title", "清水渠的来历\n同志们:\n" BODY,
                     FIRST},
                    10,
                    short_title},
    [HEAD_SALUTATION] = {{"salutation", "speeches begin with one, but go on with them, too", FIRST,
                          "在水利会议上的讲话\n" BODY},
                         30,
                         salutation},
    [HEAD_DATE] = {{"date", "stands below the title", "在水利会议上的讲话\n(2001年3月2日)\n" BODY,
                    FIRST},
                   20,
                   date},
    [HEAD_SPEAKER] = {{"speaker", "office and name stand below the title",
                       "在水利会议上的讲话\n镇长 王水生\n" BODY, FIRST},
                      20,
                      speaker},
    [HEAD_NAME] = {{"name", "a name alone may also be a heading of a list",
                    "在水利会议上的讲话\n王水生\n" BODY, FIRST},
                   10,
                   names_alone},
    [HEAD_SERIES] = {{"series", "a number that runs on through the document",
                      "水利讲话范文三则\n篇1\n同志们:\n" BODY "篇2\n" MORE, FIRST},
                     100,
                     series},
    [HEAD_LISTED] = {{"listed", "its title stands in the contents, or above the first speech",
                      "说水利\n说防火\n说修路\n目录\n说水利\n说防火\n说修路\n说水利\n同志们:\n" BODY
                      "说防火\n同志们:\n" MORE,
                      FIRST "在防火会议上的讲话\n同志们:\n" MORE},
                     30,
                     listed},
    [HEAD_THANKS] = {{"thanks before", "they end the speech above",
                      FIRST "谢谢大家!\n在防火会议上的讲话\n同志们:\n" MORE,
                      FIRST "在防火会议上的讲话\n同志们:\n" MORE},
                     20,
                     thanks_before},
    [HEAD_FOOT] = {{"foot before", "a date or speaker below the speech above",
                    FIRST "2001年3月2日\n在防火会议上的讲话\n同志们:\n" MORE,
                    FIRST "在防火会议上的讲话\n同志们:\n" MORE},
                   20,
                   foot_before},
    [HEAD_CHROME] = {{"chrome before", "a page ends there",
                      FIRST "网站首页 联系我们\n在防火会议上的讲话\n同志们:\n" MORE,
                      FIRST "在防火会议上的讲话\n同志们:\n" MORE},
                     10,
                     chrome_before},
    [HEAD_AGAIN] = {{"again", "other heads of the document look the same",
                     FIRST "在防火会议上的讲话\n同志们:\n" MORE,
                     FIRST "说防火\n(2001年3月2日)\n" MORE},
                    20,
                    NULL},
    [HEAD_TURN] = {{"turn", "in a record somebody else begins to speak",
                    "主席(田金水):今天开会,先说水渠。\n王议员水生:水渠要清。\n"
                    "主席(田金水):请镇长答复。\n李镇长大山:好,月底清完。\n",
                    FIRST},
                   100,
                   NULL},
    [HEAD_NO_TURN] =
        {{"no turn", "who speaks in a record is named",
          "主席(田金水):今天开会,先说水渠。\n王议员水生:水渠要清。\n在水利会议上的讲话\n"
          "(2001年3月2日)\n各位同志:\n" BODY "主席(田金水):请镇长答复。\n",
          FIRST},
         -30,
         NULL},
    [HEAD_WORK] = {{"part", "the source says that a part of a book begins there (\f in these two)",
                    "\f说水利\n(2001年3月2日)\n" BODY "\f说防火\n(2001年3月9日)\n" MORE,
                    "\f第一章 水利\n" BODY "\f第二章 防火\n" MORE},
                   100,
                   NULL},
};

size_t head_sign_count(enum head_sign sign, const struct head_look *look)
{
    return ROWS[sign].count ? ROWS[sign].count(look) : 0;
}

int head_sign_weight(enum head_sign sign)
{
    return ROWS[sign].weight;
}

const struct sign *head_sign(size_t row)
{
    return row < HEAD_SIGNS ? &ROWS[row].sign : NULL;
}
