/* Outlines of small speeches: which marks count, how they nest, what their titles are. */
#include "unit/check.h"

#include "lectern/speech/clean/clean.h"
#include "lectern/speech/outline/outline.h"

#include <stdlib.h>

/* The outline of a text taken as one speech, as "depth label title|…"; '~' before the label of an
 * item inside a paragraph, '?' before that of a doubtful one, '^' before notes. */
static char *outline_of(const char *source)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc = {0};
    clean_build(text, &doc);
    struct speech whole = {.src = {0, strlen(source)}, .para_count = doc.paras.len};
    VEC_PUSH(&doc.speeches, whole);
    outline_build(text, &doc);
    struct strbuf out = {0};
    for (size_t i = 0; i < doc.sections.len; i++) {
        const struct section *section = &doc.sections.at[i];
        strbuf_addf(&out, "%s%u %s%s%s%s %s", i ? "|" : "", (unsigned)section->depth,
                    section->kind == SECTION_NOTES ? "^" : "", section->doubt ? "?" : "",
                    section->is_inline ? "~" : "", section->label_text, section->title_text);
    }
    document_free(&doc);
    text_free(text);
    return strbuf_take(&out);
}

struct sample {
    const char *name, *source, *outline;
};

static void check(const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *outline = outline_of(samples[i].source);
        if (strcmp(outline, samples[i].outline) != 0)
            print_error("%s:\n  got  %s\n  want %s\n", samples[i].name, outline,
                        samples[i].outline);
        assert_string_equal(outline, samples[i].outline);
        free(outline);
    }
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

static void levels_nest_by_their_sequences(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"four levels",
         "一、形势\n形势不错。\n(一)成绩\n1.产量。增加了。\n2.质量。提高了。\n(二)"
         "问题\n问题不少：一是慢；二是散。\n二、任务\n任务很重。",
         "1 一、 形势|2 (一) 成绩|3 1. 产量|3 2. 质量|2 (二) 问题|3 ~一是 慢|3 ~二是 散|1 二、 "
         "任务"},
        {"arabic above han",
         "1、队伍\n先说队伍。\n（一）人数。够了。\n（二）年龄。偏大。\n2、经费\n再说经费。\n（一）"
         "来源。单一。\n（二）去向。分散。",
         "1 1、 队伍|2 （一） 人数|2 （二） 年龄|1 2、 经费|2 （一） 来源|2 （二） 去向"},
        {"spoken marks of one series",
         "首先，抓早。早一天好一天。\n其次，抓细。细到每一户。\n三是抓实。实打实地干。",
         "1 首先， 抓早|1 其次， 抓细|1 三是 抓实"},
        {"numbers run on through the sections",
         "一、上午\n1.开会。都来。\n2.讨论。都讲。\n二、下午\n3.参观。都去。\n4.总结。都听。",
         "1 一、 上午|2 1. 开会|2 2. 讨论|1 二、 下午|2 3. 参观|2 4. 总结"},
        {"chapters and articles",
         "第一章 总则\n第一条 为了管好水渠，制定本约。\n第二条 本约人人遵守。\n第二章 用水\n第三条 "
         "先远后近，轮流放水。",
         "1 第一章 总则|2 第一条 为了管好水渠，制定本约|2 第二条 本约人人遵守|1 第二章 用水|2 "
         "第三条 先远后近，轮流放水"},
        {"roman, letters, numbers",
         "I. Roads\nWe built two.\nA. The north road\nIt is long.\nB. The south road\nIt is "
         "short.\nII. Bridges\nWe built none.",
         "1 I. Roads|2 A. The north road|2 B. The south road|1 II. Bridges"},
        {"decimals",
         "1. Water\n1.1 Wells\nWe dug nine.\n1.2 Pipes\nWe laid them.\n2. Light\n2.1 Lamps\nWe "
         "hung them.",
         "1 1. Water|2 1.1 Wells|2 1.2 Pipes|1 2. Light|2 2.1 Lamps"},
    };
    CHECK(SAMPLES);
}

