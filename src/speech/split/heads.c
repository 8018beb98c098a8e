/* See heads.h. The document is walked group by group; each group proposes at most one head with a
 * weight. The first group always gives one. Kinds of heads that come again and again weigh more,
 * which is why all groups are proposed before any is accepted.
 */
#include "lectern/speech/split/heads.h"

#include "finder.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/split/head_signs.h"
#include "lectern/speech/split/title_signs.h"
#include "lectern/speech/split/works.h"

#include <stdlib.h>
#include <string.h>

enum {
    LOOK_UP = 12,         /* paragraphs on top of a page */
    UNSTYLED = 30,        /* counts against a head */
    STANDFIRST_CPS = 220, /* what a page says between a title and a salutation */
    LEAD_CPS = 80,        /* so little text before a head that is sure is no speech */
    LEAD_ROW_CPS = 600,   /* before the first of a row, where nothing says it is a speech */
    PREFACE_CPS = 3000,   /* before several speeches, likewise */
    SENTENCE_CPS = 60,  /* names with honours behind them end with a stop, too: … G.B.S., J.P. */
    LONG_TITLE_CPS = 8, /* a title of so many characters comes again by no chance */
    SPOKEN_CPS = 200,   /* running text before the first label that is somebody's words */
};

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

/* --- weighing --- */

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
    look.rank = head->title_count ? finder_title_rank(f, head->title + head->title_count - 1) : 0;
    look.listed = head->title_count > 0 && keys_count(&f->listed, f->units[head->title].key) > 0;
    for (size_t sign = 0; sign < HEAD_SIGNS; sign++)
        give(proposal, (enum head_sign)sign, head_sign_count((enum head_sign)sign, &look));
    /* where one title is a heading by its style, those of other speeches are */
    if (f->stated.heading < head->start && !head->mark &&
        !para_level(&f->doc->paras.at[head->title]))
        proposal->weight -= UNSTYLED;
}

/* --- groups --- */

