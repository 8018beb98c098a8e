/* Folding for search and conversion between scripts, both one code point to one. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stdlib.h>

static const struct {
    const char *text, *folded;
} CASES[] = {
    {"發展經濟", "发展经济"},
    {"后皇裏裡里", "后皇里里里"},
    {"（一）ＡＢＣ，１２３％", "(一)abc,123%"},
    {"Größe ÄÖÜ Σς", "größe äöü σσ"},
    {"二〇一二年 二○一二年", "二零一二年 二零一二年"},
    {"①⑨⑴⒈❶", "19111"},
    {"「甲」『乙』“丙”", "\"甲\"\"乙\"\"丙\""},
    {"卡爾‧馬克思", "卡尔·马克思"},
    {"a\xC2\xA0"
     "b\xE3\x80\x80"
     "c\td",
     "a b c d"},
    {"\xEF\xA4\x80\xE2\xBC\x80\xE2\xBA\xA0",
     "岂一民"}, /* compatibility, Kangxi and other radicals */
    {"ｶﾀｶﾅ･ｰ", "カタカナ·ー"},
    {"\xF0\xAF\xA0\x80", "丽"},
    {"㑮", "𫝈"}, /* from the BMP to beyond it */
};

static void what_readers_do_not_tell_apart_becomes_alike(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strbuf out = {0};
        fold_text(strv_of(CASES[i].text), &out);
        assert_string_equal(strbuf_str(&out), CASES[i].folded);
        assert_int_equal(utf8_count(strbuf_strv(&out)), utf8_count(strv_of(CASES[i].text)));
        assert_true(fold_eq(strv_of(CASES[i].text), strv_of(CASES[i].folded)));
        strbuf_free(&out);
    }
}

/* Two forms of one character each: regions, decades and typesetters part them, readers do not. */
static const char VARIANTS[] = "爲為 裏裡 羣群 麪麵 啓啟 牀床 衆眾 峯峰 祕秘 竈灶 脣唇 癡痴 纔才 "
                               "覈核 鉢缽 鍼針 踊踴 僞偽 擡抬 喫吃 "
                               "檐簷 污汙 洩泄 糉粽 繮韁 颚顎 皁皂 嫺嫻 稜棱 衛衞 敘敍 檯枱 "
                               "臺台 檯台 溫温 濕溼 稅税 脫脱 臥卧 "
                               "菸煙 蔥葱 蘊藴 蛻蜕 說説 醞醖 鉤鈎 銳鋭 閱閲 悅悦 戶户 兌兑 囪囱 "
                               "慍愠 氳氲 媼媪 妝粧 緼縕 輼轀 "
                               "着著 卫衞 卫衛 叙敍 叙敘 台枱 台檯 抬擡 众眾 众衆 群羣 峰峯 启啟 "
                               "启啓 秘祕 里裏 里裡 面麵 面麪 床牀 "
                               "痴癡 唇脣 灶竈 伪僞 伪偽 吃喫 针鍼 针針 核覈 钵缽 钵鉢 粽糉 缰韁 "
                               "缰繮 温溫 湿濕 税稅 脱脫 卧臥 "
                               "烟煙 烟菸 葱蔥 蕴蘊 说說 说説 钩鉤 钩鈎 锐銳 锐鋭 阅閱 阅閲 悦悅 "
                               "户戶 兑兌 为爲 为為 线綫 线線 么麼 "
                               "么麽 才纔 台臺 妆妝 妆粧 团団 转転 经経 战戦 发発 气気 国國 "
                               "图図 县県 关関 实実 会會 继継 续続 "
                               "总総 绩績 业業 应応 从従 单単 带帯 广広 读読 变変 权権 检検 样様 "
                               "乐楽 荣栄 艺藝 术術 处処 归帰 满満 "
                               "济済 泽沢 译訳 释釈 铁鉄 险険 隐隠 杂雑 显顕 验験 齐斉 齿歯 龙竜 "
                               "龟亀 丰豊 边辺 迟遅 酱醤 盐塩 黑黒 "
                               "默黙 觉覚 观観 览覧 举挙 脑脳 脏臓 药薬 庄荘 劳労 劝勧 厅庁 压圧 "
                               "坏壊 增増 宽寛 对対 将將 专専 严厳 "
                               "峨峩 崖厓 碗椀 棕椶 概槩 梅槑 杯盃 款欵 泪涙 淫婬 喆哲 逼偪 "
                               "仙僊 傻儍 克尅 坤堃 婿壻 姊姉 冗宂 "
                               "寇宼 冤寃 往徃 恿慂 惭慙 托侂 扼搤 捍扞 拖拕 协旪 映暎 叠曡 朵朶 "
                               "楠枏 柳栁 柏栢 橹樐 丛樷 楫檝 获檴 "
                               "凳櫈 咳欬 毗毘 污洿 须湏 涩濇 阔濶 回囘 国囯 图圕 "
                               "札劄 札箚 拼拚 扇搧 抵牴 夹袷 夾袷 溪谿 狸貍 径逕 徑逕 径迳 钟锺 "
                               "鐘锺 颚腭 顎齶 鲇鲶 鮎鯰 噁𫫇 𰻝𰻞 ";

