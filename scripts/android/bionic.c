/* Names that bionic has and GNU's C library has otherwise or not, so that GNU's loader can load what is made for Android. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>

int *__errno(void) { return &errno; }
void android_set_abort_message(const char *said) { fprintf(stderr, "%s\n", said); }
