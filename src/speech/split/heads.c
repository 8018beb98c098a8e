/* See heads.h. The document is walked group by group; each group proposes at most one head with a
 * weight. The first group always gives one. Kinds of heads that come again and again weigh more,
 * which is why all groups are proposed before any is accepted.
 */
#include "lectern/speech/split/heads.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/head_signs.h"
#include "lectern/speech/split/stated.h"
#include "lectern/speech/split/title_signs.h"
#include "lectern/speech/marks/heading.h"
#include "lectern/base/keys.h"

#include <stdlib.h>
#include <string.h>

enum {
    TITLE_LINES = 3,
    UNSTYLED = 30,        /* counts against a head */
    STANDFIRST_CPS = 220, /* what a page says between a title and a salutation */
    LEAD_CPS = 80,        /* so little text before a head that is sure is no speech */
    LEAD_ROW_CPS = 600,   /* before the first of a row, where nothing says it is a speech */
    PREFACE_CPS = 3000,   /* before several speeches, likewise */
    SENTENCE_CPS = 60,  /* names with honours behind them end with a stop, too: … G.B.S., J.P. */
    LONG_TITLE_CPS = 8, /* a title of so many characters comes again by no chance */
    SPOKEN_CPS = 200,   /* running text before the first label that is somebody's words */
};

/* A head, and what speaks for it. */
struct proposal {
    struct head head;
    int weight;
};

struct finder {
    const struct words *words;
    const struct document *doc;
    const struct unit *units;
    const struct series *series;
    VEC(struct proposal) proposals;
    struct keys listed; /* keys of the titles above the first speech, ascending */
    struct stated stated;
    bool is_record; /* a record of what several speakers said */
};

static const uint32_t META = UNIT_DATE | UNIT_SPEAKER | UNIT_NAME;

static bool is_chrome(const struct finder *f, size_t i)
{
    return chrome_has(f->doc, i);
}

/* Whether a paragraph can belong to the lines between two pieces of running text. */
static bool pauses(const struct finder *f, size_t i)
{
    uint32_t flags = f->units[i].flags;
    if (i >= f->stated.heading && i < f->stated.heading + f->stated.count)
        return true;
    if (chrome_has(f->doc, i) || series_at(f->series, i))
        return true;
    if ((flags & UNIT_ADDRESS) || (flags & UNIT_ORNAMENT))
        return true;
    if (flags & (UNIT_BODY | UNIT_TURN))
        return false;
    if (!(flags & UNIT_MARK) || (flags & UNIT_TITLE))
        return true;
    return i + 1 < f->doc->paras.len &&
           !is_chrome(f, i + 1) && /* a numbered title with the lines below it */
           (f->units[i + 1].flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_ADDRESS)) &&
           !(f->units[i + 1].flags & UNIT_BODY);
}

/* --- titles ------------------------------------------------------------------------------------
 */

static bool ends_with_dash(struct strv text)
{
    return strv_ends(text, STRV("—")) || strv_ends(text, STRV("-"));
}

/* How good a title a line may be (title_signs.h); more where the source says so (stated.h). */
static int title_rank(const struct finder *f, size_t i)
{
    if (is_chrome(f, i))
        return TITLE_NONE;
    int stated = stated_rank(&f->stated, i);
    if (stated)
        return stated;
    int rank = title_rank_of(f->units[i].flags, f->is_record);
    bool notes = f->units[i].cps <= 8 && heading_is_notes(document_para(f->doc, i));
    bool interrupts =
        f->is_record && ends_with_dash(document_para(f->doc, i)); /* Members interjecting— */
    return rank <= TITLE_OF_TEXT && notes      ? TITLE_NONE
           : rank == TITLE_SHORT && interrupts ? TITLE_NONE
                                               : rank;
}

/* Extends a title upwards over lines that it continues: 在全区社会管理创新 / 建设推进会议上的讲话,
 * main title / ——在…上的讲话. */
