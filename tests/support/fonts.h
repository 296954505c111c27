/* SPDX-License-Identifier: MIT */
#pragma once
/* The fonts of the source tree, for tests that measure. */
#include "inclusion_config.h"
#include "reports/canvas/fonts.h"
#include "tests/support/unit.h"

static inline Fonts *
test_fonts(void)
{
    GError *error = NULL;
    Fonts *fonts = fonts_open(INCLUSION_SOURCE_DIR "/fonts", &error);
    assert_no_error(error);
    return fonts;
}
