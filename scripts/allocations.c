// Counts what a thread allocates: LD_PRELOAD=allocations.so ALLOCATIONS_FROM=BYTES PROGRAM. The program finds the counts by dlsym: of
// all allocations of the calling thread so far, and of those of at least so many bytes. A buffer that is copied on its way shows there,
// whatever language it comes from; what a compiler does meanwhile in a thread of its own does not. With glibc.
//
//     cc -O2 -shared -fPIC -o allocations.so scripts/allocations.c

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

// glibc's own, under the names that nobody replaces.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static _Thread_local unsigned long all, large;
static size_t from = (size_t)-1;

unsigned long allocations_all(void) { return all; }
unsigned long allocations_large(void) { return large; }

__attribute__((constructor)) static void begin(void) {
    const char *bytes = getenv("ALLOCATIONS_FROM");
    if (bytes) from = strtoul(bytes, NULL, 10);
}

static void count(size_t size) {
    all++;
    if (size >= from) large++;
}

void *malloc(size_t size) {
    count(size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count(number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count(size);
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    count(size);
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **place, size_t alignment, size_t size) {
    void *found = memalign(alignment, size);
    if (!found) return ENOMEM;
    *place = found;
    return 0;
}
