/* SPDX-License-Identifier: MIT */
#pragma once
/* Words from numbers: every phrase that a report or a finding says about a value is made here, by
 * rules that are tested, so that PDF, SVG, HTML and the command line say the same. Returned strings
 * are the caller's to free unless declared const; numbers are rounded here, halves up, and nowhere
 * before. */
#include "engine/words/subject.h"

/* True when the unit starts with "%": values are shares of 100 and changes are percentage points.
 */
bool words_is_percent(const FigureIndicator *indicator);

/* True when a value needs no unit behind it: a count, a percentage, an amount of money. */
bool words_stands_alone(const FigureIndicator *indicator);

/* The number alone: "46.4", "689,739". @value must be finite. */
char *words_number(const FigureIndicator *indicator, double value);
/* As a table cell: the number with "%" or "£" where the unit is one, else alone. */
char *words_cell(const FigureIndicator *indicator, double value);
/* In full: "46.4%", "689,739", "3.2 per 100 pupils", "£1,204", "21.3 weeks". Counts stand alone. */
char *words_value(const FigureIndicator *indicator, double value);
/* Two ends of an interval or a range, unit as in a cell: "44.1% to 48.7%". */
char *words_range(const FigureIndicator *indicator, double low, double high);
/* The same for a narrow column: "44.1 to 48.7". */
char *words_range_short(const FigureIndicator *indicator, double low, double high);

/* "1st", "2nd", "3rd", "4th", "11th", "112th". @n is 1 or more. */
char *words_ordinal(int n);
/* "=3rd of 151": the rank as computed, where 1 is best, or highest when polarity is neutral. Empty
 * when @rank is 0. */
char *words_rank(int rank, int rank_of, bool is_tied);
/* The same for a narrow column: "=3 of 151". */
char *words_rank_short(int rank, int rank_of, bool is_tied);
/* The same place counted from the nearer end of the values, naming that end: "5th highest of 151
 * authorities", "lowest of 9 regions", "joint 2nd lowest of 151 authorities", "equal with all 9
 * regions", "the only one ranked". @tied_n areas share the rank (1 when untied); @noun is the
 * plural of the kind of area. Empty when @rank is 0. */
char *words_place(int rank, int rank_of, int tied_n, Polarity polarity, const char *noun);
/* The same behind another place, whose noun it shares: "highest of 14", "joint 2nd lowest of 14",
 * "equal with all 14". */
char *words_place_bare(int rank, int rank_of, int tied_n, Polarity polarity);

/* Decimals that @value and @other must be said with so that they do not read alike: the
 * indicator's, or one or two more; the indicator's when they are alike even then. Both must be
 * finite. */
int words_decimals_apart(const FigureIndicator *indicator, double value, double other);

/* "better", "similar", "worse", "higher", "lower", "not compared". Static. */
const char *words_comparison_word(Comparison comparison);
/* "better than England", "similar to England", "not compared with England". */
char *words_comparison(Comparison comparison, const char *other);

/* "up 2.1 percentage points on 2023", "down 1,204 on January 2024", "no change on 2023"; without a
 * change (NAN) "no comparable earlier figure". What rounds to zero is no change. */
char *words_change(const FigureIndicator *indicator, double change, const char *previous_label);
/* The change as a table cell: "+2.1", "−0.3", "0.0"; "–" when there is none. */
char *words_change_cell(const FigureIndicator *indicator, double change);
/* The finding of a trend: "<name> rose to 46.4% in 2024", "fell to", "stayed at"; without a change
 * "<name>: 46.4% in 2024". */
char *words_movement(const FigureIndicator *indicator,
    const char *name,
    double value,
    double change,
    const char *period_label);
/* +1 when the change as shown is up, -1 down, 0 when none is shown or it rounds to zero. */
int words_change_sign(const FigureIndicator *indicator, double change);

/* Why there is no number: "not available", "suppressed", "not applicable", "rounds to zero"; for
 * the published symbol "u" "too unreliable to show". Empty for VALUE_SHOWN. @symbol may be NULL.
 * Static. */
const char *words_missing(ValueState state, const char *symbol);
/* The same as a table cell: "[x]", "[c]", "[z]", "[low]", "[u]". Empty for VALUE_SHOWN. Static. */
const char *words_symbol(ValueState state, const char *symbol);

/* "computed from 13 of 14 authorities"; empty for a published value (0 of 0). */
char *words_coverage(int areas_n, int areas_of);
/* "Newest figures: 2024; oldest: 2021/22", or "All figures: 2024" when they are the same. */
char *words_age(const char *newest_label, const char *oldest_label);
/* A period's label as it stands after "in" or "on": "2024", "January 2025", "the summer term
 * 2022/23", "the autumn and spring terms 2023/24". */
char *words_period(const char *label);

/* The same, short, for a table: "Jan 2025", "Spr 2024/25", "Aut–Spr 2022/23". */
char *words_period_short(const char *label);
/* "2019 to 2024", "January 2019 to 2025", "Autumn term 2019/20 to Spring term 2024/25": the second
 * label without what it has in common with the first; one label when they are the same. */
char *words_period_range(const char *first_label, const char *last_label);

/* "1 measure", "3 measures", "no measures". */
char *words_counted(size_t n, const char *singular, const char *plural);
/* "a", "a and b", "a, b and c". items[item_n]; with more than @shown_n_max, the rest are counted:
 * "a, b, c and 4 more". */
char *words_list(const char *const *items, size_t item_n, size_t shown_n_max);
/* @name as it reads inside a sentence: first letter lower case, unless it starts with an
 * abbreviation ("EHC plans in force"). */
char *words_inside(const char *name);
/* Adds @sentence to @text with a blank between, a capital and a full stop; nothing when it is "" or
 * NULL. */
void words_append_sentence(GString *text, const char *sentence);
/* @sentence as a part of another: no capital (see words_inside), no full stop. */
char *words_clause(const char *sentence);
/* "authority"/"authorities", "region"/"regions", "country"/"countries", else "area"/"areas".
 * Static. */
const char *words_level(AreaLevel level, size_t n);
/* Name of a region as a sentence needs it: "the North East", "the East of England", "London",
 * "Yorkshire and The Humber". Other names unchanged. */
char *words_area(const FigureArea *area);
