/* The exports of world `validator` (plugins/wit/fhir/fhir.wit), by the canonical ABI. The host puts a string where
 * `cabi_realloc` says, calls, reads the answer, and calls the post-return function; then the arena is empty again. */
#include "fhir.h"

/* result<string, string>: which of the two, where, how long. */
struct answer {
    uint32_t is_error;
    const char *at;
    uint32_t length;
};

static struct answer answer;

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(
    void *old, size_t old_size, size_t alignment, size_t size)
{
    (void)old;
    (void)alignment; /* the arena's pieces are aligned to 8, strings to 1 */
    void *piece = old_size == 0 ? arena_take(size) : NULL;
    if (piece == NULL) {
        __builtin_trap();
    }
    return piece;
}

static struct answer *run(char *text, uint32_t length, bool is_batch)
{
    struct text written;
    if (validate(text, length, is_batch, &written)) {
        answer = (struct answer){0, written.at, written.length};
    } else {
        static const char out_of_memory[] = "out of memory";
        answer = (struct answer){1, out_of_memory, sizeof out_of_memory - 1};
    }
    return &answer;
}

__attribute__((export_name("validate"))) struct answer *validate_one(char *text, uint32_t length)
{
    return run(text, length, false);
}

__attribute__((export_name("validate-batch"))) struct answer *validate_batch(char *text, uint32_t length)
{
    return run(text, length, true);
}

__attribute__((export_name("cabi_post_validate"))) void validate_one_done(struct answer *done)
{
    (void)done;
    arena_rewind(0);
}

__attribute__((export_name("cabi_post_validate-batch"))) void validate_batch_done(struct answer *done)
{
    (void)done;
    arena_rewind(0);
}
