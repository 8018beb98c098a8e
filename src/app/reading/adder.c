/* A file is the smallest step: each is one transaction, so stopping between two leaves nothing half
 * done. */
#include "lectern/library/texts/add.h"
#include "adder.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

void adder_start(struct adder *adder, char *const *paths, size_t count, bool by_hand)
{
    adder_free(adder);
    add_plan_make(&adder->plan, paths, count, 0);
    for (size_t i = 0; i < adder->plan.problems.len; i++)
        adder->failed += adder->plan.problems.at[i].failed;
    adder->running = adder->plan.files.len > 0;
    adder->by_hand = by_hand;
}

static void count_result(struct adder *adder, const struct add_result *result)
{
    adder->added += result->outcome == ADD_NEW;
    adder->known += result->outcome == ADD_KNOWN;
    adder->changed += result->outcome == ADD_CHANGED;
    adder->renamed += result->renamed || result->relocated;
    adder->taken_out += result->taken_out;
    adder->kept += result->kept;
    adder->moved += result->moved;
    adder->unsure += result->unsure;
    adder->orphaned += result->orphaned;
    adder->parted += result->parted_notes > 0 && result->kept + result->moved + result->unsure == 0;
    adder->source_id = result->outcome == ADD_KNOWN ? 0 : result->source_id;
    adder->speeches += result->outcome == ADD_KNOWN ? 0 : result->speeches;
    if (adder->first_speech_id == 0)
        adder->first_speech_id = result->first_speech_id;
}

/* The threads must not take the signals that the terminal waits for. */
static void start_threads(struct adder *adder, struct library *library,
                          const struct add_options *options)
{
    struct add_options apart = *options;
    sigset_t all, before;
    apart.apart = true;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    adder->ahead = library_ahead_start(library, &adder->plan, &apart);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void end_threads(struct adder *adder)
{
    library_ahead_free(adder->ahead);
    adder->ahead = NULL;
}

/* Goes on to the next file. */
static void step_on(struct adder *adder)
{
    adder->bytes += adder->plan.files.at[adder->next++].bytes;
    adder->running = adder->next < adder->plan.files.len;
    adder->answered = false;
    adder->copy_notes = adder->copy_all;
    if (!adder->running)
        end_threads(adder);
}

bool adder_step(struct adder *adder, struct library *library, const struct add_options *options,
                bool *stored, struct err *err)
{
    enum { WAIT_MS = 15 };
    struct add_options held = *options;
    struct add_result result = {0};
    held.hold_changed = adder->by_hand && !adder->answered;
    held.copy_notes = adder->copy_notes;
    adder->source_id = 0;
    if (!adder->ahead)
        start_threads(adder, library, options);
    *stored = adder->answered || library_ahead_wait(adder->ahead, adder->next, WAIT_MS);
    if (!*stored)
        return true;
    /* What the reader was asked about has been given back already and is read once more. */
    bool done = adder->answered ? library_add(library, adder_path(adder), &held, &result, err)
                                : library_ahead_add(adder->ahead, adder->next, &held, &result, err);
    if (done && result.held) {
        adder->held = result;
        adder->asking = true;
        adder->running = false;
        return true;
    }
    step_on(adder);
    if (done)
        count_result(adder, &result);
    else
        adder->failed++;
    return done;
}

void adder_answer(struct adder *adder, bool yes, bool all)
{
    adder->asking = false;
    adder->running = true;
    adder->source_id = 0;
    if (adder->held.parted_from) {
        adder->answered = true;
        adder->copy_notes = yes;
        adder->copy_all = all;
        return;
    }
    adder->by_hand = adder->by_hand && !all;
    adder->answered = yes;
    if (yes)
        return;
    adder->left_out++;
    step_on(adder);
}

const char *adder_path(const struct adder *adder)
{
    return adder->plan.files.at[adder->next].path;
}

void adder_stop(struct adder *adder)
{
    adder->running = false;
}

void adder_free(struct adder *adder)
{
    end_threads(adder);
    add_plan_free(&adder->plan);
    free(adder->rescanned);
    memset(adder, 0, sizeof *adder);
}