static void extend_title(const struct finder *f, size_t from, struct head *head)
{
    while (head->title > from && head->title_count < TITLE_LINES) {
        size_t above = head->title - 1;
        uint32_t flags = f->units[above].flags;
        bool sub = f->units[head->title].flags & UNIT_SUBTITLE;
        if (is_chrome(f, above) || title_rank(f, above) == 0 || series_at(f->series, above))
            return;
        bool open = (flags & UNIT_OPEN) && f->units[above].cps >= 6;
        if (!open && !(sub && title_rank(f, above) == 1))
            return;
        head->title--;
        head->title_count += open ? 1 : 0;
        if (!open)
            head->title_count =
                1; /* the main title names the speech, what hangs on the dash does not */
    }
}

/* Chooses the title in the lines [from, body) that no chrome parts from the body. */
static void choose_title(const struct finder *f, size_t from, size_t body, struct head *head)
{
    size_t best = body;
    int best_rank = 0;
    for (size_t i = body; i-- > from;) {
        int rank = title_rank(f, i);
        if (rank > best_rank) {
            best = i;
            best_rank = rank;
        }
        if (best_rank == 3 && !f->doc->marks)
            break;
    }
    head->title = best_rank ? best : from;
    head->title_count = best_rank ? 1 : 0;
    if (best_rank)
        extend_title(f, from, head);
    if (head->title_count == 1 && head->title == f->stated.heading &&
        head->title + f->stated.count <= body)
        head->title_count = f->stated.count;
}

/* Where the title's line goes on with the speech and the same words stand alone above it, those are
 * the title: the page put the headline there, and then the text. */
static void take_twin(const struct finder *f, size_t from, struct head *head)
{
    size_t at = head->title;
    if (head->title_count != 1 || at <= from || !(f->doc->paras.at[at].flags & PARA_CUT) ||
        is_chrome(f, at - 1) || f->units[at - 1].key != f->units[at].key)
        return;
    head->title = at - 1;
}

/* A number before a title that is not the decoration of a row: 一、在…上的讲话. */
static void find_label(const struct finder *f, struct head *head)
{
    if (head->title_count == 0 || !(f->units[head->title].flags & UNIT_MARK))
        return;
    struct unit_line line;
    size_t end;
    unit_read_line(f->words, document_para(f->doc, head->title), &line);
    if (unit_mark(line.person.folded, &end))
        head->label = (struct span){line.folded.back[0], line.folded.back[end]};
}

/* --- weighing ----------------------------------------------------------------------------------
 */

static void give(struct proposal *proposal, enum head_sign sign, size_t count)
{
    proposal->weight += head_sign_weight(sign) * (int)count;
    proposal->head.signs |= count ? SIGN_BIT(sign) : 0;
}

static bool has_sign(const struct proposal *proposal, enum head_sign sign)
{
    return (proposal->head.signs & SIGN_BIT(sign)) != 0;
}

static void weigh(const struct finder *f, size_t from, struct proposal *proposal)
{
    const struct head *head = &proposal->head;
    struct head_look look = {.doc = f->doc, .units = f->units, .head = head, .from = from};
    look.rank = head->title_count ? title_rank(f, head->title + head->title_count - 1) : 0;
    look.listed = head->title_count > 0 && keys_count(&f->listed, f->units[head->title].key) > 0;
    for (size_t sign = 0; sign < HEAD_SIGNS; sign++)
        give(proposal, (enum head_sign)sign, head_sign_count((enum head_sign)sign, &look));
    /* where one title is a heading by its style, those of other speeches are */
    if (f->stated.heading < head->start && !head->mark &&
        !para_level(&f->doc->paras.at[head->title]))
        proposal->weight -= UNSTYLED;
}

/* --- groups ------------------------------------------------------------------------------------
 */

static size_t block_start(const struct finder *f, size_t from, size_t body)
{
    size_t at = body;
    while (at > from && !is_chrome(f, at - 1))
        at--;
    return at;
}

/* Whether a field's value is long enough for a title: 市长:把水渠清好. */
static bool is_named_line(const struct finder *f, size_t i)
{
    enum { NAMED_CPS = 12 };
    uint32_t flags = f->units[i].flags;
    return (flags & UNIT_LABELLED) && (flags & UNIT_SHORT) && f->units[i].cps >= NAMED_CPS &&
           !(flags & (META | UNIT_SALUTATION | UNIT_TURN | UNIT_NO_TITLE | UNIT_SITE_HINT)) &&
           !f->is_record;
}

