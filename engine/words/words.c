/* SPDX-License-Identifier: MIT */
#include "engine/words/words.h"

#include <math.h>
#include <string.h>

#include "engine/base/number.h"

bool
words_is_percent(const FigureIndicator *indicator)
{
    return indicator->unit != NULL && indicator->unit[0] == '%';
}

static bool
is_pounds(const FigureIndicator *indicator)
{
    return indicator->unit != NULL && g_str_has_prefix(indicator->unit, "£");
}

/* number_rounded() decides halves on the shortest decimal form of a double, which takes many tries
 * to find. Away from a half, and for numbers whose every digit a double holds, plain rounding
 * cannot differ, and a pack rounds thousands of numbers. NULL when it might. */
static char *
rounded_quickly(double value, int decimals_n)
{
    static const double POWERS[] = {1.0, 10.0, 100.0, 1000.0};
    static const double NEAR_HALF = 1e-6, SCALED_MAX = 1e9;
    if (decimals_n < 0 || decimals_n >= (int)G_N_ELEMENTS(POWERS))
        return NULL;
    double scaled = fabs(value) * POWERS[decimals_n], below = floor(scaled);
    if (!(scaled < SCALED_MAX) || fabs(scaled - below - 0.5) < NEAR_HALF)
        return NULL;
    uint64_t digits = (uint64_t)(below + (scaled - below > 0.5 ? 1.0 : 0.0));
    char text[NUMBER_TEXT_BYTES];
    char *at = text + sizeof text - 1;
    bool is_negative = value < 0.0 && digits > 0;
    *at = '\0';
    for (int place = 0; digits > 0 || place <= decimals_n; place++, digits /= 10) {
        if (place > decimals_n && (place - decimals_n) % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + digits % 10);
        if (place + 1 == decimals_n)
            *--at = '.';
    }
    return g_strconcat(is_negative ? "\u2212" : "", at, NULL);
}

char *
words_number(const FigureIndicator *indicator, double value)
{
    char *quick = rounded_quickly(value, indicator->decimals_n);
    return quick != NULL ? quick : number_rounded(value, indicator->decimals_n, true);
}

char *
words_cell(const FigureIndicator *indicator, double value)
{
    g_autofree char *number = words_number(indicator, value);
    if (words_is_percent(indicator))
        return g_strconcat(number, "%", NULL);
    if (is_pounds(indicator))
        return g_strconcat("£", number, NULL);
    return g_steal_pointer(&number);
}

bool
words_stands_alone(const FigureIndicator *indicator)
{
    return indicator->kind == KIND_COUNT || indicator->unit == NULL || indicator->unit[0] == '\0' ||
           words_is_percent(indicator) || is_pounds(indicator);
}

char *
words_value(const FigureIndicator *indicator, double value)
{
    g_autofree char *cell = words_cell(indicator, value);
    if (words_stands_alone(indicator))
        return g_steal_pointer(&cell);
    return g_strconcat(cell, " ", indicator->unit, NULL);
}

char *
words_range(const FigureIndicator *indicator, double low, double high)
{
    g_autofree char *low_cell = words_cell(indicator, low);
    g_autofree char *high_cell = words_cell(indicator, high);
    return g_strconcat(low_cell, " to ", high_cell, NULL);
}

char *
words_range_short(const FigureIndicator *indicator, double low, double high)
{
    g_autofree char *low_number = words_number(indicator, low);
    g_autofree char *high_number = words_number(indicator, high);
    return g_strconcat(low_number, " to ", high_number, NULL);
}

char *
words_ordinal(int n)
{
    int last_two = n % 100;
    const char *ending = "th";
    if (last_two < 11 || last_two > 13)
        ending = n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    return g_strdup_printf("%d%s", n, ending);
}

char *
words_rank(int rank, int rank_of, bool is_tied)
{
    if (rank < 1)
        return g_strdup("");
    g_autofree char *ordinal = words_ordinal(rank);
    return g_strdup_printf("%s%s of %d", is_tied ? "=" : "", ordinal, rank_of);
}

char *
words_rank_short(int rank, int rank_of, bool is_tied)
{
    if (rank < 1)
        return g_strdup("");
    return g_strdup_printf("%s%d of %d", is_tied ? "=" : "", rank, rank_of);
}

char *
words_place(int rank, int rank_of, int tied_n, Polarity polarity, const char *noun)
{
    if (rank < 1)
        return g_strdup("");
    if (rank_of == 1)
        return g_strdup("the only one ranked");
    if (tied_n >= rank_of)
        return g_strdup_printf("equal with all %d %s", rank_of, noun);
    /* The tied areas fill the places rank .. rank + tied_n - 1; seen from the far end the group
     * starts behind those that come after its last place. */
    int from_far_end = rank_of - (rank + MAX(tied_n, 1) - 1) + 1;
    bool rank_1_is_highest = polarity != POLARITY_LOWER;
    bool is_near = rank <= from_far_end;
    bool counts_from_high = is_near == rank_1_is_highest;
    int place = is_near ? rank : from_far_end;
    g_autofree char *ordinal = words_ordinal(place);
    return g_strdup_printf("%s%s%s%s of %d %s",
        tied_n > 1 ? "joint " : "",
        place > 1 ? ordinal : "",
        place > 1 ? " " : "",
        counts_from_high ? "highest" : "lowest",
        rank_of,
        noun);
}

