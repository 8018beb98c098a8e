/* Whole texts of the kinds that real ones showed, with what a reader says of the first speech. One
 * row a kind; what is null is not looked at, "-" is nothing. */
#include "unit/check.h"

#include "lectern/speech/read.h"

#include <string.h>

#define BODY                                                                                                                                 \
    "今年雨水来得早，各村的水渠要在月底以前清完，清不完的由包村干部带头去清，不要等，不要靠。\n" \
    "去年修的三座小桥已经通车，两岸的乡亲来往方便了许多，这件事大家办得好。\n"
#define ENGLISH                                                                                    \
    "The river has risen twice this year and the town has met it with spades and with carts.\n\n"  \
    "We shall mend the dike before the winter comes, and we shall mend the mill behind it.\n"

struct kind {
    const char *name, *text;
    const char *title, *date, *speaker, *salutation;
};

static bool is_as_told(const char *kind, const char *fact, const char *want, const char *got)
{
    if (!want || strcmp(want, got ? got : "-") == 0)
        return true;
    print_error("%s: the %s is \"%s\", not \"%s\"\n", kind, fact, got ? got : "-", want);
    return false;
}

static void check(const struct kind *kinds, size_t count)
{
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        const struct kind *kind = &kinds[i];
        size_t len = strlen(kind->text);
        struct text *text = text_new(mem_copy(kind->text, len), len);
        struct document doc = {0};
        speech_read(text, &doc);
        const struct speech *speech = doc.speeches.at;
        faults += !is_as_told(kind->name, "title", kind->title, speech->title);
        faults += !is_as_told(kind->name, "date", kind->date, speech->date);
        faults += !is_as_told(kind->name, "speaker", kind->speaker, speech->speaker);
        faults += !is_as_told(kind->name, "salutation", kind->salutation, speech->salutation);
        document_free(&doc);
        text_free(text);
    }
    assert_int_equal(faults, 0);
}

#define CHECK(kinds) check(kinds, sizeof(kinds) / sizeof *(kinds))

