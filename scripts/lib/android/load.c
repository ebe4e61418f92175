/* Loads the library as an app would, makes a wallet, hears a second of silence, provokes a panic, and goes on.
 *
 *     load LIBRARY
 *
 * Prints one line for each thing that held; ends with 1 at the first that did not. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* UniFFI's own types, as its generated headers declare them. */
typedef struct { uint64_t capacity, len; uint8_t *data; } RustBuffer;
typedef struct { int32_t len; const uint8_t *data; } ForeignBytes;
typedef struct { int8_t code; RustBuffer error; } CallStatus;
enum { SUCCESS = 0, FAULT = 1, PANIC = 2 };

static void *library;

static void hold(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "FAILED: %s\n", what);
        exit(1);
    }
    printf("%s\n", what);
}

static void *named(const char *name) {
    void *found = dlsym(library, name);
    if (!found) {
        fprintf(stderr, "FAILED: %s\n", dlerror());
        exit(1);
    }
    return found;
}

static uint64_t make_wallet(int bytes) {
    static const uint8_t zeros[64];
    uint64_t (*create)(ForeignBytes, CallStatus *) = named("uniffi_wayhum_ffi_fn_constructor_wallet_create");
    CallStatus status = {0};
    uint64_t wallet = create((ForeignBytes){bytes, zeros}, &status);
    return status.code == SUCCESS ? wallet : 0;
}

/* A handle is used up by each call: the caller keeps a copy. */
static uint64_t again(const char *clone, uint64_t handle) {
    uint64_t (*copy)(uint64_t, CallStatus *) = named(clone);
    CallStatus status = {0};
    return copy(handle, &status);
}

static int has_address(uint64_t wallet, const char *address) {
    RustBuffer (*of)(uint64_t, CallStatus *) = named("uniffi_wayhum_ffi_fn_method_wallet_address");
    CallStatus status = {0};
    RustBuffer said = of(again("uniffi_wayhum_ffi_fn_clone_wallet", wallet), &status);
    return status.code == SUCCESS && said.len == strlen(address) && memcmp(said.data, address, said.len) == 0;
}

/* MeterSource, the second argument, crosses as a buffer with the variant's number. */
static uint64_t make_meter(RustBuffer source, CallStatus *status) {
    uint64_t (*create)(uint32_t, RustBuffer, CallStatus *) = named("uniffi_wayhum_ffi_fn_constructor_soundmeter_new");
    return create(48000, source, status);
}

static RustBuffer first_variant(void) {
    RustBuffer (*from)(ForeignBytes, CallStatus *) = named("ffi_wayhum_ffi_rustbuffer_from_bytes");
    static const uint8_t number[] = {0, 0, 0, 1};
    CallStatus status = {0};
    return from((ForeignBytes){4, number}, &status);
}

static int hears(uint64_t meter) {
    void (*push)(uint64_t, int64_t, ForeignBytes, CallStatus *) = named("uniffi_wayhum_ffi_fn_method_soundmeter_push");
    RustBuffer (*drain)(uint64_t, CallStatus *) = named("uniffi_wayhum_ffi_fn_method_soundmeter_drain");
    static const uint8_t two_seconds[2 * 2 * 48000];
    const char *clone = "uniffi_wayhum_ffi_fn_clone_soundmeter";
    CallStatus status = {0};
    push(again(clone, meter), 1800000000000, (ForeignBytes){sizeof two_seconds, two_seconds}, &status);
    if (status.code != SUCCESS) return 0;
    RustBuffer heard = drain(again(clone, meter), &status);
    /* A list: how many, big-endian; then that many. */
    return status.code == SUCCESS && heard.len > 4 && heard.data[3] >= 1;
}

int main(int count, char **arguments) {
    hold(count == 2, "one argument: the library");
    library = dlopen(arguments[1], RTLD_NOW);
    if (!library) fprintf(stderr, "%s\n", dlerror());
    hold(library != NULL, "the library is loaded");
    uint32_t (*version)(void) = named("ffi_wayhum_ffi_uniffi_contract_version");
    hold(version() > 0, "it says its contract's version");

    /* BIP-39's first test vector, and its address at m/44'/60'/0'/0/0. */
    const char *address = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    uint64_t wallet = make_wallet(16);
    hold(wallet != 0 && has_address(wallet, address), "a wallet has its address");
    hold(make_wallet(17) == 0, "entropy of a length that no wallet has is refused");
    CallStatus status = {0};
    uint64_t meter = make_meter(first_variant(), &status);
    hold(status.code == SUCCESS && hears(meter), "a meter hears seconds");

    /* No caller of ours makes such a buffer: UniFFI panics, and what panics must not take the app down. */
    make_meter((RustBuffer){8, 8, NULL}, &status);
    hold(status.code == PANIC, "a panic is caught and reported");
    printf("it says: %.*s\n", (int)status.error.len, (const char *)status.error.data);
    hold(has_address(wallet, address) && hears(meter), "both go on after it");
    return 0;
}