static void the_forms_of_all_regions_are_alike(void **state)
{
    (void)state;
    struct strv rest = strv_of(VARIANTS);
    size_t pairs = 0;
    for (; rest.len > 0; pairs++) {
        uint32_t one = utf8_take(&rest), other = utf8_take(&rest);
        assert_int_equal(utf8_take(&rest), ' ');
        if (fold_cp(one) != fold_cp(other))
            fail_msg("U+%04X and U+%04X stay apart", (unsigned)one, (unsigned)other);
    }
    assert_true(pairs >= 200);
}

static void what_readers_tell_apart_stays_apart(void **state)
{
    (void)state;
    static const char *PAIRS[][2] = {{"一", "1"},  {"，", "、"},      {"。", "."},  {"—", "-"},
                                     {"二", "貳"}, {"人民", "人 民"}, {"予", "豫"}, {"吁", "呼"},
                                     {"己", "已"}, {"a", "ab"},       {"沈", "沉"}, {"坏", "坯"},
                                     {"象", "像"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        assert_false(fold_eq(strv_of(PAIRS[i][0]), strv_of(PAIRS[i][1])));
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        uint32_t once = fold_cp(cp);
        assert_int_equal(fold_cp(once), once);
        assert_true(once <= 0x10FFFF);
        if (cp < 0x80)
            assert_int_equal(once, cp == '\t' ? ' ' : cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
    }
}

static void scripts_convert_by_character(void **state)
{
    (void)state;
    struct strbuf out = {0};
    fold_script_text(FOLD_SIMPLIFIED, STRV("關於加強黨的建設（ABC），㑮擡抬"), &out);
    assert_string_equal(strbuf_str(&out), "关于加强党的建设（ABC），𫝈抬抬");
    strbuf_clear(&out);
    fold_script_text(FOLD_TRADITIONAL, STRV("关于加强党的建设，中国"), &out);
    assert_string_equal(strbuf_str(&out), "關於加強黨的建設，中國");
    strbuf_clear(&out);
    fold_script_text(FOLD_AS_IS, STRV("关於\xFF"), &out);
    assert_string_equal(strbuf_str(&out), "关於\xEF\xBF\xBD");
    strbuf_free(&out);
}

static void a_phrase_is_found_in_either_script_with_its_own_offsets(void **state)
{
    (void)state;
    struct strv text = STRV("全区要發展经济，发展教育。");
    struct strbuf needle = {0};
    fold_text(STRV("發展"), &needle);
    size_t start, end;
    assert_true(fold_find(text, strbuf_strv(&needle), 0, &start, &end));
    assert_int_equal(start, 9);
    assert_int_equal(end, 15);
    assert_true(fold_find(text, strbuf_strv(&needle), end, &start, &end));
    assert_int_equal(start, 24);
    assert_false(fold_find(text, strbuf_strv(&needle), end, &start, &end));
    assert_false(fold_find(text, STRV(""), 0, &start, &end));
    strbuf_free(&needle);
}

static void offsets_map_between_a_text_and_its_folded_form(void **state)
{
    (void)state;
    struct strv text = STRV("（１）經濟，㑮x");
    struct strbuf folded = {0};
    fold_text(text, &folded);
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = utf8_at(text, off, &len);
        size_t there = fold_map_off(text, off, strbuf_strv(&folded)), unused;
        assert_int_equal(utf8_at(strbuf_strv(&folded), there, &unused), fold_cp(cp));
        assert_int_equal(fold_map_off(strbuf_strv(&folded), there, text), off);
    }
    strbuf_free(&folded);
}

static void long_texts_with_bad_bytes_fold_without_a_gap(void **state)
{
    (void)state;
    struct strbuf text = {0}, folded = {0};
    for (int i = 0; i < 9000; i++)
        strbuf_add_str(&text, i % 5 ? "㑮" : "\xFF");
    fold_text(strbuf_strv(&text), &folded);
    assert_int_equal(utf8_count(strbuf_strv(&folded)), 9000);
    assert_int_equal(folded.len, 7200 * 4 + 1800 * 3);
    strbuf_free(&text);
    strbuf_free(&folded);
}

static void a_changed_folding_has_a_new_number(void **state)
{
    (void)state;
    uint64_t sum = 0;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++)
        sum = (sum ^ fold_cp(cp)) * UINT64_C(0x100000001B3);
    if (FOLD_VERSION != 2 || sum != UINT64_C(0x3393C6CE9EB498C3))
        fail_msg("the folding has changed (%#llx): raise FOLD_VERSION, so that search indexes are "
                 "made anew, and put both numbers here",
                 (unsigned long long)sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_readers_do_not_tell_apart_becomes_alike),
        cmocka_unit_test(the_forms_of_all_regions_are_alike),
        cmocka_unit_test(what_readers_tell_apart_stays_apart),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(scripts_convert_by_character),
        cmocka_unit_test(a_phrase_is_found_in_either_script_with_its_own_offsets),
        cmocka_unit_test(offsets_map_between_a_text_and_its_folded_form),
        cmocka_unit_test(long_texts_with_bad_bytes_fold_without_a_gap),
        cmocka_unit_test(a_changed_folding_has_a_new_number),
    };
    return cmocka_run_group_tests_name("text fold", tests, NULL, NULL);
}
