/* See cli_table.h. */
#include "cli_table.h"

#include "lectern/base/i18n.h"

const struct cli_command_row cli_command_table[CLI_COMMANDS] = {
    [CLI_READ] = {"", N_("[PATH...]"), 0, OPERANDS_ANY,
                  N_("read; files and folders given are added to the library first")},
    [CLI_ADD] = {"add", N_("PATH..."), 1, OPERANDS_ANY,
                 N_("add files and folders to the library; - is standard input")},
    [CLI_LIST] = {"list", N_("[FILTER...]"), 0, OPERANDS_ANY,
                  N_("list the speeches, or those that hold all words of the filter")},
    [CLI_OUTLINE] = {"outline", N_("FILE|ID..."), 1, OPERANDS_ANY,
                     N_("print the outline of files or of speeches in the library")},
    [CLI_SHOW] = {"show", N_("FILE|ID..."), 1, OPERANDS_ANY,
                  N_("print the text of files or of speeches in the library")},
    [CLI_INFO] = {"info", N_("FILE|ID..."), 1, OPERANDS_ANY,
                  N_("tell how files were read, what was mended and what deserves a look")},
    [CLI_SEARCH] = {"search", N_("QUERY"), 1, 1,
                    N_("find words and phrases in all texts of the library")},
    [CLI_FREQ] = {"freq", N_("QUERY..."), 0, OPERANDS_ANY,
                  N_("count words and phrases by year, month or speaker")},
    [CLI_NOTES] = {"notes", N_("[list|check|export|import|merge|template] ..."), 0, OPERANDS_ANY,
                   N_("list notes [ID...], those that need a look (check), or export them; import "
                      "FILE..., merge LIBRARY..., print the template")},
    [CLI_DESK] =
        {"desk", N_("[list|export|names] ..."), 0, OPERANDS_ANY,
         N_("list what lies on the clippings desks [NAME...], export one [markdown|text|json] "
            "[NAME], name them")},
    [CLI_CHECK] = {"check", "", 0, 0,
                   N_("check that the library is whole and name what needs a look")},
};

/* What asks the texts of the library. */
#define FOR_ASKING (FOR(CLI_SEARCH) | FOR(CLI_FREQ))

