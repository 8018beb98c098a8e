/* The program's entry: hands everything to the application. */
#include <stdio.h>

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    puts("lectern " LECTERN_VERSION);
    return 0;
}