static void items_inside_paragraphs_come_in_many_forms(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"stems in brackets", "任务有三：（甲）修水利，（乙）办学校，（丙）建医院。",
         "1 ~（甲） 修水利|1 ~（乙） 办学校|1 ~（丙） 建医院"},
        {"english in lower case", "There are two reasons: first, the rain; second, the road.",
         "1 ~first, the rain|1 ~second, the road"},
        {"notes that stand side by side are none", "请对照附表中①②③三项要求检查。", ""},
        {"letters", "两件事：A、申请专利。B、制定标准。", "1 ~A、 申请专利|1 ~B、 制定标准"},
        {"pointers to notes are none", "这是老话〔1〕。也是新话〔2〕。还有①，和②。", ""},
        {"numbers that touch a word are none",
         "水文站量了三样：水位1.升了两尺；流量2.大了一倍；泥沙3.多了三成。", ""},
        {"articles and numbers behind a comma are none",
         "按照合同，第一条管修渠，第二条管护渠，第三条管收费。", ""},
        {"numerals behind a comma are none", "各组要记住，一、看水，二、看土，三、看肥。", ""},
        {"nor are stems", "先看图纸，甲、图头要齐，乙、数字要对，丙、比例要准。", ""},
        {"english in lower case counts behind a colon only",
         "The road is long, first, it climbs, second, it turns, third, it falls.", ""},
        {"之一是 counts causes and is no mark", "原因之一是天旱，之二是缺井，之三是漏水。", ""},
        {"a counting word that touches another word is none",
         "村里的三家合作社一个是养蜂二个是种茶三个是编竹都赚了钱。", ""},
        {"a number of a note before a pause is none",
         "他引了三句老话①，又引了两句新话②，还念了一首诗③。老话①、新话②、好话③，都有出处。", ""},
        {"nor is one of two", "水①①管，土②②管，肥③③管。", ""},
        {"roman numerals that touch a letter are none", "小组aⅠ.看水bⅡ.看土cⅢ.看肥。", ""},
        {"a closed list ends before other text",
         "一、议程\n1.报告。听取。\n2.讨论。分组。\n3."
         "表决。举手。\n会后还要做几件事。\n请大家记住：一是传达；二是落实。",
         "1 一、 议程|2 1. 报告|2 2. 讨论|2 3. 表决|2 ~一是 传达|2 ~二是 落实"},
    };
    CHECK(SAMPLES);
}

