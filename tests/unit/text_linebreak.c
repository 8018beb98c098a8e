/* Line breaking: where breaks are allowed in given texts, marked by '|'. Rows are tested in
 * text_wrap.c. */
#include "unit/check.h"

#include "lectern/text/linebreak.h"

static const char *const CASES[] = {
    "中|国|人|民",
    "中|国，|人|民。",
    "中|国,|人|民.", /* ASCII marks beside hanzi are Chinese ones */
    "他|说：|“你|好”。",
    "（一）|抓|好",
    "(一)|抓|好",
    "《公|报》|《日|报》",
    "事|业|——|人|民",
    "上|海—|北|京",
    "事|业|……|人|民",
    "增|长|15％|左|右",
    "占|15%|多",
    "2012年|6月|15日",
    "第|3|个", /* only the listed units stay with their number */
    "3,800万|元",
    "在|2012-06-15|开",
    "1/3|的",
    "从|10～|20",
    "花|¥500|整",
    "零|下|20℃|了",
    "the| quick| fox",
    "f(x)| =| y",
    "don't| I",
    "don’t| I",
    "well-|known",
    "A4|纸",
    "用|internet|和|5G|网",
    "他|说|\"好\"|吗",
    "卡|尔·|马|克|思",
    "和/|或",
    "人々", /* the repetition mark must not start a line */
    "か|なー",
    "한|국|어",
    "好|👍|好",
    "« bon »| mot",
    /* the forms for vertical text, and the double brackets, as the plain ones */
    "渔|港|﹁今|年﹂|有|船",
    "渔|港|︵旧︶|新|码|头",
    "看|﹃灯|塔﹄︐|再|来︒",
    "｟注｠|⦅注⦆|〈注〉",
    "︻上︼|︽报︾|︿刊﹀|︹号︺",
    "海|︱︱|港",
    "船|多︕|人|多︖",
    /* what forbids a break */
    "第\u00A05\u00A0号|码|头",
    "老\u2060船",
    "12\u202F000\u00A0km| out",
    "船 \u2060港",  /* the joiner holds over blanks */
    "船| \u00A0港", /* a blank in front of it is one */
    "e\u2011mail|用|e\uFEFFbook",
};

/* Puts '|' wherever the rules allow a break. */
static void mark_breaks(struct strv text, struct strbuf *out)
{
    struct linebreak state = {.text = text, .ambiguous = 1};
    struct linebreak_unit unit, last = {0};
    bool any = false, blank = false;
    size_t from = 0;
    while (linebreak_next(&state, &unit)) {
        if (unit.class == LINEBREAK_BLANK) {
            blank = true;
            continue;
        }
        if (any && linebreak_allowed(&last, &unit, blank)) {
            strbuf_add(out, text.ptr + from, last.end - from);
            strbuf_add_byte(out, '|');
            from = last.end;
        }
        last = unit;
        any = true;
        blank = false;
    }
    strbuf_add(out, text.ptr + from, text.len - from);
}

static void breaks_are_allowed_where_marked_and_nowhere_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf plain = {0}, marked = {0};
        for (const char *p = CASES[i]; *p; p++) {
            if (*p != '|')
                strbuf_add_byte(&plain, *p);
        }
        mark_breaks(strbuf_strv(&plain), &marked);
        assert_string_equal(strbuf_str(&marked), CASES[i]);
        strbuf_free(&plain);
        strbuf_free(&marked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_are_allowed_where_marked_and_nowhere_else),
    };
    return cmocka_run_group_tests_name("text linebreak", tests, NULL, NULL);
}
