/* SPDX-License-Identifier: MIT */
#include "engine/cli/near.h"

#include <string.h>

enum { NEAR_MAX = 5, NAME_BYTES_MAX = 100 };

/* Letters to change, add or leave out to make one of the other (Levenshtein 1966). Both at most
 * NAME_BYTES_MAX long. */
static size_t
distance(const char *left, const char *right)
{
    size_t row[NAME_BYTES_MAX + 1];
    size_t right_n = strlen(right);
    for (size_t at = 0; at <= right_n; at++)
        row[at] = at;
    for (size_t left_i = 0; left[left_i] != '\0'; left_i++) {
        size_t before = row[0];
        row[0] = left_i + 1;
        for (size_t right_i = 0; right_i < right_n; right_i++) {
            size_t change = before + (left[left_i] != right[right_i]);
            before = row[right_i + 1];
            row[right_i + 1] = MIN(change, MIN(before, row[right_i]) + 1);
        }
    }
    return row[right_n];
}

/* How far @name is from @given, both in lower case: 0 the same; G_MAXSIZE when too far. */
static size_t
farness(const char *given, const char *name)
{
    size_t given_n = strlen(given);
    size_t far = distance(given, name);
    if (far <= MAX(2, given_n / 4))
        return far;
    if (given_n >= 3 && strstr(name, given) != NULL)
        return given_n + far;
    /* ehc_20wk_all_pct for ehc_20wk_excl_pct: the first half is right. */
    size_t same_n = 0;
    while (given[same_n] != '\0' && given[same_n] == name[same_n])
        same_n++;
    return same_n >= 4 && same_n * 2 >= given_n ? 2 * given_n + far : G_MAXSIZE;
}

char *
near_names(const char *given, const GPtrArray *names)
{
    const char *best[NEAR_MAX];
    size_t fars[NEAR_MAX];
    size_t best_n = 0;
    g_autofree char *wanted = g_ascii_strdown(given, -1);
    if (wanted[0] == '\0' || strlen(wanted) > NAME_BYTES_MAX)
        return NULL;
    for (size_t name_i = 0; name_i < names->len; name_i++) {
        const char *name = g_ptr_array_index(names, name_i);
        g_autofree char *folded = g_ascii_strdown(name, -1);
        size_t far = strlen(folded) <= NAME_BYTES_MAX ? farness(wanted, folded) : G_MAXSIZE;
        if (far == G_MAXSIZE)
            continue;
        size_t at = best_n;
        while (at > 0 && fars[at - 1] > far)
            at--;
        if (at == NEAR_MAX)
            continue;
        best_n = MIN(best_n + 1, NEAR_MAX);
        memmove(best + at + 1, best + at, (best_n - 1 - at) * sizeof(*best));
        memmove(fars + at + 1, fars + at, (best_n - 1 - at) * sizeof(*fars));
        best[at] = name;
        fars[at] = far;
    }
    if (best_n == 0)
        return NULL;
    GString *joined = g_string_new(NULL);
    for (size_t best_i = 0; best_i < best_n; best_i++)
        g_string_append_printf(joined, "%s%s", best_i > 0 ? ", " : "", best[best_i]);
    return g_string_free(joined, FALSE);
}
