/* Names that bionic has and GNU's C library has otherwise, so that GNU's loader can load what is made for Android. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int *__errno(void) { return &errno; }

_Noreturn void __assert2(const char *file, int line, const char *function, const char *failed) {
    fprintf(stderr, "%s:%d: %s: %s does not hold\n", file, line, function, failed);
    abort();
}
