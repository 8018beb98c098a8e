/* Who speaks and who is spoken to: speaker lines with their office, names in titles, labels of
 * speakers in a record, salutations.
 *
 * There is no list of people. A name is told by its place: behind an office or a field name, with a
 * family name at its head where nothing parts it from the office. An office without a name
 * (市委书记在…) is no speaker. All spans are bytes in the folded line (words.h).
 */
#ifndef LECTERN_SPEECH_EVIDENCE_PERSON_H
#define LECTERN_SPEECH_EVIDENCE_PERSON_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/words.h"

/* A folded line with what the rules need to know about it. */
struct person_line {
    struct strv folded;
    const struct folded *map;    /* back to `source` */
    struct strv source;          /* the line as it was: Latin names are told by their capitals */
    const struct word_hit *hits; /* of `folded` */
    size_t hit_count;
};

/* Whether the part [start, end) of the line is a speaker: office and name, field name and name, a
 * name alone.
 * `*strong` tells that an office or field name stands there. `*who` is the speaker without field
 * name and brackets. */
bool person_speaker(const struct person_line *line, struct span part, struct span *who,
                    bool *strong);

/* Whether the line is an office, a colon and a name in an alphabet: President: Jane Doe. The
 * speaker is the name; `*office` is what stands in front of the colon, empty otherwise. */
bool person_named_by_office(const struct person_line *line, struct span *office);

/* The speaker a title names (naming.c): 张三同志在…上的讲话, 张三:…, Address by Prime Minister Jane
 * Doe at …. `*title` is where the words of the title begin: behind 张三:, else 0. */
bool person_in_title(const struct person_line *line, struct span *who, size_t *title);

/* The speaker whom a report of the speech names with office (naming.c): 以下是省长张三今天在…,
 * …电)总统李四今天发表…. */
bool person_in_report(const struct person_line *line, struct span *who);

/* The office and the name of a speaker (a part as person_speaker() gives it; office.c); one of the
 * two may be empty. Returns whether an office is among it. */
bool person_split(const struct person_line *line, struct span part, struct span *office,
                  struct span *person);

/* The part without words of address at its front: H.E., Shri, the Rt Hon. */
struct span person_without_address(const struct person_line *line, struct span part);

/* How sure it is that a paragraph begins with the label of a speaker in a record. */
enum person_turn { PERSON_NO_TURN, PERSON_PERHAPS_TURN, PERSON_TURN };

/* The speaker's label at the start of a paragraph: "Prime Minister Jane Doe:", "Mr ROE (Westmere)
 * (15:42):", 林議員大川:, ○町長(山田誠君).
 * `*who` is without the time, `*behind` is behind the colon. */
enum person_turn person_turn(const struct person_line *line, struct span *who, size_t *behind);

/* Whether a speaker's label is that of those who ask: 记者, 清水日报, 问题1(清水村), Q. Borrows the
 * folded label. */
bool person_asks(struct strv label);

/* Whether every word of a Latin part begins with a capital in the source, small words apart;
 * `*unknown` counts those that no table knows. */
bool person_is_capitalised(const struct person_line *line, struct span part, size_t *unknown);

/* Whether the text is a name of Chinese or Japanese, or one with points between its parts. `placed`
 * says that what stands there can be nothing else, so that family names count that are words, too.
 */
bool person_is_name(struct strv text, bool placed);

/* Whether the text is a family name of Chinese or Japanese. */
bool person_has_surname(struct strv text);

/* Whether the line may be a speaker's label that stands above what he said, as some records of
 * English have it: "Mr. John Roe (Westmere)", "Mr. Speaker", "Jane Doe, Chief Executive". */
bool person_label(const struct person_line *line, struct span *who);

/* The salutation that begins at `from`. `*who` is without its closing punctuation, `*behind` behind
 * that. A salutation in front of other words must end with a colon, or with a comma or ! in texts
 * of alphabets. */
bool person_salutation(const struct person_line *line, size_t from, struct span *who,
                       size_t *behind);

/* The salutation at the start of a paragraph that goes on behind a comma, in any script:
 * 同志们,今天….
 * `*who` ends before that comma. Only for the first words of a speech: in its midst, 同志们,… is a
 * sentence like others. */
bool person_opening(const struct person_line *line, size_t from, struct span *who);

/* Whether the line names the bodies to which a notice goes: 各村委会,镇直各单位:. For a line right
 * below a title. */
bool person_addressee(const struct person_line *line, struct span *who);

#endif