/* The kinds of marks and of false marks that real texts showed. */
static void marks_of_many_customs_make_sections(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"the first mark alone, in a text that was cut off within a line",
         "今天把各村请来。下面我讲两个问题:一、早清渠,清渠要赶在汛期前面(一)为什么要早全镇的水渠"
         "二十年没有清过,泥有一米多深。",
         "1 ~一、 早清渠,清渠要赶在汛期前面|2 ?~(一) "
         "为什么要早全镇的水渠二十年没有清过,泥有一米多深"},
        {"the first mark alone, behind a stop", "下面我讲三点意见。一、把渠清好。清渠要早。",
         "1 一、 把渠清好"},
        {"the first mark alone, in the last paragraph",
         "刚才镇长讲了水渠的事。\n第一,各村要学好镇长的讲话。", "1 第一, 各村要学好镇长的讲话"},
        {"the last topic by its number",
         "第一点:关于水渠。天天看。\n第二点:关于小桥。月月修。\n最后一点,第三点:关于村路。年年补。",
         "1 第一点: 关于水渠|1 第二点: 关于小桥|1 最后一点,第三点: 关于村路"},
        {"steps of a simile", "我们走路要两只脚。第一步,左脚向前,右脚在后;第二步,右脚向前。", ""},
        {"times of history",
         "修渠分了两回。第一个阶段,从春天到夏天,挖土;第二个阶段,从秋天到冬天,砌石。", ""},
        {"courtesies behind words that count",
         "首先,我代表镇政府欢迎大家。\n其次,要感谢各村的支持。\n今天的会很短。", ""},
        {"stems with a wide blank",
         "甲　上午不到。定在九点,十点没有来。\n乙　下午早走。四点人都走了。",
         "1 甲 上午不到|1 乙 下午早走"},
        {"stems with a wide blank that name the sides of a contract",
         "甲　方：清水镇。\n乙　方：王村。", ""},
        {"lists with headings that have no number",
         "毛病有这些:\n(一)迟到。\n(二)早走。\n毛病的来由:\n(一)没人管。\n(二)管不住。\n改正的"
         "办法:\n(一)点名。\n(二)记账。",
         "1 (一) 迟到|1 (二) 早走|1 ? 毛病的来由|2 (一) 没人管|2 (二) 管不住|1 ? 改正的办法|2 (一) "
         "点名|2 (二) 记账"},
        {"a line that announces a list", "今年的事不少。\n主要任务是:\n1、清渠。\n2、修桥。",
         "1 1、 清渠|1 2、 修桥"},
        {"parts with their titles below",
         "今天讲两个故事。\nPART 01\n一座桥的故事\n那座桥修了三"
         "次，最后一次才修好。\nPART 02\n一条渠的故事\n那条渠冬天没有水，夏天水太多。",
         "1 PART 01 一座桥的故事|1 PART 02 一条渠的故事"},
        {"numbers with their titles below",
         "今天讲两个故事。\n01\n一座桥的故事\n那座桥修了三次，最后一次才修好。\n02\n一条渠的故"
         "事\n那条渠冬天没有水，夏天水太多。",
         "1 ?01 一座桥的故事|1 ?02 一条渠的故事"},
    };
    CHECK(SAMPLES);
}

static void slips_cost_one_entry_and_not_the_tree(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"a number twice",
         "一要定人。定了没有？\n二要定责。清楚没有？\n二要定时。多久完成？\n三要定奖。怎么奖？",
         "1 一要 定人|1 二要 定责|1 ?二要 定时|1 三要 定奖"},
        {"a number skipped", "一、春天\n种树。\n二、夏天\n除草。\n四、冬天\n修枝。",
         "1 一、 春天|1 二、 夏天|1 ?四、 冬天"},
        {"the text breaks off behind its first mark",
         "同志们，下面我讲三个问题。\n一、早动手\n全镇的河道有二十多年没有清过，淤泥最深的地方有一"
         "米多，"
         "下雨就上",
         "1 一、 早动手"},
        {"the text breaks off with dots", "今天讲几点希望。\n第一点希望，把树种好。种树的人 ...",
         "1 第一点希望， 把树种好"},
        {"several are announced and one is left",
         "下面讲两个问题：一、早动手。全镇的河道没有清过。", "1 ~一、 早动手"},
        {"a lone mark of a whole text is text", "第一，把树种好。\n种树的人都来了。", ""},
        {"formal numbers of chapters", "第壹章 春天\n种树。\n第贰章 夏天\n除草。",
         "1 第壹章 春天|1 第贰章 夏天"},
        {"chapters beyond 999",
         "第999章 春天\n种树。\n第1000章 夏天\n除草。\n第1001章 冬天\n修枝。",
         "1 ?第999章 春天|1 第1000章 夏天|1 第1001章 冬天"},
        {"the head is lost",
         "前面的话没有录上。\n（二）经费要保证。县里出一半。\n（三）队伍要稳定。镇里出编制。",
         "1 ?（二） 经费要保证|1 （三） 队伍要稳定"},
        {"verbs change", "一要种树。多种。\n二是护林。严管。\n三要防火。不停。",
         "1 一要 种树|1 二是 护林|1 三要 防火"},
    };
    CHECK(SAMPLES);
}

