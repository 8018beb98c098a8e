/* See talk.h. Those who ask count as one, whoever they are. */
#include "lectern/speech/evidence/talk.h"

#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

enum {
    GUESTS = 8,      /* more speakers than that are told apart no longer */
    MOSTLY = 7,      /* tenths of the answers that one guest of several gives */
    ASKED_SHARE = 3, /* tenths of the turns that ask */
};

/* Who speaks in the turns of a document. */
struct voices {
    struct guest {
        uint64_t key;
        size_t turns;
    } guests[GUESTS];
    size_t guest_count, turns, asked;
    bool chair;
    bool sure; /* a label tells office and name */
};

static void add_turn(struct voices *voices, struct strv label, uint64_t key)
{
    size_t i = 0;
    voices->turns++;
    if (person_asks(label)) {
        voices->asked++;
        return;
    }
    size_t presides = list_starts(LIST_PRESIDES, label);
    voices->chair = voices->chair || (presides && presides == label.len) ||
                    (presides && label.ptr[presides] == '(');
    while (i < voices->guest_count && voices->guests[i].key != key)
        i++;
    if (i == GUESTS)
        return;
    if (i == voices->guest_count)
        voices->guests[voices->guest_count++] = (struct guest){.key = key};
    voices->guests[i].turns++;
}

bool talk_is(const struct words *words, const struct document *doc, const struct unit *units)
{
    struct voices voices = {0};
    for (size_t i = 0; i < doc->paras.len; i++) {
        enum { LABEL_LOOK = 200 };
        struct unit_line line;
        struct span who;
        size_t behind;
        if (!(units[i].flags & UNIT_TURN))
            continue;
        struct strv text = document_para(doc, i);
        unit_read_line(words, strv_make(text.ptr, utf8_floor(text, LABEL_LOOK)), &line);
        enum person_turn turn = person_turn(&line.person, &who, &behind);
        bool label = !turn && person_label(&line.person, &who);
        voices.sure = voices.sure || turn == PERSON_TURN || label;
        if (turn || label)
            add_turn(&voices, parts_cut(line.person.folded, who), units[i].key);
    }
    size_t most = 0, answers = voices.turns - voices.asked;
    for (size_t i = 0; i < voices.guest_count; i++)
        most = voices.guests[i].turns > most ? voices.guests[i].turns : most;
    bool asked = 10 * voices.asked >= ASKED_SHARE * voices.turns && voices.asked > 0;
    if (voices.guest_count <= 1)
        return voices.turns > 0;
    if (voices.guest_count == 2)
        return asked || !(voices.chair || voices.sure);
    return asked && 10 * most >= MOSTLY * answers;
}