static size_t block_start(const struct finder *f, size_t from, size_t body)
{
    size_t at = body;
    while (at > from && !is_chrome(f, at - 1))
        at--;
    return at;
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
        if (finder_title_rank(f, i) > 0)
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
        finder_choose_first(f, from, head->body, head);
    else
        finder_choose_title(f, block, head->body, head);
    finder_take_twin(f, choose ? from : block, head);
    if (!head->title_count)
        head->start = head->title = untitled_start(f, block, head->body);
    else
        head->start = choose ? finder_above_title(f, from, head) : head->title;
    if (choose && head->title_count && head->title + head->title_count <= block)
        head->own = head->body;
    if (first && head->start >= f->doc->paras.len)
        head->start = head->title = first_own(f, from);
    finder_find_label(f, head);
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

/* Whether running text stands in the paragraphs [from, to), or as many as there are. */
static bool holds_text(const struct finder *f, size_t from, size_t to, uint32_t flags)
{
    for (size_t i = from; i < to && i < f->doc->paras.len; i++)
        if (!is_chrome(f, i) && (f->units[i].flags & flags))
            return true;
    return false;
}

/* Whether a sentence among the first lines is the page's: its fields stand below it, then the
 * speech, and nothing that is longer in between. */
static bool is_page_sentence(const struct finder *f, size_t i)
{
    enum { LOOK_DOWN = 12, FEW_CPS = 60 };
    static const uint32_t SPOKEN = UNIT_SALUTATION | UNIT_TURN | UNIT_THANKS | UNIT_MARK;
    if (i >= LOOK_UP || f->units[i].cps > FEW_CPS || holds_text(f, 0, i + 1, SPOKEN))
        return false;
    for (size_t k = i + 1; k <= i + LOOK_DOWN && k < f->doc->paras.len; k++) {
        uint32_t flags = f->units[k].flags;
        if (is_chrome(f, k) && (flags & UNIT_SITE) && (flags & (UNIT_LABELLED | UNIT_DATE)))
            return holds_text(f, k + 1, k + 1 + LOOK_DOWN, UNIT_BODY);
        if ((flags & (UNIT_SALUTATION | UNIT_TURN)) ||
            ((flags & UNIT_BODY) && f->units[k].cps > FEW_CPS))
            return false;
    }
    return false;
}

static void walk(struct finder *f)
{
    size_t count = f->doc->paras.len, from = 0;
    uint64_t speaker = 0;
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if ((pauses(f, i) || (first && !f->is_record && is_page_sentence(f, i))) && i + 1 < count)
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

/* Whether the words of one title stand in the other. */
static bool is_twin(const struct finder *f, size_t a, size_t b)
{
    enum { FEWEST_CPS = 6 };
    struct folded one, two;
    words_fold(document_para(f->doc, a), &one);
    words_fold(document_para(f->doc, b), &two);
    if (one.cps < FEWEST_CPS || two.cps < FEWEST_CPS)
        return false;
    return strv_find(words_strv(&one), words_strv(&two), 0) != SIZE_MAX ||
           strv_find(words_strv(&two), words_strv(&one), 0) != SIZE_MAX;
}

/* Whether the lead of a page says the title that stands above the speech itself. */
static bool is_headline(const struct finder *f, const struct head *lead, const struct head *head,
                        size_t cps)
{
    return cps < LEAD_ROW_CPS && lead->title_count && head->title_count && !head->mark &&
           !lead->mark && !(lead->signs & SIGN_BIT(HEAD_SALUTATION)) && (head->signs & HEAD_META) &&
           is_twin(f, lead->title, head->title);
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
    if (strong == 0)
        return;
    bool headline = is_headline(
        f, &f->proposals.at[0].head, &f->proposals.at[next].head,
        text_between(f, f->proposals.at[0].head.start, f->proposals.at[next].head.start));
    if (f->proposals.at[0].weight >= HEAD_ENOUGH && !headline)
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
    if (headline || lends_title || (bare && cps < LEAD_CPS) ||
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
        if (finder_title_rank(f, i) == 1) {
            first->head.start = first->head.title = i;
            first->head.title_count = 1;
            return;
        }
}

/* --- parts of a book --- */

/* What stands before the first work, where somebody speaks there. */
static void add_front(const struct finder *f, size_t first, struct heads *heads)
{
    struct proposal proposal;
    size_t body = 0;
    if (!holds_speech(f, 0, first))
        return;
    while (body < first && pauses(f, body))
        body++;
    if (propose(f, 0, body, true, &proposal))
        VEC_PUSH(&heads->at, proposal.head);
}

/* A head for each work; nothing else begins a speech in such a book. */
static void add_works(struct finder *f, const struct works *works, struct heads *heads)
{
    size_t from = 0;
    f->is_record = false;
    add_front(f, works->at.at[0].title, heads);
    for (size_t i = 0; i < works->at.len; i++) {
        const struct work *work = &works->at.at[i];
        size_t end = i + 1 < works->at.len ? works->at.at[i + 1].title : f->doc->paras.len;
        struct proposal proposal = {.head = {.start = work->title,
                                             .title = work->title,
                                             .title_count = work->count,
                                             .own = NO_PARA,
                                             .body = work->title + work->count,
                                             .named = NO_PARA}};
        while (proposal.head.body < end && pauses(f, proposal.head.body))
            proposal.head.body++;
        finder_find_label(f, &proposal.head);
        weigh(f, from, &proposal);
        give(&proposal, HEAD_WORK, 1);
        VEC_PUSH(&heads->at, proposal.head);
        from = proposal.head.body;
    }
}

/* Heads by what the lines look like. */
static void add_found(struct finder *f, struct heads *heads)
{
    walk(f);
    weigh_likes(f);
    drop_lead(f);
    align_first(f);
    for (size_t i = 0; i < f->proposals.len; i++) {
        const struct proposal *proposal = &f->proposals.at[i];
        const struct head *last = heads->at.len ? &heads->at.at[heads->at.len - 1] : NULL;
        if (!last || (proposal->weight >= HEAD_ENOUGH && !goes_on(f, last, proposal)))
            VEC_PUSH(&heads->at, proposal->head);
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
    struct works works;
    stated_find(text, doc, survey, &f.stated);
    works_find(doc, survey, &works);
    if (works.at.len)
        add_works(&f, &works, heads);
    else
        add_found(&f, heads);
    works_free(&works);
    VEC_FREE(&f.proposals);
    keys_free(&f.listed);
    stated_free(&f.stated);
}

void heads_free(struct heads *heads)
{
    VEC_FREE(&heads->at);
}
