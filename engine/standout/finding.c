/* SPDX-License-Identifier: MIT */
#include "engine/standout/finding.h"

#include <math.h>

/* +1 up, -1 down, 0 neither or not known. */
static int
direction_of(const StandoutFigure *figure)
{
    if (figure->moved == MOVED_UP || figure->moved == MOVED_DOWN)
        return figure->moved == MOVED_UP ? 1 : -1;
    return figure->trend == TREND_UP ? 1 : figure->trend == TREND_DOWN ? -1 : 0;
}

Finding
finding_of(const StandoutFigure *figure)
{
    if (figure->state != VALUE_SHOWN)
        return figure->state == VALUE_MISSING ? FINDING_MISSING : FINDING_NONE;
    bool is_apart = figure->apart == APART_ABOVE || figure->apart == APART_BELOW;
    if (figure->indicator.polarity == POLARITY_NEUTRAL)
        return is_apart ? FINDING_UNUSUAL : FINDING_NONE;
    int good = figure->indicator.polarity == POLARITY_HIGHER ? 1 : -1;
    int improving = good * direction_of(figure);
    if (!is_apart)
        return improving < 0 ? FINDING_WORSENING : improving > 0 ? FINDING_IMPROVING : FINDING_NONE;
    if ((figure->apart == APART_ABOVE) == (good > 0))
        return improving > 0 ? FINDING_BETTER_IMPROVING : FINDING_BETTER;
    return improving < 0 ? FINDING_WORSE_WORSENING : FINDING_WORSE;
}

const char *
finding_name(Finding finding)
{
    static const char *const NAMES[] = {"worse and worsening",
        "worse",
        "worsening",
        "better and improving",
        "better",
        "improving",
        "unusual",
        "missing",
        "none"};
    return NAMES[finding];
}

const char *
finding_heading(Finding finding, AreaLevel level)
{
    static const char *const HEADINGS[] = {"Worse than England and getting worse",
        "Worse than England",
        "Getting worse",
        "Better than England and getting better",
        "Better than England",
        "Getting better",
        "Unusual, neither good nor bad",
        "Missing: worth a question",
        ""};
    return level == LEVEL_COUNTRY && finding == FINDING_MISSING ? "Missing" : HEADINGS[finding];
}

static void
append_change(GString *sentence, const StandoutFigure *figure)
{
    g_autofree char *period = words_period(figure->period);
    g_autofree char *before =
        figure->before_period != NULL ? words_period(figure->before_period) : NULL;
    if (figure->moved == MOVED_UNSAID_BREAK)
        g_string_append_printf(
            sentence, "; change cannot be said because it is counted another way from %s", period);
    else if (before == NULL || figure->moved == MOVED_UNSAID_GAP || !isfinite(figure->change))
        g_string_append(
            sentence, "; change cannot be said because there is no figure for the year before");
    else if (figure->moved == MOVED_NOT)
        g_string_append_printf(sentence, "; no significant change on %s", before);
    else if (figure->moved == MOVED_UNSAID_INTERVAL)
        g_string_append_printf(sentence,
            "; whether it really changed on %s cannot be said because it has no interval",
            before);
    else if (words_change_sign(&figure->indicator, figure->change) == 0)
        g_string_append_printf(
            sentence, "; slightly %s on %s", figure->moved == MOVED_UP ? "up" : "down", before);
    else {
        g_autofree char *change =
            words_change(&figure->indicator, figure->change, figure->before_period);
        g_string_append_printf(sentence, "; %s", change);
    }
    if (figure->trend == TREND_UP || figure->trend == TREND_DOWN)
        g_string_append_printf(
            sentence, "; %s over five years", figure->trend == TREND_UP ? "rising" : "falling");
}

/* Its place among LAs and among those of its region; a region's among regions. */
static void
append_place(GString *sentence, const StandoutFigure *figure)
{
    Polarity polarity = figure->indicator.polarity;
    if (figure->level == LEVEL_REGION && figure->near_rank > 0) {
        g_autofree char *place = words_place(figure->near_rank,
            figure->near_of,
            figure->near_tied_n,
            polarity,
            words_level(LEVEL_REGION, (size_t)figure->near_of));
        g_string_append_printf(sentence, ", %s", place);
    }
    if (figure->level != LEVEL_LA)
        return;
    if (figure->rank < 1) {
        g_string_append(sentence, figure->is_small ? ", not ranked: out of fewer than 10" : "");
        return;
    }
    g_autofree char *place = words_place(figure->rank,
        figure->rank_of,
        figure->tied_n,
        polarity,
        words_level(LEVEL_LA, (size_t)figure->rank_of));
    g_string_append_printf(sentence, ", %s", place);
    if (figure->region == NULL || figure->near_of < 2)
        return;
    g_autofree char *near =
        words_place_bare(figure->near_rank, figure->near_of, figure->near_tied_n, polarity);
    g_string_append_printf(sentence, " and %s in %s", near, figure->region);
}

char *
finding_sentence(const StandoutFigure *figure)
{
    const FigureIndicator *indicator = &figure->indicator;
    GString *sentence = g_string_new(indicator->title);
    if (figure->cohort != NULL)
        g_string_append_printf(sentence, " (%s)", figure->cohort);
    g_autofree char *period = words_period(figure->period);
    if (figure->state != VALUE_SHOWN) {
        g_string_append_printf(sentence,
            ": no figure for %s: %s.",
            period,
            words_missing(figure->state, figure->symbol));
        return g_string_free(sentence, FALSE);
    }
    bool is_apart = figure->apart == APART_ABOVE || figure->apart == APART_BELOW;
    int decimals_n = is_apart && isfinite(figure->england)
                         ? words_decimals_apart(indicator, figure->value, figure->england)
                         : indicator->decimals_n;
    FigureIndicator finer = *indicator;
    finer.decimals_n = decimals_n;
    g_autofree char *value = words_value(&finer, figure->value);
    g_string_append_printf(sentence, ": %s in %s", value, period);
    append_place(sentence, figure);
    if (isfinite(figure->england)) {
        g_autofree char *england = words_cell(&finer, figure->england);
        g_string_append_printf(sentence,
            "; %s England (%s)",
            figure->apart == APART_ABOVE   ? "higher than"
            : figure->apart == APART_BELOW ? "lower than"
            : figure->apart == APART_NOT   ? "not clearly apart from"
                                           : "not tested against",
            england);
    }
    append_change(sentence, figure);
    g_string_append_c(sentence, '.');
    return g_string_free(sentence, FALSE);
}
