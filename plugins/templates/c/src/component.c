/* The canonical ABI of `assist: func(input: string) -> result<string, string>` (wit/assist.wit), by hand. A host makes a
 * fresh instance for every call: it asks for memory once, writes the document there, calls, and reads the answer. */
#include "step.h"

/* Room for a document that is a little too long, so that its refusal is an answer and not a trap. */
static char lent[MOST_BYTES + (64 << 10)];
static size_t used;

/* result<string, string>: which of the two, where, how long. */
static struct {
    uint32_t is_error;
    const char *at;
    uint32_t length;
} answer;

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(
    void *old, size_t old_size, size_t alignment, size_t size)
{
    (void)old;
    if (old_size != 0 || alignment != 1 || size > sizeof lent - used) {
        __builtin_trap();
    }
    char *piece = lent + used;
    used += size;
    return piece;
}

__attribute__((export_name("assist"))) void *assist(char *document, size_t length)
{
    struct text text;
    answer.is_error = step(document, length, &text) ? 0 : 1;
    answer.at = text.at;
    answer.length = (uint32_t)text.length;
    return &answer;
}

__attribute__((export_name("cabi_post_assist"))) void assist_done(void *done)
{
    (void)done;
    used = 0;
}