static void titles_are_what_the_head_calls_the_speech(void **state)
{
    (void)state;
    static const struct kind KINDS[] = {
        {"a note in square brackets in front",
         "[镇长在王村]镇长在全镇水利会议上的讲话\n同志们:\n" BODY, "镇长在全镇水利会议上的讲话",
         NULL, NULL, "同志们"},
        {"a main title above what hangs on a dash",
         "修渠与修桥\n——在清水镇水利会议上的讲话\n同志们：\n" BODY, "修渠与修桥", NULL, NULL, NULL},
        {"who wrote the page", "记者王水生／清水报导\n清水渠修好以后的管护\n" BODY,
         "清水渠修好以后的管护", NULL, NULL, NULL},
        {"the title of a collection stands above",
         "县长、镇长、村长在水利会议上的讲话\n时间：2024.4."
         "13\n修渠与修桥\n——在清水镇水利会议上的讲话\n"
         "镇长 王水生\n同志们：\n" BODY,
         "修渠与修桥", NULL, "镇长 王水生", "同志们"},
        {"what a page counts is no title", "清水渠修好以后的管护\n19,982 229\n" BODY,
         "清水渠修好以后的管护", NULL, NULL, NULL},
        {"lines that go on with the title",
         "Dr Ann Poe's Statement\nat the General Debate of the Mill Assembly\nof "
         "Westmere\n\nLadies "
         "and gentlemen,\n\n" ENGLISH,
         "Dr Ann Poe's Statement at the General Debate of the Mill Assembly of Westmere", NULL,
         NULL, NULL},
        {"two clauses above a title that only says where",
         "修好水渠，管好水源\n在清水镇水利会议上的讲话\n（2013年6月18日）\n镇长 王水生\n同志们："
         "\n" BODY,
         "修好水渠，管好水源", "2013-06-18", "镇长 王水生", "同志们"},
        {"one clause above it may be a book or a site",
         "清水文稿\n在清水镇水利会议上的讲话\n镇长 王水生\n同志们：\n" BODY,
         "在清水镇水利会议上的讲话", NULL, "镇长 王水生", "同志们"},
        {"the word for the speech alone",
         "祝　辞\n清水大学長 川田 "
         "太郎\n本日ここに、新しい水路の完成を皆様と共に祝うことができますことを、"
         "心から嬉しく思います。\n",
         "祝 辞", NULL, "清水大学長 川田 太郎", NULL},
        {"how many pieces a compilation has", "水利会议领导致辞(汇总16篇)\n各位乡亲:\n" BODY,
         "水利会议领导致辞", NULL, NULL, "各位乡亲"},
        {"a cover in one line",
         "SPEECH BY HIS EXCELLENCY DR ANN POE, MAYOR OF WESTMERE, ON THE OCCASION OF THE 25TH "
         "ANNIVERSARY OF THE HARBOUR LEAGUE AND OF THE OPENING OF THE NEW MILL IN THE OLD TOWN OF "
         "WESTMERE. MILL HALL, FRIDAY 15 JULY 2011.\n\nDistinguished Guests,\n\nLadies and "
         "gentlemen,\n\n" ENGLISH,
         "SPEECH BY HIS EXCELLENCY DR ANN POE, MAYOR OF WESTMERE, ON THE OCCASION OF THE 25TH "
         "ANNIVERSARY OF THE HARBOUR LEAGUE AND OF THE OPENING OF THE NEW MILL IN THE OLD TOWN OF "
         "WESTMERE. MILL HALL",
         "2011-07-15", "DR ANN POE, MAYOR OF WESTMERE",
         "Distinguished Guests, Ladies and gentlemen"},
        {"capitals go on on the next line",
         "SPEECH AT THE OPENING OF THE LARGE MILL\nNEAR THE HARBOUR BRIDGE\n\nDistinguished "
         "Guests,\n\n" ENGLISH,
         "SPEECH AT THE OPENING OF THE LARGE MILL NEAR THE HARBOUR BRIDGE", NULL, NULL,
         "Distinguished Guests"},
        {"one clause that calls for something",
         "坚持修渠富民\n\n在清水镇水利会议上的讲话\n镇长 王水生\n同志们：\n" BODY, "坚持修渠富民",
         NULL, "镇长 王水生", "同志们"},
        {"a cover that names the speaker on the lines below",
         "ADDRESS BY\nHIS EXCELLENCY DR ANN POE\nMAYOR OF WESTMERE\nAT THE OPENING OF THE MILL "
         "FORUM\nLAKESIDE, 12 MAY 2021\n\nMr Chairman,\nDistinguished guests,\n\n" ENGLISH,
         "ADDRESS BY HIS EXCELLENCY DR ANN POE MAYOR OF WESTMERE AT THE OPENING OF THE MILL FORUM",
         "2021-05-12", "DR ANN POE, MAYOR OF WESTMERE", "Mr Chairman, Distinguished guests"},
        {"sizes of the page's type", "小\n中\n大\n清水渠修好以后的管护\n" BODY,
         "清水渠修好以后的管护", NULL, NULL, NULL},
        {"a salutation is no clause of a title",
         "各位站长，各位乡亲\n在清水镇水利会议上的讲话\n镇长 王水生\n同志们：\n" BODY,
         "在清水镇水利会议上的讲话", NULL, "镇长 王水生", NULL},
        {"a colon in front of a title", "王水生：在水利会议上的讲话\n同志们：\n" BODY,
         "在水利会议上的讲话", NULL, "王水生", NULL},
        {"a field below the title is none", "清水镇水利会开幕词\n • 地点 : 镇政府二楼\n" BODY,
         "清水镇水利会开幕词", NULL, NULL, NULL},
    };
    CHECK(KINDS);
}

