/* The commands of the command line, one function each, and what they share (cli_shared.c). cli.c
 * calls them.
 *
 * A command returns false with `err` where it cannot go on at all. What is wrong with one input
 * among several is complained about at once, noted in `not_all`, and the others are done.
 */
#ifndef LECTERN_CLI_CLI_COMMANDS_H
#define LECTERN_CLI_CLI_COMMANDS_H

#include "cli_args.h"
#include "cli_out.h"
#include "lectern/host/screen.h"
#include "lectern/library/library.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/text/decode.h"

struct note_filter;

struct cli {
    struct cli_args args;
    struct cli_out out;
    int64_t (*now_ms)(void);
    screen_run *run_screen;
    VEC(char *)
    decoded; /* words of the command line in UTF-8, where they came in another encoding */
    struct library *library; /* null until cli_open_library() */
    bool read_only;
    struct rules rules; /* the reader's own marks, once cli_rules() has been called */
    bool rules_loaded;
    struct speech_reader *reader; /* made when a file is read */
    struct strbuf rule_problems;  /* what is wrong with their file, one a line */
    size_t folded;                /* speeches that --fold-copies left out */
    bool not_all;                 /* an input failed, or nothing was found */
    int signal;                   /* that made it stop; 0 for none */
};

/* Opens the library that the options name, if it is not open yet. Fails with ERR_LIBRARY. */
bool cli_open_library(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Where the library is lost (library_is_lost()) and somebody sits at the terminal: asks whether to
 * repair it or to begin a new one, and does that. True where opening it may be tried. */
bool cli_ask_lost(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Complains about what the open library misses, if anything. */
void cli_tell_missed(struct cli *cli);

/* Repairs the library and appends what was done, for people; `not_all` is set where something could
 * not be brought back. */
bool cli_repair(struct cli *cli, struct strbuf *out, struct err *err) ATTR_CHECKED;

/* The rules of the file that --rules names, or else of the reader's own file. Fails with ERR_USAGE
 * where a file named cannot be read; complains about wrong lines, but for the screen, which shows
 * them itself. */
bool cli_rules(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Whether it is the library that fails (also where its disk is full): what one input met the next
 * one would meet too, so it is said once and the command ends. */
bool cli_is_of_library(const struct err *err);

/* Complains about an id that the library does not have, under the word by which it was given; only
 * a library that cannot be used is an error. */
bool cli_know_speech(struct cli *cli, const char *operand, int64_t id,
                     struct err *err) ATTR_CHECKED;

/* Complains about one input and notes that not all went well. */
void cli_input_failed(struct cli *cli, const char *input, const struct err *err);

/* Whether NO_COLOR asks for no colours: it counts when it is there and not empty (no-color.org). */
bool cli_no_color(void);

/* The commands: each does what its help text says with the operands in `args`. */
bool cli_add(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_list(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_outline(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_show(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_info(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_search(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_kwic(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_collocates(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_keywords(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_repeats(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_similar(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_compare(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_freq(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_edit(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_notes(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_desk(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_stats(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_remove(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_trash(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_collection(struct cli *cli, struct err *err) ATTR_CHECKED;
bool cli_check(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Prints the speeches that fit a filter, as `list` does. */
bool cli_list_fitting(struct cli *cli, struct strv filter, struct err *err) ATTR_CHECKED;

/* Appends a speech in one line for people: id, date, share read, name, speaker, notes. */
void cli_list_line(struct strbuf *out, const struct speech_info *info);

/* Writes a time as ISO 8601 in UTC, to the millisecond; "" for one before 1970. */
enum { CLI_TIME_SIZE = 64 };
void cli_write_time(int64_t ms, char out[CLI_TIME_SIZE]);

/* The first letter of the answer that is typed on the terminal, as a small one; 0 for none. */
int cli_read_answer(void);

/* `notes export [FORMAT] [ID...]`, and `notes import FILE...` or, with `merge`, `notes merge
 * LIBRARY...`; the library is open. */
bool cli_notes_export(struct cli *cli, struct note_filter *filter, struct err *err) ATTR_CHECKED;
bool cli_notes_import(struct cli *cli, bool merge, struct err *err) ATTR_CHECKED;

/* `notes template`: the template that Markdown is written by. */
bool cli_notes_template(struct cli *cli, struct err *err) ATTR_CHECKED;

/* `show --notes` and `show --format FORMAT`: the speeches with their notes. */
bool cli_show_sheet(struct cli *cli, struct err *err) ATTR_CHECKED;

/* As cli_show() for these files, never ids. */
bool cli_show_files(struct cli *cli, char *const *paths, size_t count,
                    struct err *err) ATTR_CHECKED;

/* Opens the screen, or without a terminal prints the texts of the operands. */
bool cli_read(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Prints --dump-config: what the configuration file and the choices remembered in the library make
 * together. What is wrong in the file is complained about. */
bool cli_dump_config(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Prints --version: the program's and its libraries' versions. */
bool cli_version(struct cli *cli, struct err *err) ATTR_CHECKED;

/* Appends the manual's list of the screen's commands with their keys, in the man macros. */
void cli_keys_manual(struct strbuf *out);

#endif
