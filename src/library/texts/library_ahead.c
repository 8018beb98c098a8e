/* Reading ahead: threads read, decode and cut files while the caller's thread, the only one that
 * touches the database, stores those before. See library.h.
 *
 * Files wait in a ring until they are asked for, in the order of the plan; no more are read ahead
 * than fit the ring and a number of bytes. Where a library knows the texts already, cutting them
 * would be in vain, so after a known file only bytes and hashes are read ahead until a new one
 * comes. A stage that fails is left undone and fails again, with its message, where it matters.
 */
#include "../library_impl.h"

#include "reading.h"

#include "lectern/base/file.h"
#include "lectern/base/recovery.h"
#include "lectern/library/texts/add.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <string.h>
#include <unistd.h>

enum { RING = 32, THREADS_MAX = 4, AHEAD_MAX_LEN = 64 << 20, HELD_LEN = 1 << 20 };

struct slot {
    struct reading reading;
    bool is_done;
};

struct add_ahead {
    struct library *library; /* not touched by the threads */
    const struct rules *rules;
    const struct add_plan *plan;
    uint64_t limit;
    const char *encoding;
    pthread_t threads[THREADS_MAX];
    size_t thread_count;
    pthread_mutex_t lock; /* for what follows */
    pthread_cond_t changed;
    struct slot ring[RING];
    size_t next;        /* the file that is read next */
    size_t asked;       /* the file that the caller wants next */
    uint64_t ahead_len; /* bytes of the files between the two */
    bool stop, only_bytes;
};

/* Whether the next file may be read; the lock is held. */
static bool has_room(const struct add_ahead *a)
{
    size_t ahead = a->next - a->asked;
    return ahead < RING && (ahead == 0 || a->ahead_len < AHEAD_MAX_LEN);
}

/* What a thread keeps between files. */
struct tools {
    struct decoder *decoder;
    struct speech_reader *reader;
    struct place_cache *places;
};

/* Where memory is short, the file is left to the caller's turn. */
static void read_file(struct add_ahead *a, const struct tools *tools, size_t number,
                      bool only_bytes)
{
    const char *path = a->plan->files.at[number].path;
    struct reading *reading = &a->ring[number % RING].reading;
    reading->encoding = a->encoding;
    if (file_is_stream(path) || !recovery_hold(HELD_LEN))
        return; /* a stream is read when its turn comes */
    bool all = reading_bytes(reading, path, a->limit, tools->places, NULL) && !only_bytes &&
               reading_text(reading, tools->decoder, NULL) &&
               reading_speeches(reading, tools->reader, a->rules, NULL);
    (void)all; /* the caller asks for what is missing */
    recovery_let_go();
}

static void *work(void *user)
{
    struct add_ahead *a = user;
    struct tools tools = {decoder_new(), speech_reader_new(), place_cache_new()};
    pthread_mutex_lock(&a->lock);
    for (;;) {
        while (!a->stop && a->next < a->plan->files.len && !has_room(a))
            pthread_cond_wait(&a->changed, &a->lock);
        if (a->stop || a->next >= a->plan->files.len)
            break;
        size_t number = a->next++;
        bool only_bytes = a->only_bytes;
        a->ahead_len += a->plan->files.at[number].bytes;
        pthread_mutex_unlock(&a->lock);
        read_file(a, &tools, number, only_bytes);
        pthread_mutex_lock(&a->lock);
        a->ring[number % RING].is_done = true;
        pthread_cond_broadcast(&a->changed);
    }
    pthread_mutex_unlock(&a->lock);
    decoder_free(tools.decoder);
    speech_reader_free(tools.reader);
    place_cache_free(tools.places);
    return NULL;
}

/* One thread less than there are processors, since storing takes one too. */
static size_t wanted_threads(size_t files, bool apart)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = processors > 2 ? (size_t)processors - 1 : 1;
    if (count > THREADS_MAX)
        count = THREADS_MAX;
    return files == 0 ? 0 : files > 1 ? count : apart;
}

struct add_ahead *library_ahead_start(struct library *library, const struct add_plan *plan,
                                      const struct add_options *options)
{
    struct add_ahead *a = mem_new(1, sizeof *a);
    a->library = library;
    a->rules = library->rules;
    a->plan = plan;
    a->limit = options->limit ? options->limit : LIBRARY_DEFAULT_LIMIT;
    a->encoding = options->encoding ? decode_encoding_name(options->encoding) : NULL;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->changed, NULL);
    /* Where no thread can be had, the caller's does all. */
    for (size_t wanted = wanted_threads(plan->files.len, options->apart); a->thread_count < wanted;)
        if (pthread_create(&a->threads[a->thread_count], NULL, work, a) == 0)
            a->thread_count++;
        else
            break;
    return a;
}

void library_ahead_free(struct add_ahead *a)
{
    if (!a)
        return;
    pthread_mutex_lock(&a->lock);
    a->stop = true;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->lock);
    for (size_t i = 0; i < a->thread_count; i++)
        pthread_join(a->threads[i], NULL);
    for (size_t i = 0; i < RING; i++)
        reading_free(&a->ring[i].reading);
    pthread_mutex_destroy(&a->lock);
    pthread_cond_destroy(&a->changed);
    free(a);
}

/* Waits for a file; its slot is the caller's until give_back(). */
static struct slot *wait_for(struct add_ahead *a, size_t number)
{
    struct slot *slot = &a->ring[number % RING];
    pthread_mutex_lock(&a->lock);
    while (a->thread_count && !slot->is_done)
        pthread_cond_wait(&a->changed, &a->lock);
    pthread_mutex_unlock(&a->lock);
    return slot;
}

bool library_ahead_wait(struct add_ahead *a, size_t number, int ms)
{
    struct slot *slot = &a->ring[number % RING];
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)ms % 1000 * 1000000;
    until.tv_sec += ms / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&a->lock);
    while (a->thread_count && !slot->is_done &&
           pthread_cond_timedwait(&a->changed, &a->lock, &until) == 0) {
    }
    bool ready = !a->thread_count || slot->is_done;
    pthread_mutex_unlock(&a->lock);
    return ready;
}

static void give_back(struct add_ahead *a, size_t number, bool was_known)
{
    struct slot *slot = &a->ring[number % RING];
    reading_free(&slot->reading);
    pthread_mutex_lock(&a->lock);
    slot->is_done = false;
    a->asked = number + 1;
    if (a->thread_count)
        a->ahead_len -= a->plan->files.at[number].bytes;
    a->only_bytes = was_known;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->lock);
}

bool library_ahead_add(struct add_ahead *a, size_t number, const struct add_options *options,
                       struct add_result *result, struct err *err)
{
    struct slot *slot = wait_for(a, number);
    bool ok = library_add_reading(a->library, a->plan->files.at[number].path, &slot->reading,
                                  options, result, err);
    give_back(a, number, ok && result->outcome == ADD_KNOWN);
    return ok;
}