static void a_restart_is_child_or_sibling(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"child, since the outer series goes on",
         "第一，要学。一是学文件；二是学技术。第二，要干。一是早干；二是快干。",
         "1 第一， 要学|2 ~一是 学文件|2 ~二是 学技术|1 ~第二， 要干|2 ~一是 早干|2 ~二是 快干"},
        {"sibling in a later paragraph",
         "一是路通了。两条。\n二是水来了。九处。\n但是还有不足：一是灯没亮；二是网没通。",
         "1 一是 路通了|1 二是 水来了|1 ~一是 灯没亮|1 ~二是 网没通"},
        {"items of an item",
         "一是修路。今年修三条。\n二是绿化。任务分到各家：一是东坡归学校；二是西坡归医院。\n三是亮"
         "灯。全镇都亮。",
         "1 一是 修路|1 二是 绿化|2 ~一是 东坡归学校|2 ~二是 西坡归医院|1 三是 亮灯"},
    };
    CHECK(SAMPLES);
}

static void lone_and_false_marks_are_text(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"nothing", "今年一季度，第一产业增长3.5%，全市第一书记都到了村里。", ""},
        {"a lone 首先", "首先，我代表全厂职工表示感谢。大家辛苦了。", ""},
        {"a lone 一是 in a paragraph", "原因一是天旱。", ""},
        {"words with 一", "一定要一心一意，一步一步来，二话不说，三天完成。", ""},
        {"a list behind commas below an item whose heading is a line",
         "一是查缆绳\n绳头要扎紧。\n二是点灯\n灯要亮到天明，一是船头要亮，二是船尾要亮，三是船舱要"
         "亮。\n"
         "三是修船\n船底要刷漆。",
         "1 一是 查缆绳|1 二是 点灯|2 ~一是 船头要亮|2 ~二是 船尾要亮|2 ~三是 船舱要亮|1 三是 "
         "修船"},
        {"farewell", "一是快。要快。\n二是好。要好。\n最后，祝大家身体健康。",
         "1 一是 快|1 二是 好"},
    };
    CHECK(SAMPLES);
}

static void any_verb_makes_a_series_of_three(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"inside a paragraph", "工地上，一看安全帽，二看脚手架，三看电线头，一样也不能少。",
         "1 ~一看 安全帽|1 ~二看 脚手架|1 ~三看 电线头，一样也不能少"},
        {"two are too few", "我们一看天气，二看地里，就知道了。", ""},
    };
    CHECK(SAMPLES);
}

/* A paragraph that shows the line above it as a heading. */
#define HEADED                                                                                     \
    "这一段话写得长一些，说的都是修渠的事，石头要炸开，人手要排好，一天也不能拖，一处也不能漏。\n"

static void headings_without_number_are_found_between_body_text(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"english",
         "I thank the council for the invitation.\nThe harbour\nThe harbour was dredged last year, "
         "and the ferries came back in the spring of this one.\n"
         "The market\nThe market has a roof again, and forty stalls are let to people of the town "
         "and the islands.",
         "1 ? The harbour|1 ? The market"},
        {"numbers lost on two of three",
         "下面讲三点意见。\n统一思想，认清形势\n今年的形势和往年不一样，订单少了三成，原料贵了一成"
         "，大家心里要有数。\n"
         "（二）突出重点，抓好生产\n生产是根本，各车间要按计划排班，缺料的提前报，停机的当天修，一"
         "天也不能拖。",
         "1 ? 统一思想，认清形势|1 （二） 突出重点，抓好生产"},
        {"the number of one in the middle is lost",
         "下面讲三点意见。\n一、统一思想\n" HEADED "抓好生产\n" HEADED "三、管好安全\n" HEADED,
         "1 一、 统一思想|1 ? 抓好生产|1 三、 管好安全"},
        {"a number that does not follow is none",
         "下面讲三点意见。\n统一思想\n" HEADED "三、抓好生产\n" HEADED "四、管好安全\n" HEADED,
         "1 ?三、 抓好生产|1 四、 管好安全"},
        {"marks in mid-paragraph stand below a heading and do not go on with it",
         "下面讲三点意见。\n统一思想\n今年的形势和往年不一样，大家心里要有数。二、缺料的提前报。"
         "三、停机的当天修。\n管好安全\n" HEADED,
         "1 ? 统一思想|2 ?二、 缺料的提前报|2 三、 停机的当天修|1 ? 管好安全"},
        {"lines that follow an open line are no headings",
         "各村都在抓紧干。\n石头太硬\n地段有二里多长\n" HEADED "人手太少\n村子有五个\n" HEADED, ""},
    };
    CHECK(SAMPLES);
}