char *
words_place_bare(int rank, int rank_of, int tied_n, Polarity polarity)
{
    char *place = words_place(rank, rank_of, tied_n, polarity, "");
    return g_strchomp(place);
}

int
words_decimals_apart(const FigureIndicator *indicator, double value, double other)
{
    static const int MORE_MAX = 2, DECIMALS_MAX = 6;
    int most = MIN(indicator->decimals_n + MORE_MAX, DECIMALS_MAX);
    for (int decimals_n = indicator->decimals_n; decimals_n <= most; decimals_n++) {
        /* The same text is the same number. */
        g_autofree char *one = number_rounded(value, decimals_n, false);
        g_autofree char *two = number_rounded(other, decimals_n, false);
        if (strcmp(one, two) != 0)
            return decimals_n;
    }
    return indicator->decimals_n;
}

const char *
words_comparison_word(Comparison comparison)
{
    switch (comparison) {
    case COMPARED_NOT:
        return "not compared";
    case COMPARED_SIMILAR:
        return "similar";
    case COMPARED_BETTER:
        return "better";
    case COMPARED_WORSE:
        return "worse";
    case COMPARED_HIGHER:
        return "higher";
    case COMPARED_LOWER:
        return "lower";
    }
    return "not compared";
}

char *
words_comparison(Comparison comparison, const char *other)
{
    const char *link = comparison == COMPARED_NOT       ? "with"
                       : comparison == COMPARED_SIMILAR ? "to"
                                                        : "than";
    return g_strdup_printf("%s %s %s", words_comparison_word(comparison), link, other);
}

int
words_change_sign(const FigureIndicator *indicator, double change)
{
    if (!isfinite(change))
        return 0;
    double shown = number_round(change, indicator->decimals_n);
    return shown > 0 ? 1 : shown < 0 ? -1 : 0;
}

char *
words_change(const FigureIndicator *indicator, double change, const char *previous_label)
{
    if (!isfinite(change))
        return g_strdup("no comparable earlier figure");
    g_autofree char *previous = words_period(previous_label);
    int sign = words_change_sign(indicator, change);
    if (sign == 0)
        return g_strdup_printf("no change on %s", previous);
    bool is_percent = words_is_percent(indicator);
    g_autofree char *size =
        is_percent ? words_number(indicator, fabs(change)) : words_cell(indicator, fabs(change));
    return g_strdup_printf("%s %s%s on %s",
        sign > 0 ? "up" : "down",
        size,
        is_percent ? " percentage points" : "",
        previous);
}

char *
words_change_cell(const FigureIndicator *indicator, double change)
{
    if (!isfinite(change))
        return g_strdup("–");
    g_autofree char *number = words_number(indicator, change);
    return g_strconcat(words_change_sign(indicator, change) > 0 ? "+" : "", number, NULL);
}

char *
words_movement(const FigureIndicator *indicator,
    const char *name,
    double value,
    double change,
    const char *period_label)
{
    g_autofree char *shown = words_value(indicator, value);
    g_autofree char *period = words_period(period_label);
    if (!isfinite(change))
        return g_strdup_printf("%s: %s in %s", name, shown, period);
    int sign = words_change_sign(indicator, change);
    const char *verb = sign > 0 ? "rose to" : sign < 0 ? "fell to" : "stayed at";
    return g_strdup_printf("%s %s %s in %s", name, verb, shown, period);
}

/* The symbol that DfE uses for a value too unreliable to show; to us it is one way of missing. */
static bool
is_unreliable(ValueState state, const char *symbol)
{
    return state == VALUE_MISSING && symbol != NULL && strcmp(symbol, "u") == 0;
}

/* The program's own symbol for a published figure that is known to be wrong. */
static bool
is_wrong(ValueState state, const char *symbol)
{
    return state == VALUE_MISSING && symbol != NULL && strcmp(symbol, "wrong") == 0;
}

const char *
words_missing(ValueState state, const char *symbol)
{
    switch (state) {
    case VALUE_SHOWN:
        return "";
    case VALUE_MISSING:
        if (is_wrong(state, symbol))
            return "left out: known to be wrong";
        return is_unreliable(state, symbol) ? "too unreliable to show" : "not available";
    case VALUE_SUPPRESSED:
        return "suppressed";
    case VALUE_NOT_APPLICABLE:
        return "not applicable";
    case VALUE_LOW:
        return "rounds to zero";
    }
    return "not available";
}

const char *
words_symbol(ValueState state, const char *symbol)
{
    switch (state) {
    case VALUE_SHOWN:
        return "";
    case VALUE_MISSING:
        return is_unreliable(state, symbol) ? "[u]" : "[x]";
    case VALUE_SUPPRESSED:
        return "[c]";
    case VALUE_NOT_APPLICABLE:
        return "[z]";
    case VALUE_LOW:
        return "[low]";
    }
    return "[x]";
}

