/* The program's entry: standard streams, locale and clock, then the command line, which is handed
 * the screen. */
#include "lectern/app/app.h"
#include "lectern/cli/cli.h"
#include "lectern/host/locale.h"

#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A library or text opened under the number of a standard stream that was closed would be read and
 * written as that stream. What takes its place fails when it is used, as the closed one would. */
static void fill_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* The lists of a large library are arrays of megabytes that come and go. glibc would come to keep
 * such memory for itself, and would give back and ask again for the little that a search takes. */
static void set_up_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
#endif
}

int main(int argc, char **argv)
{
    const struct cli_environment environment = {stdout, stderr, now_ms, app_run};
    set_up_memory();
    fill_standard_streams();
    locale_start();
    return cli_run(argc, argv, &environment);
}
