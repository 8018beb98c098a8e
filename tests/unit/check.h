/* What every unit test file includes: cmocka with the headers it wants in front. */
#ifndef TESTS_UNIT_CHECK_H
#define TESTS_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h must come after the four above. */
#include <cmocka.h>

#endif
