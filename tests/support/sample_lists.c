/* SPDX-License-Identifier: MIT */
#include "tests/support/sample_lists.h"

#include <string.h>

#include "inclusion_config.h"
#include "tests/support/unit.h"

static const char *
list_text(const char *name)
{
    g_autofree char *path = g_build_filename(INCLUSION_SOURCE_DIR, "sql", "reference", name, NULL);
    g_autofree char *text = NULL;
    GError *error = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, &error));
    assert_no_error(error);
    /* Kept as long as the program runs, and still reachable at its end. */
    return g_intern_string(text);
}

SampleLists
sample_lists(void)
{
    return (SampleLists){.area = list_text("area.csv"),
        .area_code = list_text("area_code.csv"),
        .area_change = list_text("area_change.csv")};
}

bool
sample_is_wanted(const Catalogue *catalogue, const Source *source)
{
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        if (strcmp(indicator->datasets[0], source->id) == 0)
            return true;
    }
    return false;
}
