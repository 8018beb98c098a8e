/* See line_help.h. A row for each line that a key stands for and whose command's help does not say
 * enough; the unit test looks that no such key is without one. */
#include "lectern/ui/line_help.h"

#include "lectern/base/i18n.h"

#include <stddef.h>

static const struct {
    const char *line, *help;
} HELP[] = {
    {"adjust measure -4", N_("shorter rows")},
    {"adjust measure 4", N_("longer rows")},
    {"adjust spacing 1", N_("more room between paragraphs, then none")},
    {"command-line desk write", N_("write what lies on the desk into a file")},
    {"command-line lines columns", N_("choose the columns")},
    {"command-line write", N_("write into a file")},
    {"correct aside", N_("set the paragraph aside")},
    {"correct demote", N_("move the section one level down")},
    {"correct drop", N_("it is no section")},
    {"correct join", N_("join the speech to the one before it")},
    {"correct make", N_("make the paragraph a section")},
    {"correct plain", N_("the speech has no sections")},
    {"correct promote", N_("move the section one level up")},
    {"correct rename", N_("give the section another title")},
    {"correct split", N_("a speech begins at the paragraph")},
    {"correct text", N_("the paragraph is text of the speech")},
    {"desk clear", N_("empty the desk")},
    {"desk copy", N_("copy what lies on the desk")},
    {"hide list", N_("show or hide the list of speeches")},
    {"hide outline", N_("show or hide the outline")},
    {"highlight blue", N_("highlight in blue")},
    {"highlight green", N_("highlight in green")},
    {"highlight none", N_("highlight without a colour")},
    {"highlight orange", N_("highlight in orange")},
    {"highlight purple", N_("highlight in purple")},
    {"highlight red", N_("highlight in red")},
    {"highlight yellow", N_("highlight in yellow")},
    {"lines bound", N_("how far the context goes")},
    {"lines fold", N_("put equal lines together")},
    {"lines sample", N_("a sample of the lines")},
    {"note-on section", N_("write a note on the section")},
    {"note-on speech", N_("write a note on the speech")},
    {"results filter", N_("search all speeches, or only those that the list shows")},
    {"results group N", N_("put the hits into the group of that number")},
    {"results highlight blue", N_("highlight the hits in blue")},
    {"results highlight green", N_("highlight the hits in green")},
    {"results highlight orange", N_("highlight the hits in orange")},
    {"results highlight purple", N_("highlight the hits in purple")},
    {"results highlight red", N_("highlight the hits in red")},
    {"results highlight yellow", N_("highlight the hits in yellow")},
    {"results only 0", N_("show the hits of all groups")},
    {"results only N", N_("show only the hits of the group of that number")},
    {"results restore", N_("bring the dropped hits back")},
    {"select-unit clause", N_("select the clause")},
    {"select-unit clause around", N_("select the clause with its mark")},
    {"select-unit paragraph", N_("select the paragraph")},
    {"select-unit paragraph around", N_("select the paragraph with its line end")},
    {"select-unit section", N_("select the section")},
    {"select-unit section around", N_("select the section with its heading")},
    {"select-unit sentence", N_("select the sentence")},
    {"select-unit sentence around", N_("select the sentence with what closes it")},
    {"skeleton numbers", N_("copy the headings with their numbers")},
    {"skeleton plain", N_("copy the headings without numbers")},
    {"sort added", N_("sort by when it was added")},
    {"sort changed", N_("sort by when it was changed")},
    {"sort code", N_("order characters by their code")},
    {"sort color", N_("sort by colour")},
    {"sort date", N_("sort by date")},
    {"sort found", N_("in the order found")},
    {"sort hits", N_("sort by the number of hits")},
    {"sort kind", N_("sort by kind")},
    {"sort left", N_("sort by what stands on the left")},
    {"sort length", N_("sort by length")},
    {"sort list", N_("in the order of the list")},
    {"sort match", N_("sort by the words found")},
    {"sort notes", N_("sort by the number of notes")},
    {"sort opened", N_("sort by when it was read last")},
    {"sort pinyin", N_("order characters by pinyin")},
    {"sort place", N_("sort by place in the text")},
    {"sort progress", N_("sort by how far it was read")},
    {"sort right", N_("sort by what stands on the right")},
    {"sort section", N_("sort by section")},
    {"sort speaker", N_("sort by speaker")},
    {"sort speech", N_("sort by speech")},
    {"sort strokes", N_("order characters by strokes")},
    {"sort tag", N_("sort by tag")},
    {"sort time", N_("sort by when it was made")},
    {"sort title", N_("sort by title")},
};

/* Whether a line is the row's, which may end in N for a number. */
static bool is_row(const char *row, struct strv line)
{
    struct strv words = strv_of(row);
    if (!strv_ends(words, STRV(" N")))
        return strv_eq(words, line);
    words.len--;
    if (!strv_starts(line, words) || line.len == words.len)
        return false;
    for (size_t i = words.len; i < line.len; i++)
        if (line.ptr[i] < '0' || line.ptr[i] > '9')
            return false;
    return true;
}

const char *line_help(struct strv line)
{
    for (size_t i = 0; i < sizeof HELP / sizeof *HELP; i++)
        if (is_row(HELP[i].line, line))
            return HELP[i].help;
    return NULL;
}