/* The title of the first speech among all the lines above its text, which a page's fields and
 * pictures may part from it. */
static void choose_first(const struct finder *f, size_t from, size_t body, struct head *head)
{
    struct title_look look = {
        .doc = f->doc, .units = f->units, .words = f->words, .from = from, .body = body};
    size_t best = body;
    int most = 0;
    sign_set signs;
    for (look.at = from; look.at < body; look.at++) {
        look.rank = title_rank(f, look.at);
        look.stated = look.rank > TITLE_OF_SPEECH;
        if (!look.rank && !is_chrome(f, look.at) && is_named_line(f, look.at))
            look.rank = TITLE_SHORT;
        int weight = look.rank ? title_signs_weigh(&look, &signs) : 0;
        if (weight > most) {
            most = weight;
            best = look.at;
        }
    }
    head->title = best < body ? best : from;
    head->title_count = best < body ? 1 : 0;
    if (best == body)
        return;
    extend_title(f, from, head);
    if (head->title_count == 1 && head->title == f->stated.heading &&
        head->title + f->stated.count <= body)
        head->title_count = f->stated.count;
}

/* Where the lines of a head with that title begin: news pages put the day right above it. */
static size_t above_title(const struct finder *f, size_t from, const struct head *head)
{
    size_t start = head->title;
    if (f->is_record)
        return start;
    for (size_t i = start; i < head->body; i++)
        if ((f->units[i].flags & UNIT_DATE) && !is_chrome(f, i))
            return start;
    while (start > from && !is_chrome(f, start - 1) && (f->units[start - 1].flags & META) &&
           !(f->units[start - 1].flags & (UNIT_BODY | UNIT_SITE_HINT | UNIT_LATIN)))
        start--;
    return start;
}

/* The first paragraph from there that is no chrome. */
static size_t first_own(const struct finder *f, size_t from)
{
    while (from < f->doc->paras.len && is_chrome(f, from))
        from++;
    return from;
}

/* The first line below a list mark that titles the speech, or NO_PARA. */
static size_t title_below(const struct finder *f, size_t mark, size_t body)
{
    for (size_t i = mark + 1; i < body; i++)
        if (title_rank(f, i) > 0)
            return i;
    return NO_PARA;
}

/* Where a head without a title starts: at the first line about the speech, or at its words. */
static size_t untitled_start(const struct finder *f, size_t block, size_t body)
{
    if (f->is_record)
        return body;
    while (block < body && !(f->units[block].flags & (META | UNIT_SALUTATION)))
        block++;
    return block;
}

/* Title and start of a head that no list marks. */
static void find_title(const struct finder *f, size_t from, bool first, struct head *head)
{
    size_t block = block_start(f, from, head->body);
    bool choose = first && !f->is_record;
    if (choose)
        choose_first(f, from, head->body, head);
    else
        choose_title(f, block, head->body, head);
    take_twin(f, choose ? from : block, head);
    if (!head->title_count)
        head->start = head->title = untitled_start(f, block, head->body);
    else
        head->start = choose ? above_title(f, from, head) : head->title;
    if (choose && head->title_count && head->title + head->title_count <= block)
        head->own = head->body;
    if (first && head->start >= f->doc->paras.len)
        head->start = head->title = first_own(f, from);
    find_label(f, head);
}

/* The head that the lines [from, body) propose. */
static bool propose(const struct finder *f, size_t from, size_t body, bool first,
                    struct proposal *proposal)
{
    struct head head = {
        .start = body, .title = body, .own = NO_PARA, .body = body, .named = NO_PARA};
    for (size_t i = body; i-- > from && !head.mark;)
        head.mark = series_at(f->series, i);
    if (head.mark) {
        head.start = head.title = head.mark->para;
        head.title_count = 1;
        if (head.mark->title.start >= head.mark->title.end)
            head.named = title_below(f, head.start, body);
    } else {
        find_title(f, from, first, &head);
    }
    *proposal = (struct proposal){.head = head};
    if (head.start >= f->doc->paras.len)
        return false;
    weigh(f, from, proposal);
    return true;
}

