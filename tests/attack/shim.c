/* System calls that write, and fail now and then. Preloaded into the program under attack:
 *
 *   LD_PRELOAD=shim.so LECTERN_FAULTS=SEED:EVERY:ENOSPC[:AFTER] lectern …
 *
 * About every so many-th call fails with that error, but for the first AFTER ones; the same seed
 * gives the same sequence.
 * Standard streams are left alone. */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

ssize_t write(int fd, const void *bytes, size_t len);
ssize_t pwrite(int fd, const void *bytes, size_t len, off_t off);
ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t off);
int fsync(int fd);
int fdatasync(int fd);
int ftruncate(int fd, off_t len);
int ftruncate64(int fd, off_t len);

/* What is mutable here belongs to the shim and not to the program. */
static struct {
    bool read;
    uint64_t random, every, after;
    int error;
} shim;

static void read_faults(void)
{
    const char *said = getenv("LECTERN_FAULTS");
    char error[16] = "";
    unsigned long long seed = 0, every = 0, after = 0;
    shim.read = true;
    if (!said || sscanf(said, "%llu:%llu:%15[^:]:%llu", &seed, &every, error, &after) < 3)
        return;
    shim.random = seed;
    shim.every = every;
    shim.after = after;
    shim.error = strcmp(error, "EIO") == 0 ? EIO : ENOSPC;
}

static bool fails(int fd)
{
    if (!shim.read)
        read_faults();
    if (fd <= 2 || shim.every == 0)
        return false;
    if (shim.after > 0) {
        shim.after--;
        return false;
    }
    shim.random = shim.random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    if ((shim.random >> 33) % shim.every != 0)
        return false;
    errno = shim.error;
    return true;
}

/* The function behind this one; dlsym() gives an object pointer for it. */
#define REAL(type, name)                                                                           \
    type real;                                                                                     \
    void *found = dlsym(RTLD_NEXT, name);                                                          \
    memcpy(&real, &found, sizeof real)

typedef ssize_t writer(int fd, const void *bytes, size_t len);
typedef ssize_t writer_at(int fd, const void *bytes, size_t len, off_t off);
typedef int syncer(int fd);
typedef int cutter(int fd, off_t len);

ssize_t write(int fd, const void *bytes, size_t len)
{
    REAL(writer *, "write");
    return fails(fd) ? -1 : real(fd, bytes, len);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t off)
{
    REAL(writer_at *, "pwrite");
    return fails(fd) ? -1 : real(fd, bytes, len, off);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t off)
{
    REAL(writer_at *, "pwrite64");
    return fails(fd) ? -1 : real(fd, bytes, len, off);
}

int fsync(int fd)
{
    REAL(syncer *, "fsync");
    return fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd)
{
    REAL(syncer *, "fdatasync");
    return fails(fd) ? -1 : real(fd);
}

int ftruncate(int fd, off_t len)
{
    REAL(cutter *, "ftruncate");
    return fails(fd) ? -1 : real(fd, len);
}

int ftruncate64(int fd, off_t len)
{
    REAL(cutter *, "ftruncate64");
    return fails(fd) ? -1 : real(fd, len);
}
