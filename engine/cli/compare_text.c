/* SPDX-License-Identifier: MIT */
#include "engine/cli/compare_text.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/number.h"

/* Characters of each column of a line. */
enum { LABEL_WIDTH = 52, VALUE_WIDTH = 10, DIFFERENCE_WIDTH = 26 };

static char *
rounded(const DbRows *rows, size_t row_i, size_t column_i)
{
    if (db_text(rows, row_i, column_i) == NULL)
        return g_strdup("–");
    return number_rounded(
        db_double(rows, row_i, column_i), (int)db_int64(rows, row_i, COMPARE_DECIMALS), false);
}

/* " (24.3 to 29.1)", or nothing where a limit is missing. */
static char *
limits(const DbRows *rows, size_t row_i, size_t lower_i, size_t upper_i)
{
    if (db_text(rows, row_i, lower_i) == NULL || db_text(rows, row_i, upper_i) == NULL)
        return g_strdup("");
    g_autofree char *lower = rounded(rows, row_i, lower_i);
    g_autofree char *upper = rounded(rows, row_i, upper_i);
    return g_strdup_printf(" (%s to %s)", lower, upper);
}

static void
print_padded(const char *text, int width, bool is_right)
{
    int length = (int)g_utf8_strlen(text, -1);
    int padding = MAX(width - length, 0);
    printf("%*s%s%*s", is_right ? padding : 0, "", text, is_right ? 0 : padding, "");
}

/* label, value, difference with its interval, word, why: a line. */
static void
print_line(
    const char *label, const char *value, const char *difference, const char *word, const char *why)
{
    fputs("  ", stdout);
    print_padded(label, LABEL_WIDTH, false);
    print_padded(value, VALUE_WIDTH, true);
    fputs("  ", stdout);
    print_padded(difference, DIFFERENCE_WIDTH, false);
    printf("  %s", word);
    if (why != NULL)
        printf(" (%s)", why);
    putchar('\n');
}

static bool
is_same_figure(const DbRows *rows, size_t row_i)
{
    return row_i > 0 &&
           strcmp(db_text(rows, row_i, COMPARE_INDICATOR),
               db_text(rows, row_i - 1, COMPARE_INDICATOR)) == 0 &&
           strcmp(db_text(rows, row_i, COMPARE_COHORT), db_text(rows, row_i - 1, COMPARE_COHORT)) ==
               0;
}

static bool
is_true(const DbRows *rows, size_t row_i, size_t column_i)
{
    return g_strcmp0(db_text(rows, row_i, column_i), "true") == 0;
}

static void
print_figure(const DbRows *rows, size_t row_i)
{
    g_autofree char *value = rounded(rows, row_i, COMPARE_VALUE);
    g_autofree char *interval = limits(rows, row_i, COMPARE_LOWER, COMPARE_UPPER);
    printf("%s%s [%s, %s]\n%s, %s: %s %s%s%s%s\n",
        row_i > 0 ? "\n" : "",
        db_text(rows, row_i, COMPARE_TITLE),
        db_text(rows, row_i, COMPARE_INDICATOR),
        db_text(rows, row_i, COMPARE_COHORT),
        db_text(rows, row_i, COMPARE_AREA_NAME),
        db_text(rows, row_i, COMPARE_PERIOD),
        value,
        db_text(rows, row_i, COMPARE_UNIT),
        interval,
        is_true(rows, row_i, COMPARE_PROVISIONAL) ? ", provisional" : "",
        is_true(rows, row_i, COMPARE_MADE_UP) ? ", MADE UP" : "");
}

/* What a comparator is called: "mean of statistical neighbours, 10 of 10". Caller frees. */
static char *
label_of(const DbRows *rows, size_t row_i)
{
    const char *comparator = db_text(rows, row_i, COMPARE_COMPARATOR);
    const char *name = db_text(rows, row_i, COMPARE_NAME);
    const char *how = db_text(rows, row_i, COMPARE_HOW);
    const char *n = db_text(rows, row_i, COMPARE_N), *n_of = db_text(rows, row_i, COMPARE_N_OF);
    if (strcmp(comparator, "target") == 0 || strcmp(comparator, "milestone") == 0)
        return g_strdup_printf("%s of %s", comparator, name);
    if (strcmp(comparator, "same_period_last_year") == 0)
        return g_strdup_printf("a year before, %s", name);
    if (strcmp(comparator, "previous_period") == 0)
        return g_strdup_printf("period before, %s", name);
    if (n == NULL)
        return g_strdup(name);
    if (how == NULL)
        return g_strdup_printf("%s, %s of %s", name, n, n_of);
    return g_strdup_printf("%s, %s, %s of %s", name, how, n, n_of);
}

