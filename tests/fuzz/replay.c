/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over its corpus, as a test: each file must come through without a crash.
 * Prints TAP. A build with -fsanitize=fuzzer leaves this file out and has libFuzzer's main instead.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "tests/fuzz/target.h"

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

int
main(int argc, char **argv)
{
    g_autoptr(GDir) folder = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (folder == NULL) {
        fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return EXIT_FAILURE;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    printf("1..%u\n", names->len);
    for (size_t name_i = 0; name_i < names->len; name_i++) {
        const char *name = g_ptr_array_index(names, name_i);
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *bytes = NULL;
        size_t length = 0;
        bool is_read = g_file_get_contents(path, &bytes, &length, NULL);
        if (is_read)
            LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
        printf("%s %zu - %s\n", is_read ? "ok" : "not ok", name_i + 1, name);
        fflush(stdout);
    }
    return names->len > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
