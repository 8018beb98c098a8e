/* Splitting: where speeches begin, what they are called, what is chrome, and that nothing is lost.
 */
#include "unit/check.h"
#include "unit/speech_document.h"

#include <stdlib.h>

/* "title@line" of all speeches, parted by '|', label in front where there is one. */
static const char *starts(const struct sample *sample, struct strbuf *out)
{
    strbuf_clear(out);
    for (size_t i = 0; i < sample->doc.speeches.len; i++) {
        const struct speech *speech = &sample->doc.speeches.at[i];
        struct text_place place = text_place_of(sample->text, speech->title_off);
        strbuf_addf(out, "%s%s%s%s@%zu", i ? "|" : "", speech->label ? speech->label : "",
                    speech->label ? "=" : "", speech->title ? speech->title : "-", place.line);
    }
    return strbuf_str(out);
}

#define BODY                                                                                       \
    "今年雨水来得早,各村的水渠要在月底以前清完,清不完的由包村干部带头去清,不要等,不要靠。\n"
#define MORE "去年修的那三座小桥已经通车,两岸的群众来往方便了许多,这件事大家办得好。\n"
#define LAST "事情就是这些,散会以后各自回去抓紧办,月底我来看结果。\n"

static const struct {
    const char *name, *source, *starts, *chrome;
} CASES[] = {
    {"one speech without a title", BODY MORE LAST, "-@1", ""},
    {"a title and a salutation", "在水利工作会议上的讲话\n同志们:\n" BODY MORE,
     "在水利工作会议上的讲话@1", ""},
    {"comrades inside a speech do not split it",
     "在水利工作会议上的讲话\n同志们:\n" BODY "同志们:\n" MORE "同志们!\n" BODY "同志们,\n" LAST,
     "在水利工作会议上的讲话@1", ""},
    {"pieces in a row", "水利讲话范文三则\n篇1\n同志们:\n" BODY "篇2\n" MORE "篇3\n" LAST,
     "篇1=-@2|篇2=-@5|篇3=-@7", "1"},
    {"pieces behind the page's title", "水利会议讲话 篇一\n" BODY "水利会议讲话 篇二\n" MORE,
     "篇一=水利会议讲话@1|篇二=水利会议讲话@3", ""},
    {"ordinals with a colon",
     "第一篇:在水利会议上的讲话\n" BODY "第二篇:镇长的发言\n同志们:\n" MORE,
     "第一篇:=在水利会议上的讲话@1|第二篇:=镇长的发言@3", ""},
    {"a lid over smaller pieces",
     "第一篇:水利讲话\n篇 1\n" BODY "篇 2\n" MORE "第二篇:防火讲话\n" LAST,
     "篇 1=-@2|篇 2=-@4|第二篇:=防火讲话@6", "1"},
    {"a bracket in the middle of a title",
     "会议讲话稿(一):说水利\n" BODY "会议讲话稿(二):说防火\n" MORE, "(一):=说水利@1|(二):=说防火@3",
     ""},
    {"brackets of headings are no row", "在水利会议上的讲话\n(一)清水渠\n" BODY "(二)修小桥\n" MORE,
     "在水利会议上的讲话@1", ""},
    {"parts of a plan are no speeches",
     "水利建设规划\n第一篇 总体要求\n" BODY "第二篇 主要任务\n" MORE, "水利建设规划@1", ""},
    {"titles with salutations",
     "在水利会议上的讲话\n同志们:\n" BODY "在防火会议上的讲话\n各位村长:\n" MORE,
     "在水利会议上的讲话@1|在防火会议上的讲话@4", ""},
    {"titles with dates",
     "说水利\n(2001年3月2日)\n" BODY "说防火\n(2002年4月)\n" MORE "说修路\n(2003年5月)\n" LAST,
     "说水利@1|说防火@4|说修路@7", ""},
    {"a salutation after thanks", "各位村长:\n" BODY "谢谢大家!\n各位村民:\n" MORE, "-@1|-@4", ""},
    {"an unnumbered heading is no title",
     "在水利会议上的讲话\n同志们:\n" BODY "清水渠\n" MORE "修小桥\n" LAST, "在水利会议上的讲话@1",
     ""},
    {"a numbered list of speeches",
     "一、在水利会议上的讲话\n同志们:\n" BODY "二、在防火会议上的讲话\n同志们:\n" MORE,
     "一、=在水利会议上的讲话@1|二、=在防火会议上的讲话@4", ""},
    {"a title over two lines", "在全县水利建设暨小桥维修\n\n工作会议上的讲话\n\n同志们:\n" BODY,
     "在全县水利建设暨小桥维修工作会议上的讲话@1", ""},
    {"a main title and a dash", "把水引到田头\n——在水利会议上的讲话\n同志们:\n" BODY,
     "把水引到田头@1", ""},
    {"a page's word inside a heading",
     "在水利会议上的讲话\n同志们:\n" BODY "二、上下一条心\n" MORE LAST, "在水利会议上的讲话@1", ""},
    {"a page's word inside a sentence of its own line",
     "在水利会议上的讲话\n同志们:\n" BODY "写好下篇文章。\n第一要抓紧。\n第二要抓实。\n" LAST,
     "在水利会议上的讲话@1", ""},
    {"a page's word in English",
     "Remarks at the Mill\n\nLadies and gentlemen,\n\nThe wheel has turned for ninety years, and "
     "each year somebody new has oiled it.\n\nRegister your boats.\n\nThat is all I ask of you "
     "tonight, and it is not much to ask.\n\nThank you.\n",
     "Remarks at the Mill@1", ""},
    {"furniture of a page inside a speech",
     "在水利会议上的讲话\n同志们:\n" BODY "上一页 1 2 下一页\n" MORE "【打印】【关闭窗口】\n" LAST,
     "在水利会议上的讲话@1", "4 6"},
    {"a line that comes again on other pages",
     "在水利会议上的讲话\n同志们:\n" BODY "清水村网站首页好看\n" MORE "清水村网站首页好看\n" LAST,
     "在水利会议上的讲话@1", "4 6"},
    {"the site's sentence glued to the salutation",
     "在水利会议上的讲话\n下面是小编为大家整理的水利讲话,供大家参考。同志们:今天讲三条。" BODY MORE,
     "在水利会议上的讲话@1", "2"},
    {"the same headline alone and glued",
     "在水利会议上的讲话\n在水利会议上的讲话 同志们: 今天讲三条。" BODY MORE,
     "在水利会议上的讲话@1", "2"},
    {"a title glued to its salutation", "在水利会议上的讲话各位村长、同志们:  " BODY,
     "在水利会议上的讲话@1", ""},
    {"a speech in the middle of a line",
     "同志们:今年的水渠要清完。清不完不收兵! 在防火会议上的讲话 "
     "各位村民:山上不许点火,谁点火谁负责。",
     "-@1|在防火会议上的讲话@1", ""},
    {"Markdown", "# 在水利会议上的讲话\n\n同志们:\n\n" BODY, "在水利会议上的讲话@1", ""},
    {"the page around it",
     "首页 | 新闻 | 讲话\n您现在的位置: 首页 > 讲话\n在水利会议上的讲话\n发布时间: 2011-02-03 "
     "10:20 浏览次数: 12\n同志们:\n" BODY LAST
     "上一篇:无\n下一篇:在防火会议上的讲话\n版权所有 未经授权不得转载\n",
     "在水利会议上的讲话@3", "1 2 4 8 9 10"},
    {"a contents page",
     "山村讲话集\n目 "
     "录\n在水利会议上的讲话…………1\n在防火会议上的讲话…………7\n在水利会议上的讲话\n(2001年3月)\n" BODY
     "在防火会议上的讲话\n(2002年3月)\n" MORE,
     "在水利会议上的讲话@5|在防火会议上的讲话@8", "1 2 3 4"},
    {"links between speeches",
     "水利会议讲话 篇1\n" BODY "相关文章:\n1. 镇长讲话\n2. 村长发言\n水利会议讲话 篇2\n" MORE,
     "篇1=水利会议讲话@1|篇2=水利会议讲话@6", "3 4 5"},
    {"the page's title again",
     "水利会议讲话(2篇)\n水利会议讲话 篇1\n同志们:\n水利会议讲话(2篇)\n" BODY
     "水利会议讲话 篇2\n" MORE,
     "篇1=水利会议讲话@2|篇2=水利会议讲话@6", "1 4"},
    {"a record of a debate",
     "Drainage Bill\nThe Minister (Mr. John Roe): Mr. Speaker, I move that the bill be read. It "
     "has been before the country for two "
     "years and nobody has found a better one, although the whole of the valley has looked.\nMrs. "
     "Ann Poe (Westmere): I rise to "
     "oppose it. The valley has looked and has found that the bill drains the wrong side, which "
     "any child in my constituency could "
     "have told the Minister.\n",
     "Drainage Bill@1|Drainage Bill@3", ""},
    {"an interview is one speech",
     "我们先把水渠清完\n清水日报:水渠什么时候清完?\n王水生:" BODY "清水日报:小桥呢?\n王水生:" MORE,
     "我们先把水渠清完@1", ""},
    {"questions and answers",
     "镇长答问全文\n记者:水渠什么时候清完?\n镇长:" BODY "记者:小桥呢?\n镇长:" MORE "记者:谢谢。\n",
     "镇长答问全文@1", ""},
    {"a sitting is turns by speaker",
     "清水镇答问会\n主席:请镇长先说。\n镇长:" BODY "王水生议员:主席,小桥呢?\n镇长:" MORE
     "主席:请林大山议员。\n林大山议员:我没有问题,谢谢。\n",
     "清水镇答问会@1|清水镇答问会@3|清水镇答问会@4|清水镇答问会@5|清水镇答问会@6|"
     "清水镇答问会@7",
     ""},
    {"what somebody is said to think is no turn",
     "修渠的故事\n我是村长王水生:快来看看。\n王水生认为:水渠要清。\n" BODY MORE LAST,
     "修渠的故事@1", ""},
    {"a headline above its fields, not a caption",
     "清水网 > 要闻 > 清水镇修渠动员会召开\n清水镇修渠动员会召开\n来源:清水网 2001-03-02 "
     "10:20\n王教授精彩讲解\n镇长王水生\n乡亲们:\n" BODY MORE,
     "清水镇修渠动员会召开@2", "1 3 4"},
    {"a heading between a page's fields and the text is text",
     "清水渠修好以后的管护\n来源:清水网 2001-03-02 10:20\n水渠由谁来管\n" BODY MORE,
     "清水渠修好以后的管护@1", "2"},
    {"what is left over is no title",
     "跳至主要內容\n清好水渠 修好小桥\n2001年3月2日\nnone\n镇长王水生\n" BODY MORE,
     "清好水渠 修好小桥@2", "1"},
    {"a notice under its letterhead",
     "清水镇水利办公室文件\n清水办发〔2001〕5号\n关于清理水渠的通知\n各村:\n" BODY MORE,
     "关于清理水渠的通知@3", "1 2"},
    {"a page's headline above the title of the speech",
     "镇长王水生在水利会议上的讲话\n来源:清水网\n镇上开了水利会议,镇长讲了话,到会的人有两百。"
     "\n在水利会议上的讲话\n(2001年3月2日)\n同志们:\n" BODY MORE,
     "在水利会议上的讲话@4", "1 2 3"},
    {"a record of a council",
     "○議長（大野茂君）　これより会議を開きます。三番、川田君。\n○三番（川田実君）　橋の予算につい"
     "て伺います。\n○町長（水田誠君）　来年度に計上します。\n",
     "-@1|-@2|-@3", ""},
    {"labels that come again make a record",
     "Operator: Good morning to you all and welcome to the call of the quarter.\nJohn Roe, Chief "
     "Executive Officer: Thank you. We sold "
     "more paper than last year and earned less by it.\nOperator: The first question, please.\nAnn "
     "Poe, Analyst: Why did you?\n",
     "-@1|-@2|-@3|-@4", ""},
    {"a record that begins without a label",
     "Paper Mill Meeting\n\nWelcome to the yearly meeting of the mill. We meet in the hall this "
     "year "
     "because the office is under water, and I thank all of you who came by boat.\n\nThe board "
     "knows "
     "what this day means to you. We shall report first and take your questions afterwards, as "
     "long "
     "as there are any.\n\nJohn Roe, Chief Executive\n\nThank you. We sold more paper than last "
     "year "
     "and earned less by it, which is nobody's fault.\n\nAnn Poe, Chairman of the "
     "Works\n\nThank you, John. The works are dry again, and the big machine runs day and "
     "night.\n",
     "Paper Mill Meeting@1|Paper Mill Meeting@7|Paper Mill Meeting@11", ""},
    {"signs of a paragraph before the labels of a record",
     "§ Mrs. Ann Poe (Westmere)On a point of order, Madam Speaker. The harbour is closed.\n"
     "§ Madam SpeakerThe hon. Lady knows that the harbour is no point of order.\n"
     "§ Mr. John Roe (Eastmere)Then I raise the bridge.\n"
     "§ Madam SpeakerThe bridge is none either, and we have to go on to the next business.\n",
     "-@1|-@2|-@3|-@4", ""},
    {"answers to questions are part of the talk",
     "在职工大会上的讲话\n同志们:\n" BODY "答:后年。\n" MORE "答:可以。\n"
     "答:没有。\n",
     "在职工大会上的讲话@1", ""},
    {"plain titles above speakers",
     "先进事迹报告会上的发言\n守住一条河\n水文站 张铁军\n各位领导:\n" BODY
     "谢谢大家。\n\n守住一座山\n林场 李万里\n各位领导:\n" MORE,
     "守住一条河@2|守住一座山@8", "1"},
    {"title, speaker, date and salutation in one line",
     "在水利会议上的讲话 镇长 李明远 (2013年2月18日) 同志们: 水渠要清完。 在防火会议上的讲话 镇长 "
     "李明远 (2013年3月1日) 同志们: 不许点火。",
     "在水利会议上的讲话@1|在防火会议上的讲话@1", ""},
    {"news below the speech",
     "镇長在漁民節致詞\n發布日期：112年7月8日\n各位鄉親：\n" BODY
     "謝謝大家。\n相關新聞\n鎮長昨日主持開工典禮時表示,這座橋明年年底以前一定完工通車,"
     "請鄉親放心。\n",
     "镇長在漁民節致詞@1", "2 6 7"},
    {"what follows the end", "在渔民节上的致辞\n各位来宾:\n" BODY "完\n2012年6月15日\n12时30分\n",
     "在渔民节上的致辞@1", "4 5 6"},
    {"an editor's afterword",
     "说水利\n(2001年3月2日)\n" BODY "说防火\n(2002年4月5日)\n" MORE "后 记\n" LAST,
     "说水利@1|说防火@4", "7 8"},
    {"one speech of several ends with its date and name",
     "开学式 致词\n" BODY "二〇一三年四月八日\n校长 张三\n毕业式 致词\n" MORE
     "二〇一四年三月十三日\n校长 张三\n",
     "开学式 致词@1|毕业式 致词@5", ""},
    {"a page's title, words about it, and the title again",
     "在水利会议上的讲话\n水利是农业的命脉,修好水渠是山村的头等大事,"
     "这里有一篇讲话可以看一看。\n在水利会议上的讲话\n同志们:\n" BODY,
     "在水利会议上的讲话@3", "1 2"},
    {"a title, a paragraph about the day, and the head without a title",
     "水闸的春天\n" BODY MORE "(2017年6月27日)\n各位乡亲:\n" LAST, "水闸的春天@1", ""},
    {"works in one line with their days",
     "开渠会上的讲话 (一九六二年三月一日) "
     "今年开渠,村村都要来人,一处也不能漏。 "
     "注 释 〔1〕开渠在三月。 〔2〕人来齐了。 修桥会上的讲话 (一九六三年四月二日) "
     "今年修桥,石料要先备好,木料也要先备好。\n",
     "开渠会上的讲话@1|修桥会上的讲话@1", ""},
    {"a work that is named with its day inside a sentence",
     "镇长在开渠会上的讲话(1962年3月1日)说得清楚,大家要照着做,一处也不能漏。\n" BODY, "-@1", ""},
    {"title, day, speaker and salutation without a blank",
     "在开渠会上的致辞（2001年3月2日，清水镇）镇长 王水生尊敬的各位来宾：" BODY,
     "在开渠会上的致辞@1", ""},
    {"the headline and the title glued to the words, below a preview",
     "镇长在水利会议上的讲话与村长的发言汇编\n镇长在水利会议上的讲话与村长的发言汇编镇长在水利会议"
     "上的"
     "讲话今年雨水来得早,各村的水渠要在月底以前清完,清不…\n镇长在水利会议上的讲话与村长的发言 汇编 "
     "镇长在水利会议上的讲话 " BODY MORE,
     "镇长在水利会议上的讲话@3", "1 2 3"},
    {"a year torn from its sign", "2001\n年水利会议讲话\n同志们:\n" BODY, "2001年水利会议讲话@1",
     ""},
    {"a headline with the speaker in front, twice",
     "清水厂 总工程师 王水生:从一台水泵说起\n分享到 打印\n清水厂 总工程师 "
     "王水生:从一台水泵说起\n清水厂 总工程师 王水生:大家好,我先说一台水泵的事情。\n" BODY,
     "从一台水泵说起@1", "2 3"},
    {"a second cover in capitals",
     "Statement by the Minister for Water\nat the Meeting of the River League\nLakeside, 12 May "
     "2001\n\nSTATEMENT BY THE MINISTER FOR WATER\n\nMEETING OF THE RIVER LEAGUE, "
     "LAKESIDE\n\n12 MAY 2001\n\nMr President,\n\nWe have measured the river for ten years, and it "
     "never was so low as in this dry summer.\n",
     "Statement by the Minister for Water at the Meeting of the River League@1", "5 6 7 8 9"},
    {"sheets that a browser printed",
     "5/12/01, 6:17 PM On the River_Ministry of Water\nOn the River\nMr President,\nWe have "
     "measured "
     "the river for ten years, and it never was so low.\nhttps://www.example.org/river.html "
     "1/2\n5/12/01, 6:17 PM On the River_Ministry of Water\nIt will rise again.\nThank you.\n",
     "On the River@2", "1 5 6"},
    {"a foreign name in a title is no menu",
     "和记者安娜·路易斯·王的谈话\n(一九六二年三月一日)\n" BODY MORE, "和记者安娜·路易斯·王的谈话@1",
     ""},
    {"nothing but a menu", "首页 | 新闻 | 讲话\n登录 注册\n", "-@1", ""},
};