static void speakers_are_named_in_many_places(void **state)
{
    (void)state;
    static const struct kind KINDS[] = {
        {"an office, a colon and a name",
         "President: John Harbour\n\nGood evening, my fellow "
         "citizens:\n\n" ENGLISH,
         NULL, NULL, "John Harbour", NULL},
        {"the page announces who speaks",
         "Following is the full text of the welcoming address by the Secretary for Dikes, Mr John "
         "Harbour, at the opening of the Mill Forum today (Monday) at the Mill Hall:\n\n"
         "Distinguished guests, ladies and gentlemen,\n\n" ENGLISH,
         NULL, NULL, "the Secretary for Dikes, Mr John Harbour",
         "Distinguished guests, ladies and gentlemen"},
        {"a field of a catalogue above the text",
         "資料室\n\n[演説者] 川田太郎内閣総理大臣\n[演説種別] 施政方針演説\n[演説年月日] "
         "1986/1/27\n[全文]\n\n通常国会の再開に当たり、施政の方針を明らかにし、御協力をお願いする"
         "次第であります。\n",
         "施政方針演説", "1986-01-27", "川田太郎内閣総理大臣", NULL},
        {"a note before a title in Korean",
         "[전문]강대천 시장 식목일 기념사\n존경하는 시민 여러분,\n오늘 우리는 뜻 깊은 식목일을 "
         "맞이하였습니다. 나무를 심고 가꾸어 온 분들께 감사드립니다.\n",
         NULL, NULL, "강대천 시장", "존경하는 시민 여러분"},
        {"a title of Shri is dropped",
         "SPEECH OF SHRI R. HARBOUR, MINISTER OF FISHERIES INTRODUCING THE BUDGET\n\n" ENGLISH,
         NULL, NULL, "R. HARBOUR, MINISTER OF FISHERIES", NULL},
        {"the office on the line above a name",
         "Minister for Harbours and Dikes of Westmere\nDr Ann Vivian Poe's Statement at the Mill "
         "Assembly\n\nMdm President, Your Excellencies\n\n" ENGLISH,
         NULL, NULL, "Minister for Harbours and Dikes of Westmere Dr Ann Vivian Poe", NULL},
        {"the office behind a name without a comma",
         "Remarks by H.E. Jane Doe Minister of Water\n\nLadies and gentlemen,\n\n" ENGLISH, NULL,
         NULL, "Jane Doe Minister of Water", NULL},
        {"a body in a field",
         "【範例】\n【致辭人】清水鎮水利站\n【致辭背景】水利動員大會致辭\n同志們:\n" BODY,
         "水利動員大會致辭", NULL, "清水鎮水利站", "同志們"},
        {"a report begins with who spoke",
         "镇长：水渠清淤不容许拖拉\n王水生镇长今（26）日上午出席水利会议，说明水渠清淤不容许拖拉。"
         "\n" BODY,
         NULL, NULL, "王水生镇长", NULL},
        {"with whom he spoke",
         "水利记者会答问全文\n以下是镇长王水生联同水利站站长李田今日在镇政府举行记者会的"
         "答问全文：\n" BODY,
         NULL, NULL, "镇长王水生", NULL},
        {"what is said is led to",
         "清水镇水利大会召开\n镇长发表重要讲话。\n镇长说：\n各位乡亲，大家好！\n" BODY, NULL, NULL,
         "镇长", "各位乡亲，大家好"},
        {"the speaker stands in front of the word for the speech",
         "「修渠週」開幕 清水鎮水利站王大川主任致詞稿\n各位鄉親,大家晚安:\n" BODY, NULL, NULL,
         "王大川主任", "各位鄉親,大家晚安"},
        {"the office below the name",
         "Statement by H.E. Bo Rivers\nMinister of Water of the Republic of Lakes\n\nMr. "
         "President, "
         "Colleagues,\n\n" ENGLISH,
         NULL, NULL, "Bo Rivers, Minister of Water of the Republic of Lakes", NULL},
        {"a body is no speaker",
         "MINISTER FOR WATER MS ADA POE'S NATIONAL STATEMENT\nAT THE\nGENERAL MEETING OF THE MILL "
         "LEAGUE IN LAKESIDE,\n\nMdm President, Your Excellencies\n\n" ENGLISH,
         NULL, NULL, "MINISTER FOR WATER MS ADA POE", NULL},
        {"who met another does not speak", "王总与李总会谈纪要\n各位乡亲：\n" BODY, NULL, NULL, "-",
         NULL},
        {"a word is no name", "关于拖拉\n同志们：\n" BODY, NULL, NULL, "-", "同志们"},
        {"who is spoken to does not speak", "在水利会议上的致辞\n王大川镇长，\n各位乡亲：\n" BODY,
         NULL, NULL, "-", NULL},
    };
    CHECK(KINDS);
}