void
compare_text_print(const DbRows *rows)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (!is_same_figure(rows, row_i))
            print_figure(rows, row_i);
        if (db_text(rows, row_i, COMPARE_COMPARATOR) == NULL)
            continue;
        g_autofree char *label = label_of(rows, row_i);
        g_autofree char *value = rounded(rows, row_i, COMPARE_ITS_VALUE);
        g_autofree char *interval =
            limits(rows, row_i, COMPARE_DIFFERENCE_LOWER, COMPARE_DIFFERENCE_UPPER);
        g_autofree char *number = rounded(rows, row_i, COMPARE_DIFFERENCE);
        g_autofree char *difference = g_strconcat(number, interval, NULL);
        const char *word = db_text(rows, row_i, COMPARE_WORD);
        print_line(label,
            value,
            difference,
            word,
            strcmp(word, "not compared") == 0 ? db_text(rows, row_i, COMPARE_WHY) : NULL);
    }
}

static void
print_gap(const DbRows *rows, size_t row_i)
{
    const char *word = db_text(rows, row_i, GAP_CHANGE_WORD);
    g_autofree char *value = rounded(rows, row_i, GAP_VALUE);
    g_autofree char *other = rounded(rows, row_i, GAP_OTHER_VALUE);
    g_autofree char *gap = rounded(rows, row_i, GAP_GAP);
    g_autofree char *interval = limits(rows, row_i, GAP_LOWER, GAP_UPPER);
    g_autofree char *england = rounded(rows, row_i, GAP_ENGLAND);
    g_autofree char *region = rounded(rows, row_i, GAP_REGION);
    g_autofree char *before = rounded(rows, row_i, GAP_BEFORE);
    g_autofree char *change = rounded(rows, row_i, GAP_CHANGE);
    g_autofree char *change_interval = limits(rows, row_i, GAP_CHANGE_LOWER, GAP_CHANGE_UPPER);
    g_autofree char *difference = g_strconcat(change, change_interval, NULL);
    printf("%s%s [%s, %s]\n%s, %s: %s less %s without SEN is %s %s%s%s%s\n",
        row_i > 0 ? "\n" : "",
        db_text(rows, row_i, COMPARE_TITLE),
        db_text(rows, row_i, COMPARE_INDICATOR),
        db_text(rows, row_i, COMPARE_COHORT),
        db_text(rows, row_i, COMPARE_AREA_NAME),
        db_text(rows, row_i, COMPARE_PERIOD),
        value,
        other,
        gap,
        db_text(rows, row_i, COMPARE_UNIT),
        interval,
        is_true(rows, row_i, GAP_PROVISIONAL) ? ", provisional" : "",
        is_true(rows, row_i, GAP_MADE_UP) ? ", MADE UP" : "");
    if (db_text(rows, row_i, GAP_WHY) != NULL)
        printf("  no interval: %s\n", db_text(rows, row_i, GAP_WHY));
    if (db_text(rows, row_i, GAP_VS_ENGLAND) != NULL)
        print_line("England", england, "", db_text(rows, row_i, GAP_VS_ENGLAND), NULL);
    if (db_text(rows, row_i, GAP_VS_REGION) != NULL)
        print_line(db_text(rows, row_i, GAP_REGION_NAME),
            region,
            "",
            db_text(rows, row_i, GAP_VS_REGION),
            NULL);
    g_autofree char *label = g_strdup_printf("a year before%s%s",
        db_text(rows, row_i, GAP_BEFORE_PERIOD) != NULL ? ", " : "",
        db_text(rows, row_i, GAP_BEFORE_PERIOD) != NULL ? db_text(rows, row_i, GAP_BEFORE_PERIOD)
                                                        : "");
    print_line(label, before, difference, word, db_text(rows, row_i, GAP_CHANGE_WHY));
}

void
compare_text_print_gaps(const DbRows *rows)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++)
        print_gap(rows, row_i);
}