static void speeches_begin_where_several_signs_agree(void **state)
{
    (void)state;
    struct strbuf out = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct sample sample;
        sample_read(&sample, CASES[i].source);
        if (strcmp(starts(&sample, &out), CASES[i].starts) != 0)
            print_error("%s: %s\n", CASES[i].name, strbuf_str(&out));
        assert_string_equal(strbuf_str(&out), CASES[i].starts);
        if (strcmp(sample_chrome_lines(&sample, &out), CASES[i].chrome) != 0)
            print_error("%s: chrome %s\n", CASES[i].name, strbuf_str(&out));
        assert_string_equal(strbuf_str(&out), CASES[i].chrome);
        assert_int_equal(sample_lost(&sample), SIZE_MAX);
        sample_free(&sample);
    }
    strbuf_free(&out);
}

/* What stands below (end) is the page's foot; a list of names longer than any foot is not. */
static void a_line_that_says_the_end_cuts_off_a_foot_and_no_more(void **state)
{
    (void)state;
    static const size_t NAMES[] = {20, 70};
    for (size_t i = 0; i < 2; i++) {
        struct strbuf text = {0}, out = {0}, expected = {0};
        struct sample sample;
        strbuf_add_str(&text, "在水利会议上的讲话\n同志们:\n" BODY MORE "（完）\n");
        size_t end = 5; /* its line */
        for (size_t n = 0; n < NAMES[i]; n++)
            strbuf_addf(&text, "王%zu川\n", n);
        for (size_t n = 0; n <= NAMES[i] && i == 0; n++)
            strbuf_addf(&expected, "%s%zu", n ? " " : "", end + n);
        sample_read(&sample, strbuf_str(&text));
        assert_string_equal(sample_chrome_lines(&sample, &out), strbuf_str(&expected));
        sample_free(&sample);
        strbuf_free(&expected);
        strbuf_free(&text);
        strbuf_free(&out);
    }
}