static void speakers_stand_on_lines_of_many_forms(void **state)
{
    (void)state;
    static const struct kind KINDS[] = {
        {"a field named after the chair, and one more in the line",
         "Opening of the Mill\n\n28 October 2011\nSpeaker: Secretary-General, Ann Poe / Location: "
         "Lakeside, Westmere\n\nDistinguished guests,\n\n" ENGLISH,
         NULL, "2011-10-28", "Secretary-General, Ann Poe", "Distinguished guests"},
        {"behind a bullet",
         "Opening of the Mill\n\nLakeside, 28 October 2011\n  • Ambassador John Harbour, Director, "
         "Mill Office\nDistinguished guests,\n\n" ENGLISH,
         NULL, NULL, "Ambassador John Harbour, Director, Mill Office", "Distinguished guests"},
        {"the office where the name was taken out",
         "在水利会议上的讲话\n镇长 ×××\n（2013年6月18日）\n同志们：\n" BODY, NULL, "2013-06-18",
         "镇长", "同志们"},
        {"several names", "在水利会议上的讲话\n王水生、李大山、张田\n同志们：\n" BODY, NULL, NULL,
         "王水生、李大山、张田", "同志们"},
        {"a name with an initial", "Closing Remarks\n\nMay 2, 2010\n\nJohn F. Harbour\n\n" ENGLISH,
         "Closing Remarks", "2010-05-02", "John F. Harbour", NULL},
        {"the office on the line below the name",
         "Address at the Mill Forum\nDr Ann Poe\nDirector-General, Mill Institute\nLakeside, 12 "
         "May "
         "2021\n\nGood morning, everyone.\n\n" ENGLISH,
         NULL, "2021-05-12", "Dr Ann Poe, Director-General, Mill Institute", NULL},
        {"glued to the salutation behind a note",
         "在清水镇水利会议上的讲话(2013年6月18日 根据录音整理)王水生同志们:" BODY, NULL,
         "2013-06-18", "王水生", "同志们"},
        {"a report in Japanese that begins with the day",
         "清水新聞社 "
         "新年会\n\n平成30年1月5日\n\n平成30年1月5日、川田総理は、清水町で開かれた新年会に出席しま"
         "した。"
         "\n総理は、挨拶で次のように述べました。\n「皆様、明けましておめでとうございます。今年は水"
         "路を直します。」\n",
         NULL, "2018-01-05", "川田総理", NULL},
    };
    CHECK(KINDS);
}

static void dates_are_those_of_the_speech(void **state)
{
    (void)state;
    static const struct kind KINDS[] = {
        {"behind a bar of another make",
         "工作报告\n――2026年1月27日在清水镇代表大会上\n镇长 王水生\n各位代表：\n" BODY, NULL,
         "2026-01-27", "镇长 王水生", "各位代表"},
        {"a site and a day alone are the day of posting",
         "王水生在水利会议上的讲话\n清水学习网 2019年11月01日\n当地时间2017年9月21日,镇长王水生出席"
         "会议并讲话。\n以下为讲话全文:\n各位代表:\n" BODY,
         NULL, "2017-09-21", "王水生", NULL},
        {"the names of the fields stand on lines of their own",
         "연설문\n물길 정비 기념행사\n연설일\n2019.05.30.\n게시일\n2019.06.04.\n" BODY, NULL,
         "2019-05-30", NULL, NULL},
        {"a year of the Republic between slashes",
         "跳到主要內容區塊\n:::\n重要致詞\n鎮長出席水利晚宴致詞全文\n112/05/20\n"
         "大家好!今年雨水來得早,我很高興來到這裡。\n各村的水渠要在月底以前清完,不要等,不要靠。"
         "這件事大家辦得好。\n",
         "鎮長出席水利晚宴致詞全文", "2023-05-20", NULL, "大家好"},
        {"such figures are no day in the other script",
         "在水利会议上的讲话\n112/05/20\n同志们：\n" BODY, NULL, "-", NULL, "同志们"},
        {"there is no 30 February", "在水利会议上的讲话\n（2015年2月30日）\n同志们：\n" BODY, NULL,
         "-", NULL, NULL},
    };
    CHECK(KINDS);
}

