/* What a whole line of a page looks like, by its form and not by single words; for the rules of
 * page.c. All lines are folded. */
#ifndef LECTERN_SPEECH_EVIDENCE_PAGE_LINES_H
#define LECTERN_SPEECH_EVIDENCE_PAGE_LINES_H

#include "lectern/speech/evidence/person.h"

/* Short tokens in a row, as menus are: 首页 | 新闻 | 讲话. */
bool page_lines_menu(const struct folded *folded);

/* Whether a web address stands in the line. */
bool page_lines_url(struct strv text);

/* A time of day with seconds or beside a date (2013-9-12 20:15): pages have it, speeches seldom. */
bool page_lines_clock(struct strv text);

/* 以下为…致辞全文:, …演説の全文は次の通り。 — the page announces the speech. */
bool page_lines_announces(const struct person_line *line);

/* #words #words */
bool page_lines_tags(struct strv text);

/* 午前十一时二十分散会 */
bool page_lines_closes_sitting(struct strv text);

/* What browsers print on top of each sheet: 5/12/21, 6:17 PM and the name of the page. */
bool page_lines_print_head(struct strv text);

/* A web address and nothing else but the number of a sheet (1/3). */
bool page_lines_address(struct strv text);

#endif