const struct cli_option cli_option_table[] = {
    {"encoding", 0, N_("NAME"),
     FOR(CLI_READ) | FOR(CLI_ADD) | FOR(CLI_OUTLINE) | FOR(CLI_SHOW) | FOR(CLI_INFO), OPT_ENCODING,
     N_("decode the files as this (GB18030, BIG5-HKSCS, UTF-16LE, ...)")},
    {"dry-run", 0, NULL, FOR(CLI_ADD), OPT_DRY_RUN, N_("only tell what would be added")},
    {"yes", 0, NULL, FOR(CLI_ADD), OPT_YES,
     N_("do not ask before a changed text with notes is taken over")},
    {"verbose", 'v', NULL, FOR(CLI_ADD), OPT_VERBOSE, N_("name every file that is skipped")},
    {"copy-notes", 0, NULL, FOR(CLI_ADD), OPT_COPY_NOTES, N_("copy notes to changed copies")},
    {"limit", 0, N_("BYTES"), FOR(CLI_ADD), OPT_LIMIT_BYTES,
     N_("refuse larger files (256M; k, M, G are understood)")},
    {"limit", 0, N_("N"), FOR(CLI_SEARCH), OPT_LIMIT_HITS, N_("print at most so many passages")},
    {"literal", 0, NULL, FOR_ASKING, OPT_LITERAL,
     N_("take the query as one phrase, whatever signs are in it")},
    {"filter", 0, N_("FILTER"), FOR_ASKING, OPT_FILTER,
     N_("only in the speeches that the list shows with this filter")},
    {"head", 0, NULL, FOR_ASKING, OPT_HEAD,
     N_("begin TSV with lines that name query, filter, totals and the library's date, behind #")},
    {"by", 0, "year|month|speaker", FOR(CLI_FREQ), OPT_BY, N_("what a row is; else a year")},
    {"measure", 0, "places|rate|share", FOR(CLI_FREQ), OPT_MEASURE,
     N_("what bars show: places, places in 10,000 characters, or the share of speeches")},
    {"file", 'f', N_("FILE"), FOR(CLI_FREQ), OPT_FILE,
     N_("take the queries from a file, one a line; - is standard input")},
    {"svg", 0, N_("FILE"), FOR(CLI_FREQ), OPT_SVG,
     N_("draw a picture for print into this file, - is standard output")},
    {"ascii", 0, NULL, FOR(CLI_FREQ), OPT_ASCII, N_("bars of # in place of blocks")},
    {"firm", 0, NULL, FOR(CLI_FREQ), OPT_FIRM, N_("leave rows of fewer than 5 speeches out")},
    {"depth", 0, N_("N"), FOR(CLI_OUTLINE), OPT_DEPTH, N_("print at most so many levels")},
    {"rules", 0, N_("FILE"), FOR(CLI_OUTLINE), OPT_RULES,
     N_("try the marks of this file in place of your own, and tell what each of them matches")},
    {"raw", 0, NULL, FOR(CLI_SHOW), OPT_RAW, N_("the decoded text as it came, nothing mended")},
    {"section", 0, N_("LABELS"), FOR(CLI_SHOW), OPT_SECTION,
     N_("only this section: its label or title, with those above it, as in 2/1")},
    {"chrome", 0, NULL, FOR(CLI_SHOW), OPT_CHROME,
     N_("only what was set aside, with line numbers")},
    {"notes", 0, NULL, FOR(CLI_SHOW), OPT_NOTES,
     N_("with the notes of the speech, as Markdown or in the format named")},
    {"format", 0, N_("FORMAT"), FOR(CLI_SHOW), OPT_FORMAT,
     N_("md for Markdown with footnotes, html for a page that stands alone, docx for Word")},
    {"format", 0, N_("FORMAT"), FOR(CLI_LIST) | FOR_ASKING, OPT_FORMAT, N_("text, json or tsv")},
    {"format", 0, N_("FORMAT"), FOR(CLI_OUTLINE) | FOR(CLI_INFO), OPT_FORMAT, N_("text or json")},
    {"format", 0, N_("FORMAT"), FOR(CLI_NOTES), OPT_FORMAT,
     N_("list: text, json or tsv; export: markdown, org, tsv, csv, json or docx")},
    {"format", 0, N_("FORMAT"), FOR(CLI_DESK), OPT_FORMAT,
     N_("list: text, json or tsv; export: markdown, text, json or docx")},
    {"skeleton", 0, NULL, FOR(CLI_OUTLINE), OPT_SKELETON,
     N_("only the titles and headings, without file names, to be copied")},
    {"no-numbers", 0, NULL, FOR(CLI_OUTLINE), OPT_NO_NUMBERS,
     N_("leave the numbers of the headings out")},
    {"template", 0, N_("FILE"), FOR(CLI_NOTES), OPT_TEMPLATE,
     N_("export Markdown by this template instead of the one in force")},
    {"repair", 0, NULL, FOR(CLI_CHECK), OPT_REPAIR,
     N_("set a damaged library aside, save what can be read and the copied notes into a new one")},
    {"forget", 0, NULL, FOR(CLI_CHECK), OPT_FORGET,
     N_("tell no more what the library misses, or begin a new one where its file is gone")},
    {"json", 0, NULL,
     FOR(CLI_LIST) | FOR(CLI_OUTLINE) | FOR(CLI_INFO) | FOR_ASKING | FOR(CLI_NOTES) | FOR(CLI_DESK),
     OPT_JSON, N_("print JSON")},
    {"tsv", 0, NULL, FOR(CLI_LIST) | FOR_ASKING | FOR(CLI_NOTES) | FOR(CLI_DESK), OPT_TSV,
     N_("print lines of values between tabs, names first")},
    {"library", 'L', N_("FILE"), FOR_ALL, OPT_LIBRARY,
     N_("use this library file; :memory: keeps nothing")},
    {"config", 'C', N_("FILE"), FOR_ALL, OPT_CONFIG, N_("use this configuration file")},
    {"script", 0, N_("FILE"), FOR(CLI_READ), OPT_SCRIPT,
     N_("play a script without a terminal, - is standard input")},
    {"size", 0, N_("COLSxROWS"), FOR(CLI_READ), OPT_SIZE, N_("screen size for a script (80x24)")},
    {"dump-config", 0, NULL, FOR(CLI_READ), OPT_DUMP_CONFIG,
     N_("print all settings, keys and colours with defaults and origins, as a lecternrc")},
    {"version", 0, NULL, FOR_ALL, OPT_VERSION,
     N_("print the versions of the program and its libraries")},
    {"help", 'h', NULL, FOR_ALL, OPT_HELP, N_("print this help")},
    {"help-man", 0, NULL, FOR_ALL, OPT_MANUAL, NULL},
    {"help-man-keys", 0, NULL, FOR_ALL, OPT_MANUAL_KEYS, NULL},
};

const size_t cli_option_count = sizeof cli_option_table / sizeof *cli_option_table;

const char *cli_command_word(enum cli_command command)
{
    return cli_command_table[command].word;
}