static void salutations_hold_all_groups(void **state)
{
    (void)state;
    static const struct kind KINDS[] = {
        {"a group that goes on in the next one",
         "林總統國慶談話\n大會主席王院長,現場的各位貴賓,電視機前面,以及網路上的全體同胞,大家早安,\n"
         "今天是國慶日。我要感謝從各地來的朋友們。\n",
         NULL, NULL, NULL,
         "大會主席王院長,現場的各位貴賓,電視機前面,以及網路上的全體同胞,大家早安"},
        {"my dearest",
         "畢業典禮致詞稿\n各位來賓、各位家長,以及我最親愛的畢業生、在校生,大家晚安:\n" BODY, NULL,
         NULL, NULL, "各位來賓、各位家長,以及我最親愛的畢業生、在校生,大家晚安"},
        {"nothing behind the last group",
         "Statement by the Minister for Water\n\nMdm President, Your Excellencies\n\n" ENGLISH,
         NULL, NULL, NULL, "Mdm President, Your Excellencies"},
        {"a group on each line",
         "Statement by the Minister for Water\n\nMadam Mayor,\n\nMinister Roe,\n\n"
         "Distinguished members of the Harbour Council,\n\nRepresentatives of mills and of the "
         "wider public,\n\nLadies and Gentlemen.\n\n" ENGLISH,
         NULL, NULL, NULL,
         "Madam Mayor, Minister Roe, Distinguished members of the Harbour Council, Representatives "
         "of mills and of the wider public, Ladies and Gentlemen"},
        {"no group follows the open comma",
         "Statement by the Minister for Water\n\nLadies and Gentlemen,\n\n" ENGLISH, NULL, NULL,
         NULL, "Ladies and Gentlemen"},
        {"somebody by name among the groups",
         "Statement by the Minister for Water\n\nDistinguished guests,\nH.E. Ann Poe, "
         "Secretary-General of Westmere,\nThe Honorable John Harbour, Mayor of Mill,\nLadies and "
         "gentlemen,\n\n" ENGLISH,
         NULL, NULL, NULL,
         "Distinguished guests, H.E. Ann Poe, Secretary-General of Westmere, The Honorable John "
         "Harbour, Mayor of Mill, Ladies and gentlemen"},
        {"those who are here, on a line of their own, in Korean",
         "존경하는 시민 여러분,\n\n이 자리에 참석하신 내외귀빈 여러분,\n\n"
         "오늘 우리는 물길을 새로 열었습니다. 도와주신 분들께 감사드립니다.\n",
         NULL, NULL, NULL, "존경하는 시민 여러분, 이 자리에 참석하신 내외귀빈 여러분"},
        {"a number counts people", "在毕业典礼上的讲话\n2031届毕业班同学们：\n" BODY, NULL, NULL,
         NULL, "2031届毕业班同学们"},
        {"the bodies to which a notice goes",
         "关于开展水渠检查的通知\n各村委会，镇直各单位，各水利公司\n" BODY, NULL, NULL, NULL,
         "各村委会，镇直各单位，各水利公司"},
        {"all is on one line behind what a page left",
         "镇长在全镇水利会议上的讲话\np { margin: 2in; } 镇长在全镇水利会议上的讲话 乡亲们: " BODY,
         NULL, NULL, NULL, "乡亲们"},
        {"people named with their offices",
         "在水利会议上的致辞\n清水镇水利站王大川站长、李田教授、各位嘉宾、各位乡亲：\n" BODY, NULL,
         NULL, NULL, "清水镇水利站王大川站长、李田教授、各位嘉宾、各位乡亲"},
        {"semicolons between lines of groups",
         "Statement at the Mill Forum\n\nYour Excellency Sir John Harbour, Governor of Westmere "
         "and "
         "Chancellor of the Mill;\n\nHonourable Ministers;\n\nLadies and Gentlemen.\n\n" ENGLISH,
         NULL, NULL, NULL,
         "Your Excellency Sir John Harbour, Governor of Westmere and Chancellor of the Mill; "
         "Honourable Ministers; Ladies and Gentlemen"},
        {"a record's label is no group",
         "Drainage Bill\nHON. ANN R. POE.- Members of the Council, the bill is before "
         "us.\n" ENGLISH,
         NULL, NULL, NULL, "Members of the Council"},
        {"a title that lost its line end is no group", "镇长在水利会上的讲话同志们：" BODY, NULL,
         NULL, NULL, "同志们"},
    };
    CHECK(KINDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_what_the_head_calls_the_speech),
        cmocka_unit_test(speakers_are_named_in_many_places),
        cmocka_unit_test(speakers_stand_on_lines_of_many_forms),
        cmocka_unit_test(dates_are_those_of_the_speech),
        cmocka_unit_test(salutations_hold_all_groups),
    };
    return cmocka_run_group_tests_name("speech kinds", tests, NULL, NULL);
}