/* Keys of the lines above the first speech, and of contents entries. */
static void list_titles(struct finder *f, size_t first)
{
    for (size_t i = 0; i < f->doc->paras.len; i++) {
        if (i >= first && !(is_chrome(f, i) && (f->units[i].flags & UNIT_SHORT)))
            continue;
        struct folded folded;
        words_fold(document_para(f->doc, i), &folded);
        size_t end = folded.len;
        while (end > 0 && strchr(" .-/0123456789", folded.text[end - 1]))
            end--;
        keys_add(&f->listed, f->units[i].key);
        while (end >= 3 && (memcmp(folded.text + end - 3, "…", 3) == 0 ||
                            memcmp(folded.text + end - 3, "·", 2) == 0))
            end -= 3;
        keys_add(&f->listed, unit_key(strv_make(folded.text, end)));
    }
    keys_sort(&f->listed);
}

static void walk(struct finder *f)
{
    size_t count = f->doc->paras.len, from = 0;
    uint64_t speaker = 0;
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (pauses(f, i) && i + 1 < count)
            continue;
        size_t body = pauses(f, i) ? count : i;
        bool turn = body < count && f->is_record && (f->units[body].flags & UNIT_TURN) &&
                    f->units[body].key != speaker;
        if (turn)
            speaker = f->units[body].key; /* who goes on under the same label makes no new speech */
        struct proposal proposal;
        if ((first || turn || body > from) && propose(f, from, body, first, &proposal)) {
            bool begins = first || proposal.head.body < count;
            if (turn)
                give(&proposal, HEAD_TURN, 1);
            else if (f->is_record && !first && !proposal.head.mark)
                give(&proposal, HEAD_NO_TURN, 1);
            if (first)
                list_titles(f, proposal.head.start);
            if (begins)
                VEC_PUSH(&f->proposals, proposal);
            first = false;
        }
        from = i + 1;
    }
}

/* Adds weight to proposals whose like comes at least twice after the first head. */
static void weigh_likes(struct finder *f)
{
    size_t likes[HEAD_LIKES] = {0};
    for (size_t i = 0; i < f->proposals.len; i++)
        likes[f->proposals.at[i].head.signs % HEAD_LIKES]++;
    for (size_t i = 0; i < f->proposals.len; i++) {
        struct proposal *proposal = &f->proposals.at[i];
        sign_set signs = proposal->head.signs;
        bool meta = signs & HEAD_META;
        bool long_title =
            has_sign(proposal, HEAD_TITLE) && f->units[proposal->head.title].cps >= LONG_TITLE_CPS;
        if ((signs & HEAD_TITLED) && (meta || long_title) && likes[signs % HEAD_LIKES] >= 2)
            give(proposal, HEAD_AGAIN, 1);
    }
}

/* Code points of running text between two proposals. */
static size_t text_between(const struct finder *f, size_t from, size_t to)
{
    size_t cps = 0;
    for (size_t i = from; i < to; i++)
        cps += is_chrome(f, i) ? 0 : f->units[i].cps;
    return cps;
}

/* Whether the paragraph is running text of a sentence or more, as a line of those present is not.
 */
static bool is_sentence(const struct finder *f, size_t i)
{
    struct strv text = document_para(f->doc, i);
    size_t len;
    if (!(f->units[i].flags & UNIT_BODY) || (f->units[i].flags & UNIT_MARK) || is_chrome(f, i))
        return false;
    return f->units[i].cps >= SENTENCE_CPS && chars_is_stop(chars_before(text, text.len, &len));
}

/* Whether running text of several paragraphs stands in [from, to): somebody speaks there. */
static bool holds_speech(const struct finder *f, size_t from, size_t to)
{
    size_t paras = 0, cps = 0;
    for (size_t i = from; i < to; i++)
        if (is_sentence(f, i)) {
            paras++;
            cps += f->units[i].cps;
        }
    return paras >= 2 && cps >= SPOKEN_CPS;
}

/* Takes the first proposal back where nothing speaks for it and what it holds is the lead of a page
 * or book: a few words, or a preface before the first of several speeches. */
