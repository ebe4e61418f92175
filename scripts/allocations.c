// Counts what a program allocates: LD_PRELOAD=allocations.so ALLOCATIONS_FROM=BYTES PROGRAM. The program finds the counts by dlsym: of
// all allocations so far, and of those of at least so many bytes.

#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

// glibc's own, under the names that nobody replaces.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_ulong all, large;
static size_t from = (size_t)-1;

unsigned long allocations_all(void) { return atomic_load(&all); }
unsigned long allocations_large(void) { return atomic_load(&large); }

__attribute__((constructor)) static void begin(void) {
    const char *bytes = getenv("ALLOCATIONS_FROM");
    if (bytes) from = strtoul(bytes, NULL, 10);
}

static void count(size_t size) {
    atomic_fetch_add(&all, 1);
    if (size >= from) atomic_fetch_add(&large, 1);
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
    void *made = memalign(alignment, size);
    if (!made) return 12; // ENOMEM
    *place = made;
    return 0;
}
