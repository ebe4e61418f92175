/* What musl's headers call otherwise than bionic does. */
int *__errno(void);
_Noreturn void __assert2(const char *file, int line, const char *function, const char *failed);

__attribute__((visibility("hidden"))) int *__errno_location(void) { return __errno(); }

__attribute__((visibility("hidden"))) _Noreturn void __assert_fail(const char *failed, const char *file, int line, const char *function) {
    __assert2(file, line, function, failed);
}
