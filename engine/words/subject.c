/* SPDX-License-Identifier: MIT */
#include "engine/words/subject.h"

#include <string.h>

/* The place of @text in @names[name_n]; @fallback for NULL and for anything else. */
static int
place_of(const char *text, const char *const *names, size_t name_n, int fallback)
{
    for (size_t name_i = 0; text != NULL && name_i < name_n; name_i++) {
        if (strcmp(names[name_i], text) == 0)
            return (int)name_i;
    }
    return fallback;
}

AreaLevel
subject_level(const char *text)
{
    static const char *const NAMES[] = {"country", "region", "subregion", "la"};
    return (AreaLevel)place_of(text, NAMES, G_N_ELEMENTS(NAMES), LEVEL_OTHER);
}

Polarity
subject_polarity(const char *text)
{
    static const char *const NAMES[] = {"higher", "lower", "neutral"};
    return (Polarity)place_of(text, NAMES, G_N_ELEMENTS(NAMES), POLARITY_NEUTRAL);
}

IndicatorKind
subject_kind(const char *text)
{
    static const char *const NAMES[] = {
        "count", "proportion", "rate", "mean", "ratio", "score", "category", "distribution"};
    return (IndicatorKind)place_of(text, NAMES, G_N_ELEMENTS(NAMES), KIND_COUNT);
}

Comparison
subject_comparison(const char *text)
{
    static const char *const NAMES[] = {
        "not compared", "similar", "better", "worse", "higher", "lower"};
    return (Comparison)place_of(text, NAMES, G_N_ELEMENTS(NAMES), COMPARED_NOT);
}

ValueState
subject_state(const char *value, const char *symbol)
{
    if (value != NULL)
        return VALUE_SHOWN;
    if (g_strcmp0(symbol, "c") == 0)
        return VALUE_SUPPRESSED;
    if (g_strcmp0(symbol, "z") == 0)
        return VALUE_NOT_APPLICABLE;
    return g_strcmp0(symbol, "low") == 0 || g_strcmp0(symbol, "k") == 0 ? VALUE_LOW : VALUE_MISSING;
}