/* Lines of all kinds, from which texts without sense are made. */
static const char *const LINES[] = {
    "同志们:",
    "篇1",
    "篇2",
    "第三篇:讲话",
    "在水利会议上的讲话",
    "(2001年3月2日)",
    "县长 张三",
    "谢谢大家!",
    BODY,
    MORE,
    "一、清水渠",
    "首页 | 新闻 | 讲话",
    "上一篇:无",
    "- 7 -",
    "7",
    "目 录",
    "相关文章:",
    "",
    "  ",
    ("　　" BODY),
    "后记",
    "版权所有",
    "Mr. Speaker, I rise.",
    "* * *",
    "同志们:今年的水渠要清完! 在防火会议上的讲话 各位村民:山上不许点火。",
    "http://example.org/",
    "The Minister (Mr. John Roe): I move.",
    "1. 一",
    ":::",
};

static void every_character_has_one_home_in_texts_without_sense(void **state)
{
    (void)state;
    uint32_t seed = 12345;
    for (int round = 0; round < 1500; round++) {
        struct strbuf source = {0};
        for (int i = 0; i < 14; i++) {
            seed = seed * 1664525u + 1013904223u;
            strbuf_add_str(&source, LINES[(seed >> 16) % (sizeof LINES / sizeof *LINES)]);
            strbuf_add_str(&source, (seed >> 28) < 13 ? "\n" : "   ");
        }
        struct sample sample;
        sample_read(&sample, strbuf_str(&source));
        size_t lost = sample_lost(&sample);
        if (lost != SIZE_MAX)
            print_error("round %d, offset %zu of:\n%s\n", round, lost, strbuf_str(&source));
        assert_int_equal(lost, SIZE_MAX);
        assert_true(sample.doc.speeches.len >= 1);
        size_t para = 0;
        for (size_t i = 0; i < sample.doc.speeches.len; i++) {
            const struct speech *speech = &sample.doc.speeches.at[i];
            assert_true(speech->first_para >= para && speech->para_count > 0);
            assert_true(speech->title_off >= speech->src.start &&
                        speech->title_off < speech->src.end);
            para = speech->first_para + speech->para_count;
        }
        assert_true(para <= sample.doc.paras.len);
        sample_free(&sample);
        strbuf_free(&source);
    }
}

static void only_the_first_running_words_give_a_salutation_before_a_comma(void **state)
{
    (void)state;
    static const struct {
        const char *source, *salutation;
    } TEXTS[] = {
        {"在水利会议上的讲话\n同志们,今天说水渠。" BODY "同志们," MORE, "同志们"},
        {"在水利会议上的讲话\n" BODY "同志们,今天说水渠。" MORE, NULL},
        {"各位村长、同志们," BODY MORE, "各位村长、同志们"},
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct sample sample;
        sample_read(&sample, TEXTS[i].source);
        const char *salutation = sample.doc.speeches.at[0].salutation;
        assert_string_equal(salutation ? salutation : "-",
                            TEXTS[i].salutation ? TEXTS[i].salutation : "-");
        sample_free(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speeches_begin_where_several_signs_agree),
        cmocka_unit_test(a_line_that_says_the_end_cuts_off_a_foot_and_no_more),
        cmocka_unit_test(only_the_first_running_words_give_a_salutation_before_a_comma),
        cmocka_unit_test(every_character_has_one_home_in_texts_without_sense),
    };
    return cmocka_run_group_tests_name("speech split", tests, NULL, NULL);
}
