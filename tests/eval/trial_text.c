/* The texts of the trials: speeches put together by chance out of words of this project. */
#include "chance.h"
#include "trial.h"

static const char *const WORDS[] = {
    "水库", "村民", "学校", "道路", "账目", "干部", "会议", "办法", "春天", "机器", "粮食",
    "医院", "工人", "合同", "图书", "渠道", "检查", "仓库", "窗口", "报告", "价格", "林地",
    "河岸", "车站", "电网", "孩子", "老人", "技术", "市场", "种子", "规矩", "邻居", "计划",
    "账本", "方案", "商店", "消防", "安全", "数字", "意见", "责任", "时间", "问题", "经验",
    "标准", "质量", "服务", "培训", "收入", "成本", "资金", "项目",
};
static const char *const VERBS[] = {
    "修好", "整理", "公开", "检验", "安排", "清点", "商量", "支持", "登记",
    "改进", "保护", "推动", "看望", "核对", "减少", "增加", "落实", "研究",
    "准备", "完成", "督促", "协调", "走访", "统计", "规划", "验收",
};
static const char *const LINKS[] = {
    "要认真", "应当及时", "还没有",   "已经",     "必须逐一", "可以先",   "不要急于", "能够",
    "一定要", "正在",     "必须马上", "今后每月", "过去没有", "明年继续", "大家都来", "请有关单位",
};
static const char *const FORMULAS[] = {
    "这是我们共同的责任,谁也不能袖手旁观。",
    "大家要把思想统一到会议的要求上来。",
    "说到底,就是要让群众得到实在的好处。",
};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS, VERB_COUNT = sizeof VERBS / sizeof *VERBS };
enum { LINK_COUNT = sizeof LINKS / sizeof *LINKS };

static void add_clause(struct strbuf *out, uint32_t *chance)
{
    strbuf_add_str(out, WORDS[below(chance, WORD_COUNT)]);
    strbuf_add_str(out, LINKS[below(chance, LINK_COUNT)]);
    strbuf_add_str(out, VERBS[below(chance, VERB_COUNT)]);
    strbuf_add_str(out, WORDS[below(chance, WORD_COUNT)]);
    if (below(chance, 3) == 0) {
        strbuf_add_str(out, "和");
        strbuf_add_str(out, WORDS[below(chance, WORD_COUNT)]);
    }
}

static void add_paragraph(struct strbuf *out, uint32_t *chance)
{
    strbuf_add_str(out, "　　");
    for (size_t i = 0, count = 3 + below(chance, 5); i < count; i++) {
        add_clause(out, chance);
        strbuf_add_str(out, below(chance, 3) ? "," : "、");
        add_clause(out, chance);
        strbuf_add_str(out, "。");
        if (below(chance, 9) == 0) /* the same words in many places */
            strbuf_add_str(out, FORMULAS[below(chance, 3)]);
    }
    strbuf_add_byte(out, '\n');
}

struct strbuf trial_text(uint32_t seed)
{
    static const char *const NUMBERS[] = {"一、", "二、", "三、", "四、"};
    struct strbuf out = {0};
    uint32_t chance = seed * 2654435761u + 1;
    for (int speech = 1; speech <= 20; speech++) {
        strbuf_addf(&out, "篇%d:在%s%s工作会议上的讲话\n\n各位同事:\n", speech,
                    WORDS[below(&chance, WORD_COUNT)], WORDS[below(&chance, WORD_COUNT)]);
        add_paragraph(&out, &chance);
        for (size_t section = 0; section < 4; section++) {
            strbuf_addf(&out, "%s%s%s\n", NUMBERS[section], VERBS[below(&chance, VERB_COUNT)],
                        WORDS[below(&chance, WORD_COUNT)]);
            for (size_t i = 0, count = 2 + below(&chance, 3); i < count; i++)
                add_paragraph(&out, &chance);
        }
        strbuf_add_str(&out, "谢谢大家。\n\n");
    }
    return out;
}

/* Items of one section, numbered in one of several ways. */
static void add_items(struct strbuf *out, uint32_t *chance)
{
    static const char *const WAYS[][4] = {
        {"(一)要抓", "(二)要抓", "(三)要抓", "(四)要抓"},
        {"一是要抓", "二是要抓", "三是要抓", "四是要抓"},
        {"第一,", "第二,", "第三,", "第四,"},
        {"1.要抓", "2.要抓", "3.要抓", "4.要抓"},
        {"Part One ", "Part Two ", "Part Three ", "Part Four "},
    };
    enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };
    size_t way = below(chance, WAY_COUNT);
    for (size_t i = 0, count = 2 + below(chance, 3); i < count; i++) {
        strbuf_add_str(out, "　　");
        strbuf_add_str(out, WAYS[way][i]);
        strbuf_add_str(out, WORDS[below(chance, WORD_COUNT)]);
        strbuf_add_str(out, below(chance, 2) ? "。" : "工作。");
        add_clause(out, chance);
        strbuf_add_str(out, "。\n");
    }
}

struct strbuf trial_numbered_text(uint32_t seed)
{
    static const char *const NUMBERS[] = {"一、", "二、", "三、", "四、"};
    struct strbuf out = {0};
    uint32_t chance = seed * 2246822519u + 3;
    for (int speech = 1; speech <= 24; speech++) {
        strbuf_addf(&out, "篇%d:在%s工作会议上的讲话\n\n各位同事:\n", speech,
                    WORDS[below(&chance, 3)]);
        add_paragraph(&out, &chance);
        for (size_t section = 0; section < 4; section++) {
            strbuf_addf(&out, "%s%s%s\n", NUMBERS[section], VERBS[below(&chance, 4)],
                        WORDS[below(&chance, 4)]);
            if (below(&chance, 2))
                add_paragraph(&out, &chance);
            add_items(&out, &chance);
        }
        strbuf_add_str(&out, "谢谢大家。\n\n");
    }
    return out;
}
