/* Who speaks and who is spoken to: speaker lines with their office, names in titles, labels of
 * speakers in a record, salutations.
 *
 * There is no list of people. A name is told by its place: behind an office or a field name, with a
 * family name at its head where nothing parts it from the office. An office without a name
 * (市委书记在…) is no speaker. All spans are bytes in the folded line (words.h).
 */
#ifndef LECTERN_SPEECH_PERSON_H
#define LECTERN_SPEECH_PERSON_H

#include "lectern/speech/model.h"
#include "lectern/speech/words.h"

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

/* The speaker a title names: 张三同志在…上的讲话, Address by Prime Minister Jane Doe at …. */
bool person_in_title(const struct person_line *line, struct span *who);

/* The speaker's label at the start of a paragraph of a record: "Prime Minister Jane Doe:", "The
 * Minister (John Roe):". `*behind` is behind the colon. */
bool person_turn(const struct person_line *line, struct span *who, size_t *behind);

/* The salutation that begins at `from`. `*who` is without its closing punctuation, `*behind` behind
 * that. A salutation in front of other words must end with a colon, or with a comma or ! in texts
 * of alphabets. */
bool person_salutation(const struct person_line *line, size_t from, struct span *who,
                       size_t *behind);

#endif