static void drop_lead(struct finder *f)
{
    size_t next = 1, strong = 0;
    for (size_t i = f->proposals.len; i-- > 1;)
        if (f->proposals.at[i].weight >= HEAD_ENOUGH) {
            next = i;
            strong++;
        }
    if (strong == 0 || f->proposals.at[0].weight >= HEAD_ENOUGH)
        return;
    if (f->is_record && f->proposals.at[next].weight >= head_sign_weight(HEAD_TURN) &&
        holds_speech(f, f->proposals.at[0].head.body, f->proposals.at[next].head.start))
        return;
    const struct proposal *lead = &f->proposals.at[0];
    const struct head *head = &f->proposals.at[next].head;
    size_t cps = text_between(f, lead->head.start, head->start);
    bool silent = !(lead->head.signs & HEAD_META);
    bool bare = silent && !has_sign(lead, HEAD_TITLE);
    bool first_of_row = head->mark && head->mark->number == 1;
    bool again = lead->head.title_count && head->title_count && !head->mark &&
                 f->units[head->title].key == f->units[lead->head.title].key;
    struct head *taken = &f->proposals.at[next].head;
    bool lends_title = bare && cps < (size_t)LEAD_CPS * 3 && lead->head.title_count &&
                       !head->title_count && !head->mark;
    if (lends_title) {
        taken->title = lead->head.title; /* the title of a debate before the chair's first words */
        taken->title_count = lead->head.title_count;
        taken->start = lead->head.start;
    }
    if (lends_title || (bare && cps < LEAD_CPS) ||
        (silent && cps < LEAD_ROW_CPS && (first_of_row || again)) ||
        (bare && cps < PREFACE_CPS && strong >= 2)) {
        memmove(f->proposals.at, f->proposals.at + next,
                (f->proposals.len - next) * sizeof *f->proposals.at);
        f->proposals.len -= next;
    }
}

/* Whether a proposal without a title only goes on with the head before it, from which a line about
 * the speech parts it. */
static bool goes_on(const struct finder *f, const struct head *last,
                    const struct proposal *proposal)
{
    const struct head *head = &proposal->head;
    if (head->title_count || head->mark || !last->title_count ||
        proposal->weight >= head_sign_weight(HEAD_TURN))
        return false;
    return text_between(f, last->start, head->start) < STANDFIRST_CPS;
}

/* Where the other speeches have plain titles right above their speakers, so has the first, and a
 * line that names a speech above it is the lid over all of them. */
static void align_first(struct finder *f)
{
    size_t plain = 0, named = 0;
    for (size_t i = 1; i < f->proposals.len; i++) {
        const struct proposal *proposal = &f->proposals.at[i];
        if (proposal->weight < HEAD_ENOUGH || proposal->head.mark)
            continue;
        plain += has_sign(proposal, HEAD_SHORT);
        named += has_sign(proposal, HEAD_TITLE);
    }
    struct proposal *first = &f->proposals.at[0];
    if (plain == 0 || named > 0 || !has_sign(first, HEAD_TITLE) || first->head.mark)
        return;
    for (size_t i = first->head.title + first->head.title_count; i < first->head.body; i++)
        if (title_rank(f, i) == 1) {
            first->head.start = first->head.title = i;
            first->head.title_count = 1;
            return;
        }
}

void heads_find(const struct text *text, const struct document *doc, const struct survey *survey,
                struct heads *heads)
{
    const struct unit *units = survey->units;
    struct finder f = {.words = survey->words,
                       .doc = doc,
                       .units = units,
                       .series = &survey->series,
                       .is_record = survey->is_record};
    stated_find(text, doc, survey, &f.stated);
    walk(&f);
    weigh_likes(&f);
    drop_lead(&f);
    align_first(&f);
    for (size_t i = 0; i < f.proposals.len; i++) {
        const struct proposal *proposal = &f.proposals.at[i];
        const struct head *last = heads->at.len ? &heads->at.at[heads->at.len - 1] : NULL;
        if (!last || (proposal->weight >= HEAD_ENOUGH && !goes_on(&f, last, proposal)))
            VEC_PUSH(&heads->at, proposal->head);
    }
    VEC_FREE(&f.proposals);
    keys_free(&f.listed);
    stated_free(&f.stated);
}

void heads_free(struct heads *heads)
{
    VEC_FREE(&heads->at);
}
