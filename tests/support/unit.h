/* SPDX-License-Identifier: MIT */
#pragma once
/* What every unit test program needs: Check, and a main that reports in TAP. */
#include <check.h>
#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>

/* Runs @suite in fork mode (a crash fails one test, not the program) and prints TAP. */
static inline int
unit_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed_n = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed_n == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Fails unless *error is set and its whole message is @expected; frees the error. */
#define assert_error_is(error, expected)                                                           \
    do {                                                                                           \
        ck_assert_msg((error) != NULL, "no error, expected: %s", expected);                        \
        ck_assert_str_eq((error)->message, expected);                                              \
        g_clear_error(&(error));                                                                   \
    } while (0)

/* Fails with the message when *error is set. */
#define assert_no_error(error)                                                                     \
    ck_assert_msg((error) == NULL, "error: %s", (error) != NULL ? (error)->message : "")
