/* Dates as texts write them, and what is none. */
#include "unit/check.h"

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/words.h"

static void dates_are_read_in_all_ways_of_writing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso;
    } CASES[] = {
        {"2012年6月15日", "2012-06-15"},
        {"(2012 年 6 月 15 日)", "2012-06-15"},
        {"２０１２年６月１５日", "2012-06-15"},
        {"二〇一二年六月十五日", "2012-06-15"},
        {"二○一二年十二月三十一日", "2012-12-31"},
        {"二零零九年十月廿一日", "2009-10-21"},
        {"2009年5月 日", "2009-05"},
        {"2009年5月", "2009-05"},
        {"2009年 月 日", "2009"},
        {"2008年", "2008"},
        {"民國101年6月15日", "2012-06-15"},
        {"中華民國一百零一年六月十五日", "2012-06-15"},
        {"民國112年10月10日", "2023-10-10"},
        {"平成24年6月15日", "2012-06-15"},
        {"令和元年五月一日", "2019-05-01"},
        {"昭和六十年三月", "1985-03"},
        {"2012년 6월 15일", "2012-06-15"},
        {"2012. 6. 15.", "2012-06-15"},
        {"2012-06-15", "2012-06-15"},
        {"2012.6.15", "2012-06-15"},
        {"2012/6/15", "2012-06-15"},
        {"2013-03", "2013-03"},
        {"15 June 2012", "2012-06-15"},
        {"the 3rd of May, 1999", "1999-05-03"},
        {"June 15, 2012", "2012-06-15"},
        {"Sept. 1, 1984", "1984-09-01"},
        {"May 2009", "2009-05"},
        {"Friday, 2nd March 1990", "1990-03-02"},
        {"于2011年2月3日在北山", "2011-02-03"},
        {"2012年13月", "2012"},
        {"2012年2月40日", "2012-02"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct folded folded;
        struct date date;
        char iso[DATE_ISO_LEN + 1] = "none";
        words_fold(strv_of(CASES[i].text), &folded);
        if (date_find(words_strv(&folded), 0, &date))
            date_iso(&date, iso);
        if (strcmp(iso, CASES[i].iso) != 0)
            print_error("%s: %s\n", CASES[i].text, iso);
        assert_string_equal(iso, CASES[i].iso);
    }
}

static void other_numbers_are_no_dates(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "6月15日",     "12年6月15日", "20xx年x月x日",   "一年后",   "12.5",   "2012",
        "3.1415",      "1234-56-78",  "版本2.10.3",     "第2012号", "may 5",  "五年来",
        "9年义务教育", "x月x日",      "电话0123-45-67", "march on", "2012.6",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct folded folded;
        struct date date;
        words_fold(strv_of(CASES[i]), &folded);
        bool found = date_find(words_strv(&folded), 0, &date);
        if (found)
            print_error("%s\n", CASES[i]);
        assert_false(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_in_all_ways_of_writing),
        cmocka_unit_test(other_numbers_are_no_dates),
    };
    return cmocka_run_group_tests_name("speech date", tests, NULL, NULL);
}
