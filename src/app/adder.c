/* A file is the smallest step: each is one transaction, so stopping between two leaves nothing half
 * done. */
#include "lectern/app/adder.h"

#include <string.h>

void adder_start(struct adder *adder, char *const *paths, size_t count)
{
    adder_free(adder);
    add_plan_make(&adder->plan, paths, count);
    for (size_t i = 0; i < adder->plan.problems.len; i++)
        adder->failed += adder->plan.problems.at[i].failed;
    adder->running = adder->plan.files.len > 0;
}

bool adder_step(struct adder *adder, struct library *library, const struct add_options *options,
                struct err *err)
{
    const struct add_file *file = &adder->plan.files.at[adder->next++];
    struct add_result result = {0};
    bool done = library_add(library, file->path, options, &result, err);
    adder->bytes += file->bytes;
    adder->source_id = 0;
    adder->running = adder->next < adder->plan.files.len;
    if (!done) {
        adder->failed++;
        return false;
    }
    adder->added += result.outcome == ADD_NEW;
    adder->known += result.outcome == ADD_KNOWN;
    adder->changed += result.outcome == ADD_CHANGED;
    adder->source_id = result.outcome == ADD_KNOWN ? 0 : result.source_id;
    adder->speeches += result.outcome == ADD_KNOWN ? 0 : result.speeches;
    if (adder->first_speech_id == 0)
        adder->first_speech_id = result.first_speech_id;
    return true;
}

void adder_stop(struct adder *adder)
{
    adder->running = false;
}

void adder_free(struct adder *adder)
{
    add_plan_free(&adder->plan);
    memset(adder, 0, sizeof *adder);
}
