/* SPDX-License-Identifier: MIT */
#include "tests/support/golden.h"

#include <string.h>

#include "inclusion_config.h"
#include "tests/support/unit.h"

void
golden_check(const char *name, const char *got)
{
    g_autofree char *path = g_strconcat(INCLUSION_SOURCE_DIR "/tests/golden/", name, NULL);
    GError *error = NULL;
    if (g_strcmp0(g_getenv("UPDATE_GOLDEN"), "1") == 0) {
        g_file_set_contents(path, got, -1, &error);
        assert_no_error(error);
        return;
    }
    g_autofree char *want = NULL;
    g_file_get_contents(path, &want, NULL, &error);
    assert_no_error(error);
    if (strcmp(got, want) == 0)
        return;
    g_autofree char *got_path = g_strconcat(path, ".got", NULL);
    g_file_set_contents(got_path, got, -1, &error);
    assert_no_error(error);
    ck_abort_msg("differs from %s; compare with %s, or run with UPDATE_GOLDEN=1", path, got_path);
}