char *
words_coverage(int areas_n, int areas_of)
{
    if (areas_of < 1)
        return g_strdup("");
    return g_strdup_printf(
        "computed from %d of %d %s", areas_n, areas_of, words_level(LEVEL_LA, (size_t)areas_of));
}

char *
words_age(const char *newest_label, const char *oldest_label)
{
    if (strcmp(newest_label, oldest_label) == 0)
        return g_strdup_printf("All figures: %s", newest_label);
    return g_strdup_printf("Newest figures: %s; oldest: %s", newest_label, oldest_label);
}

char *
words_period(const char *label)
{
    static const char *const SEASONS[] = {
        "Autumn term ", "Spring term ", "Summer term ", "Autumn and spring terms "};
    for (size_t season_i = 0; season_i < G_N_ELEMENTS(SEASONS); season_i++) {
        if (g_str_has_prefix(label, SEASONS[season_i]))
            return g_strdup_printf("the %c%s", g_ascii_tolower(label[0]), label + 1);
    }
    return g_strdup(label);
}

char *
words_period_short(const char *label)
{
    static const char *const LONG[] = {"Autumn and spring terms ",
        "Autumn term ",
        "Spring term ",
        "Summer term ",
        "January ",
        "February ",
        "March ",
        "April ",
        "June ",
        "July ",
        "August ",
        "September ",
        "October ",
        "November ",
        "December "};
    for (size_t long_i = 0; long_i < G_N_ELEMENTS(LONG); long_i++) {
        if (g_str_has_prefix(label, LONG[long_i]))
            return g_strdup_printf(
                "%.3s%s %s", LONG[long_i], long_i == 0 ? "–Spr" : "", label + strlen(LONG[long_i]));
    }
    return g_strdup(label);
}

char *
words_period_range(const char *first_label, const char *last_label)
{
    if (strcmp(first_label, last_label) == 0)
        return g_strdup(first_label);
    const char *first_year = strrchr(first_label, ' ');
    const char *last_year = strrchr(last_label, ' ');
    bool is_alike = first_year != NULL && last_year != NULL &&
                    first_year - first_label == last_year - last_label &&
                    strncmp(first_label, last_label, (size_t)(first_year - first_label)) == 0;
    return g_strdup_printf("%s to %s", first_label, is_alike ? last_year + 1 : last_label);
}

char *
words_counted(size_t n, const char *singular, const char *plural)
{
    if (n == 0)
        return g_strdup_printf("no %s", plural);
    g_autofree char *number = number_rounded((double)n, 0, true);
    return g_strdup_printf("%s %s", number, n == 1 ? singular : plural);
}

char *
words_list(const char *const *items, size_t item_n, size_t shown_n_max)
{
    GString *list = g_string_new(NULL);
    size_t shown_n = MIN(item_n, shown_n_max);
    size_t rest_n = item_n - shown_n;
    for (size_t item_i = 0; item_i < shown_n; item_i++) {
        bool is_last = item_i + 1 == shown_n && rest_n == 0;
        g_string_append(list, item_i == 0 ? "" : is_last ? " and " : ", ");
        g_string_append(list, items[item_i]);
    }
    if (rest_n > 0)
        g_string_append_printf(list, "%s%zu more", shown_n > 0 ? " and " : "", rest_n);
    return g_string_free(list, FALSE);
}

char *
words_inside(const char *name)
{
    bool is_abbreviation = g_ascii_isupper(name[0]) && !g_ascii_islower(name[1]) && name[1] != ' ';
    char *inside = g_strdup(name);
    if (!is_abbreviation)
        inside[0] = g_ascii_tolower(inside[0]);
    return inside;
}

void
words_append_sentence(GString *text, const char *sentence)
{
    if (sentence == NULL || sentence[0] == '\0')
        return;
    if (text->len > 0)
        g_string_append_c(text, ' ');
    size_t start = text->len;
    g_string_append(text, sentence);
    text->str[start] = g_ascii_toupper(text->str[start]);
    if (text->str[text->len - 1] != '.')
        g_string_append_c(text, '.');
}

char *
words_clause(const char *sentence)
{
    char *clause = words_inside(sentence);
    size_t length = strlen(clause);
    if (length > 0 && clause[length - 1] == '.')
        clause[length - 1] = '\0';
    return clause;
}

const char *
words_level(AreaLevel level, size_t n)
{
    static const char *const SINGULAR[] = {"country", "region", "subregion", "authority", "area"};
    static const char *const PLURAL[] = {
        "countries", "regions", "subregions", "authorities", "areas"};
    return n == 1 ? SINGULAR[level] : PLURAL[level];
}

char *
words_area(const FigureArea *area)
{
    static const char *const POINTS[] = {"North ", "South ", "East ", "West "};
    for (size_t point_i = 0; area->level == LEVEL_REGION && point_i < G_N_ELEMENTS(POINTS);
         point_i++) {
        if (g_str_has_prefix(area->name, POINTS[point_i]))
            return g_strconcat("the ", area->name, NULL);
    }
    return g_strdup(area->name);
}
