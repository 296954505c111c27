/* SPDX-License-Identifier: MIT */
#include "engine/standout/finding.h"

#include <math.h>
#include <string.h>

#include "tests/support/unit.h"

static char RATE[] = "Rate";
static char PERCENT[] = "%";
static char PER_1000[] = "per 1,000 pupils";
static char WEEKS[] = "weeks";
static char POUNDS[] = "£ a head";

#define INDICATOR(kind_, unit_, polarity_, decimals_)                                              \
    {                                                                                              \
        .title = RATE, .kind = KIND_##kind_, .unit = unit_, .polarity = POLARITY_##polarity_,      \
        .decimals_n = (decimals_)                                                                  \
    }

/* An LA's figure of 46.4% in 2024, 10th of 150, similar to England's 46.4, no change on 2023. */
#define PLAIN                                                                                      \
    .indicator = INDICATOR(PROPORTION, PERCENT, LOWER, 1), .level = LEVEL_LA, .period = "2024",    \
    .before_period = "2023", .value = 50, .england = 46.4, .rank = 75, .rank_of = 150,             \
    .tied_n = 1, .apart = APART_NOT, .moved = MOVED_NOT, .change = 1

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
#ifdef __clang__
#pragma GCC diagnostic ignored "-Winitializer-overrides"
#endif
static const struct {
    StandoutFigure figure;
    Finding finding;
    const char *says; /* a part of the sentence */
} CASES[] = {
    /* Places: rank 1 is the lowest where lower is better. */
    {{PLAIN, .rank = 1}, FINDING_NONE, "2024, lowest of 150 authorities;"},
    {{PLAIN, .rank = 2}, FINDING_NONE, "2024, 2nd lowest of 150 authorities;"},
    {{PLAIN, .rank = 3}, FINDING_NONE, "2024, 3rd lowest of 150 authorities;"},
    {{PLAIN, .rank = 4}, FINDING_NONE, "2024, 4th lowest of 150 authorities;"},
    {{PLAIN, .rank = 11}, FINDING_NONE, "2024, 11th lowest of 150 authorities;"},
    {{PLAIN, .rank = 12}, FINDING_NONE, "2024, 12th lowest of 150 authorities;"},
    {{PLAIN, .rank = 13}, FINDING_NONE, "2024, 13th lowest of 150 authorities;"},
    {{PLAIN, .rank = 21}, FINDING_NONE, "2024, 21st lowest of 150 authorities;"},
    {{PLAIN, .rank = 22}, FINDING_NONE, "2024, 22nd lowest of 150 authorities;"},
    {{PLAIN, .rank = 23}, FINDING_NONE, "2024, 23rd lowest of 150 authorities;"},
    {{PLAIN, .rank = 101, .rank_of = 250}, FINDING_NONE, "2024, 101st lowest of 250 authorities;"},
    {{PLAIN, .rank = 111, .rank_of = 250}, FINDING_NONE, "2024, 111th lowest of 250 authorities;"},
    {{PLAIN, .rank = 150}, FINDING_NONE, "2024, highest of 150 authorities;"},
    {{PLAIN, .rank = 149}, FINDING_NONE, "2024, 2nd highest of 150 authorities;"},
    {{PLAIN, .rank = 146}, FINDING_NONE, "2024, 5th highest of 150 authorities;"},
    {{PLAIN, .rank = 140}, FINDING_NONE, "2024, 11th highest of 150 authorities;"},
    {{PLAIN, .rank = 138}, FINDING_NONE, "2024, 13th highest of 150 authorities;"},
    {{PLAIN, .rank = 130}, FINDING_NONE, "2024, 21st highest of 150 authorities;"},
    /* Ties fill the places behind their rank: 149 and 150 are the two highest. */
    {{PLAIN, .rank = 149, .tied_n = 2}, FINDING_NONE, "joint highest of 150 authorities;"},
    {{PLAIN, .rank = 147, .tied_n = 2}, FINDING_NONE, "joint 3rd highest of 150 authorities;"},
    {{PLAIN, .rank = 1, .tied_n = 40}, FINDING_NONE, "joint lowest of 150 authorities;"},
    {{PLAIN, .rank = 1, .tied_n = 150}, FINDING_NONE, "equal with all 150 authorities;"},
    /* Where higher is better, and where neither is, rank 1 is the highest. */
    {{PLAIN, .indicator = INDICATOR(PROPORTION, PERCENT, HIGHER, 1), .rank = 5},
        FINDING_NONE,
        "5th highest of 150"},
    {{PLAIN, .indicator = INDICATOR(PROPORTION, PERCENT, HIGHER, 1), .rank = 150},
        FINDING_NONE,
        "2024, lowest of 150"},
    {{PLAIN, .indicator = INDICATOR(PROPORTION, PERCENT, NEUTRAL, 1), .rank = 1},
        FINDING_NONE,
        "2024, highest of 150"},
    /* Not ranked. */
    {{PLAIN, .rank = 0}, FINDING_NONE, "Rate: 50.0% in 2024; not clearly"},
    {{PLAIN, .rank = 0, .is_small = true}, FINDING_NONE, ", not ranked: out of fewer than 10;"},
    {{PLAIN, .rank_of = 1, .rank = 1}, FINDING_NONE, "2024, the only one ranked;"},
    /* In the region. */
    {{PLAIN, .rank = 146, .near_rank = 14, .near_of = 14, .near_tied_n = 1, .region = "London"},
        FINDING_NONE,
        ", 5th highest of 150 authorities and highest of 14 in London;"},
    {{PLAIN, .rank = 2, .near_rank = 1, .near_of = 14, .near_tied_n = 2, .region = "London"},
        FINDING_NONE,
        "authorities and joint lowest of 14 in London;"},
    {{PLAIN, .near_rank = 1, .near_of = 14, .near_tied_n = 14, .region = "the North East"},
        FINDING_NONE,
        "authorities and equal with all 14 in the North East;"},
    {{PLAIN, .near_rank = 1, .near_of = 1, .near_tied_n = 1, .region = "London"},
        FINDING_NONE,
        "of 150 authorities; not"},
    {{PLAIN, .level = LEVEL_REGION, .rank = 0, .near_rank = 9, .near_of = 9, .near_tied_n = 1},
        FINDING_NONE,
        "2024, highest of 9 regions;"},
    /* Units and rounding, once, halves up. */
    {{PLAIN, .value = 100}, FINDING_NONE, "Rate: 100.0% in 2024"},
    {{PLAIN, .value = 0}, FINDING_NONE, "Rate: 0.0% in 2024"},
    {{PLAIN, .value = 0.35}, FINDING_NONE, "Rate: 0.4% in 2024"},
    {{PLAIN, .indicator = INDICATOR(RATE, PER_1000, LOWER, 1), .value = 4.85},
        FINDING_NONE,
        "Rate: 4.9 per 1,000 pupils in 2024"},
    {{PLAIN, .indicator = INDICATOR(MEAN, WEEKS, LOWER, 1), .value = 21.25},
        FINDING_NONE,
        "Rate: 21.3 weeks in 2024"},
    {{PLAIN, .indicator = INDICATOR(RATIO, POUNDS, HIGHER, 0), .value = -1203.5},
        FINDING_NONE,
        "Rate: £−1,204 in 2024"},
    {{PLAIN, .cohort = "EHC plan"}, FINDING_NONE, "Rate (EHC plan): 50.0%"},
    {{PLAIN, .period = "Spring term 2024/25"}, FINDING_NONE, "50.0% in the spring term 2024/25"},
    /* England: what is said never contradicts the numbers beside it. */
    {{PLAIN, .apart = APART_ABOVE}, FINDING_WORSE, "; higher than England (46.4%);"},
    {{PLAIN, .apart = APART_BELOW, .value = 9}, FINDING_BETTER, "; lower than England (46.4%);"},
    {{PLAIN, .apart = APART_ABOVE, .value = 46.44, .england = 46.36},
        FINDING_WORSE,
        "Rate: 46.44% in 2024, 75th lowest of 150 authorities; higher than England (46.36%);"},
    {{PLAIN, .apart = APART_ABOVE, .value = 46.404, .england = 46.401},
        FINDING_WORSE,
        "higher than England (46.401%);"},
    {{PLAIN}, FINDING_NONE, "; not clearly apart from England (46.4%);"},
    {{PLAIN, .apart = APART_UNTESTED}, FINDING_NONE, "; not tested against England (46.4%);"},
    {{PLAIN, .level = LEVEL_COUNTRY, .england = (double)NAN, .apart = APART_UNTESTED},
        FINDING_NONE,
        "Rate: 50.0% in 2024; no significant change on 2023."},
    /* Change, and why it cannot be said. */
    {{PLAIN, .moved = MOVED_UP, .change = 2.05},
        FINDING_WORSENING,
        "; up 2.1 percentage points on 2023."},
    {{PLAIN, .moved = MOVED_DOWN, .change = -2.04},
        FINDING_IMPROVING,
        "; down 2.0 percentage points on 2023."},
    {{PLAIN, .moved = MOVED_UP, .change = 0.04}, FINDING_WORSENING, "; slightly up on 2023."},
    {{PLAIN, .moved = MOVED_DOWN, .change = -0.04}, FINDING_IMPROVING, "; slightly down on 2023."},
    {{PLAIN}, FINDING_NONE, "; no significant change on 2023."},
    {{PLAIN, .moved = MOVED_UNSAID_GAP, .change = (double)NAN},
        FINDING_NONE,
        "; change cannot be said because there is no figure for the year before."},
    {{PLAIN, .moved = MOVED_UNSAID_BREAK},
        FINDING_NONE,
        "; change cannot be said because it is counted another way from 2024."},
    {{PLAIN, .moved = MOVED_UNSAID_INTERVAL},
        FINDING_NONE,
        "; whether it really changed on 2023 cannot be said because it has no interval."},
    {{PLAIN, .trend = TREND_UP}, FINDING_WORSENING, "on 2023; rising over five years."},
    {{PLAIN, .trend = TREND_DOWN}, FINDING_IMPROVING, "on 2023; falling over five years."},
    {{PLAIN, .trend = TREND_NONE}, FINDING_NONE, "on 2023."},
    /* A significant change outweighs the trend. */
    {{PLAIN, .trend = TREND_UP, .moved = MOVED_DOWN, .change = -5},
        FINDING_IMPROVING,
        "down 5.0 percentage points on 2023; rising over five years."},
    /* What the two make together. */
    {{PLAIN, .apart = APART_ABOVE, .moved = MOVED_UP}, FINDING_WORSE_WORSENING, "higher than"},
    {{PLAIN, .apart = APART_ABOVE, .moved = MOVED_DOWN}, FINDING_WORSE, "higher than"},
    {{PLAIN, .apart = APART_BELOW, .moved = MOVED_DOWN, .value = 9},
        FINDING_BETTER_IMPROVING,
        "lower than"},
    {{PLAIN, .apart = APART_BELOW, .moved = MOVED_UP, .value = 9}, FINDING_BETTER, "lower than"},
    {{PLAIN,
         .indicator = INDICATOR(PROPORTION, PERCENT, HIGHER, 1),
         .apart = APART_ABOVE,
         .moved = MOVED_UP},
        FINDING_BETTER_IMPROVING,
        "higher than"},
    {{PLAIN,
         .indicator = INDICATOR(PROPORTION, PERCENT, HIGHER, 1),
         .apart = APART_BELOW,
         .moved = MOVED_DOWN,
         .value = 9},
        FINDING_WORSE_WORSENING,
        "lower than"},
    {{PLAIN, .indicator = INDICATOR(PROPORTION, PERCENT, NEUTRAL, 1), .apart = APART_ABOVE},
        FINDING_UNUSUAL,
        "higher than England"},
    {{PLAIN, .indicator = INDICATOR(PROPORTION, PERCENT, NEUTRAL, 1), .moved = MOVED_UP},
        FINDING_NONE,
        "up 1.0 percentage point"},
    /* Missing, each in its words. */
    {{PLAIN, .state = VALUE_MISSING, .symbol = "x"},
        FINDING_MISSING,
        "Rate: no figure for 2024: not available."},
    {{PLAIN, .state = VALUE_MISSING}, FINDING_MISSING, "no figure for 2024: not available."},
    {{PLAIN, .state = VALUE_MISSING, .symbol = "u"}, FINDING_MISSING, "too unreliable to show."},
    {{PLAIN, .state = VALUE_MISSING, .symbol = "wrong"}, FINDING_MISSING, "known to be wrong."},
    {{PLAIN, .state = VALUE_SUPPRESSED, .symbol = "c"}, FINDING_NONE, "2024: suppressed."},
    {{PLAIN, .state = VALUE_NOT_APPLICABLE}, FINDING_NONE, "2024: not applicable."},
    {{PLAIN, .state = VALUE_LOW, .symbol = "k"}, FINDING_NONE, "2024: rounds to zero."},
};
#pragma GCC diagnostic pop

START_TEST(a_figure_is_said_as_it_stands)
{
    g_autofree char *sentence = finding_sentence(&CASES[_i].figure);
    ck_assert_msg(strstr(sentence, CASES[_i].says) != NULL,
        "case %d: '%s' has no '%s'",
        _i,
        sentence,
        CASES[_i].says);
    ck_assert_str_eq(finding_name(finding_of(&CASES[_i].figure)), finding_name(CASES[_i].finding));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("finding");
    TCase *sentences = tcase_create("sentences");
    tcase_add_loop_test(sentences, a_figure_is_said_as_it_stands, 0, (int)G_N_ELEMENTS(CASES));
    suite_add_tcase(suite, sentences);
    return unit_run(suite);
}