static void turns_of_a_talk_are_sections_without_number(void **state)
{
    (void)state;
    static const char SOURCE[] = "1、先说水渠\n清水日报：水渠清完了吗？\n王水生：清完了。一是人多；"
                                 "二是雨少。\n2、再说小桥\n清水日报：小桥呢？\n王水生：也修好了。";
    struct text *text = text_new(mem_copy(SOURCE, strlen(SOURCE)), strlen(SOURCE));
    struct document doc = {0};
    clean_build(text, &doc);
    struct speech whole = {.src = {0, strlen(SOURCE)}, .para_count = doc.paras.len};
    VEC_PUSH(&doc.speeches, whole);
    for (size_t i = 0; i < doc.paras.len; i++)
        if (i != 0 && i != 3)
            doc.paras.at[i].flags |= PARA_TURN;
    outline_build(text, &doc);
    struct strbuf out = {0};
    for (size_t i = 0; i < doc.sections.len; i++) {
        const struct section *section = &doc.sections.at[i];
        assert_true(section->parent == SECTION_NONE ||
                    doc.sections.at[section->parent].depth + 1 == section->depth);
        assert_true(section->src.end > section->src.start);
        strbuf_addf(&out, "%s%u %s%s", i ? "|" : "", (unsigned)section->depth, section->label_text,
                    section->title_text);
    }
    assert_string_equal(strbuf_str(&out),
                        "1 1、先说水渠|2 清水日报|2 王水生|3 一是人多|3 二是雨少|1 "
                        "2、再说小桥|2 清水日报|2 王水生");
    strbuf_free(&out);
    document_free(&doc);
    text_free(text);
}

static void titles_end_at_stops_marks_and_sixty_characters(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"the whole line without its last stop", "一、认识：要提高。\n二、措施：要过硬！",
         "1 一、 认识：要提高|1 二、 措施：要过硬"},
        {"glued by a blank",
         "一、统一思想 今年的任务比去年重，时间比去年紧，大家要早动手。\n二、落实责任 "
         "谁主管谁负责，谁的孩子谁抱走，不许推来推去。",
         "1 一、 统一思想|1 二、 落实责任"},
        {"english run-in", "1. It is yours. Nobody else paid.\n2. It is open. Come in.",
         "1 1. It is yours|1 2. It is open"},
    };
    CHECK(SAMPLES);
}

static void sections_end_where_the_next_begins(void **state)
{
    (void)state;
    const char *source = "一、甲\n(一)乙\n话。\n(二)丙\n话。\n二、丁\n话。";
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct document doc = {0};
    clean_build(text, &doc);
    struct speech whole = {.src = {0, strlen(source)}, .para_count = doc.paras.len};
    VEC_PUSH(&doc.speeches, whole);
    outline_build(text, &doc);
    assert_int_equal(doc.sections.len, 4);
    const struct section *at = doc.sections.at;
    assert_int_equal(at[0].src.end, at[3].src.start);
    assert_int_equal(at[1].src.end, at[2].src.start);
    assert_int_equal(at[2].src.end, at[3].src.start);
    assert_int_equal(at[3].src.end, strlen(source));
    assert_int_equal(at[1].parent, 0);
    assert_int_equal(at[3].parent, SECTION_NONE);
    assert_true(doc.paras.at[0].flags & PARA_HEADING);
    assert_false(doc.paras.at[2].flags & PARA_HEADING);
    document_free(&doc);
    text_free(text);
}

