/* SPDX-License-Identifier: MIT */
#include "engine/base/near.h"

#include <string.h>

#include "engine/base/similar.h"
#include "engine/base/text.h"

/* A part shorter than this is in too many names. */
enum { PART_CHARS_MIN = 4 };

/* How alike a name is that has the words of the other: less than one that differs in a letter. */
static const double PART_LIKENESS_FRAC = 0.5;

typedef struct {
    const char *name;
    double likeness_frac;
} Candidate;

/* Whether the words of @part are words of @whole, one behind the other. */
static bool
has_words(const char *whole, const char *part)
{
    g_autofree char *within = g_strconcat("_", whole, "_", NULL);
    g_autofree char *words = g_strconcat("_", part, "_", NULL);
    return strlen(part) >= PART_CHARS_MIN && strstr(within, words) != NULL;
}

static double
likeness_of(const char *given_key, const char *name)
{
    g_autofree char *key = text_identifier(name);
    double likeness_frac = names_likeness(given_key, key);
    if (likeness_frac > 0)
        return likeness_frac;
    return has_words(key, given_key) || has_words(given_key, key) ? PART_LIKENESS_FRAC : 0;
}

static int
compare_candidates(const void *left, const void *right)
{
    const Candidate *one = left, *other = right;
    if (one->likeness_frac > other->likeness_frac)
        return -1;
    return one->likeness_frac < other->likeness_frac ? 1 : strcmp(one->name, other->name);
}

char *
near_advice(const char *given, const char *const *names, size_t name_n, const char *otherwise)
{
    g_autofree char *given_key = text_identifier(given);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    for (size_t name_i = 0; name_i < name_n; name_i++) {
        Candidate candidate = {names[name_i], likeness_of(given_key, names[name_i])};
        if (candidate.likeness_frac > 0)
            g_array_append_val(found, candidate);
    }
    if (found->len == 0)
        return g_strdup(otherwise);
    g_array_sort(found, compare_candidates);
    GString *advice = g_string_new("did you mean ");
    guint shown_n = MIN(found->len, NEAR_NAMES_MAX);
    for (guint shown_i = 0; shown_i < shown_n; shown_i++)
        g_string_append_printf(advice,
            "%s'%s'",
            shown_i == 0             ? ""
            : shown_i + 1 == shown_n ? " or "
                                     : ", ",
            g_array_index(found, Candidate, shown_i).name);
    g_string_append_c(advice, '?');
    return g_string_free(advice, FALSE);
}
