/* The program's entry: locale and clock, then the command line, which is handed the screen. */
#include "lectern/app/app.h"
#include "lectern/cli/cli.h"
#include "lectern/host/locale.h"

#include <time.h>

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    const struct cli_environment environment = {stdout, stderr, now_ms, app_run};
    locale_start();
    return cli_run(argc, argv, &environment);
}