static void notes_behind_a_speech_are_a_section_of_their_own(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"under a head",
         "一、修渠\n水渠〔1〕要修好。\n二、植树\n树要种好〔2〕。\n注　释\n〔1〕这里说的是东渠。\n"
         "〔2〕有两层意思：一是成活；二是成材。",
         "1 一、 修渠|1 二、 植树|1 ^ 注　释"},
        {"in brackets, with the first note behind it",
         "水渠要修好，一年一段。\n树要种好。\n【注释】[1]东渠长九里。\n[2]树苗来自苗圃。",
         "1 ^ 注释"},
        {"behind a short word and in circles",
         "东渠①要修好。\n西渠②也要修好。\n注：\n①东渠，长九里。\n②西渠，长六里。", "1 ^ 注"},
        {"without a head, pointed to by the words",
         "东渠〔1〕要修好，一年一段。\n西渠也要修好。\n〔1〕东渠长九里。\n它在村东。\n〔2〕同上。",
         "1 ^ "},
        {"marks that point to notes are no items",
         "今年秋天农会⑴组织了三个队⑵，明年再添两个队⑶。\n注释\n〔1〕农会成立于春天。\n〔2〕队，"
         "十人一队。\n〔3〕没有添成。",
         "1 ^ 注释"},
        {"items in circles at the end are items",
         "今年要做两件事。\n①修好东渠。一年一段。\n②种好树苗。一片一片种。",
         "1 ① 修好东渠|1 ② 种好树苗"},
        {"items in brackets that nothing points to are no notes",
         "今年要做两件事。\n[1]修好东渠。一年一段。\n[2]种好树苗。一片一片种。", ""},
        {"a remark that begins with the word is text",
         "一、修渠\n水渠要修好。\n二、植树\n树要种好。\n注：本稿按录音整理。",
         "1 一、 修渠|1 二、 植树"},
        {"in English",
         "I. Wells\nWe dug the old well[1] again.\nII. Roads\nWe built one.\nNotes\n1. The well at "
         "the "
         "mill.",
         "1 I. Wells|1 II. Roads|1 ^ Notes"},
    };
    CHECK(SAMPLES);
}

/* How many sections a speech of numbered items has. */
static size_t count_items(const char *before, const char *behind, unsigned items)
{
    struct strbuf text = {0};
    size_t count = 0;
    for (unsigned i = 1; i <= items; i++) {
        strbuf_addf(&text, "%s%u%s修好路面\n先修路基,再铺路面。\n", before, i, behind);
    }
    char *outline = outline_of(strbuf_str(&text));
    for (const char *at = outline; (at = strstr(at, "修好路面")) != NULL; at++)
        count++;
    free(outline);
    strbuf_free(&text);
    return count;
}

static void series_have_no_highest_number(void **state)
{
    (void)state;
    assert_int_equal(count_items("", ".", 400), 400);
    assert_int_equal(count_items("(", ")", 400), 400);
    assert_int_equal(count_items("第", "章 ", 1300), 1300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_nest_by_their_sequences),
        cmocka_unit_test(items_inside_paragraphs_come_in_many_forms),
        cmocka_unit_test(slips_cost_one_entry_and_not_the_tree),
        cmocka_unit_test(a_restart_is_child_or_sibling),
        cmocka_unit_test(lone_and_false_marks_are_text),
        cmocka_unit_test(any_verb_makes_a_series_of_three),
        cmocka_unit_test(headings_without_number_are_found_between_body_text),
        cmocka_unit_test(turns_of_a_talk_are_sections_without_number),
        cmocka_unit_test(titles_end_at_stops_marks_and_sixty_characters),
        cmocka_unit_test(marks_of_many_customs_make_sections),
        cmocka_unit_test(sections_end_where_the_next_begins),
        cmocka_unit_test(series_have_no_highest_number),
        cmocka_unit_test(notes_behind_a_speech_are_a_section_of_their_own),
    };
    return cmocka_run_group_tests_name("speech outline", tests, NULL, NULL);
}
