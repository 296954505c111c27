/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/words/words.h"
#include "reports/model/report_parts.h"

/* Those with a value first, by value and name; the others by name alone, so that what is suppressed
 * keeps no place in the order of values. */
static int
compare_peers(const void *left_data, const void *right_data)
{
    const ReportPeer *left = left_data, *right = right_data;
    bool left_shown = left->value.state == VALUE_SHOWN;
    bool right_shown = right->value.state == VALUE_SHOWN;
    if (left_shown != right_shown)
        return left_shown ? -1 : 1;
    if (left_shown && (left->value.value < right->value.value))
        return -1;
    if (left_shown && (left->value.value > right->value.value))
        return 1;
    int by_name = strcmp(left->area->name, right->area->name);
    return by_name != 0 ? by_name : strcmp(left->area->code, right->area->code);
}

/* The LAs of @region with a value, for the dots of its row. */
static void
fill_dots(ReportBuilder *builder, const ReportMeasure *measure, ReportPeer *peer)
{
    size_t area_n = 0, dot_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    ReportDot *dots = REPORT_NEW(builder, ReportDot, area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        if (areas[area_i]->level != LEVEL_LA || areas[area_i]->region_id != peer->area->area_id)
            continue;
        const Observation *observation =
            series_at(report_series(builder, measure, areas[area_i]), measure->period_code);
        ReportValue value = report_value(builder, measure->indicator, observation);
        if (value.state == VALUE_SHOWN)
            dots[dot_n++] = (ReportDot){.area = areas[area_i], .value = value};
    }
    peer->dots = dots;
    peer->dot_n = dot_n;
}

/* True when @area belongs into the comparison at the measure's period: an LA that has been
 * abolished does not, unless it has a row. */
static bool
is_peer(const FigureArea *area, AreaLevel level, const Observation *observation)
{
    return area->level == level && (area->is_current || observation != NULL);
}

static ReportPeer
peer_of(ReportBuilder *builder,
    const ReportMeasure *measure,
    const FigureArea *area,
    const Observation *observation)
{
    const FigureArea *own = builder->report->area;
    ReportPeer peer = {.area = area,
        .value = report_value(builder, measure->indicator, observation),
        .rank = "",
        .is_focus = area == own,
        .is_kin = own->level == LEVEL_LA && own->region_id != 0 &&
                  area->region_id == own->region_id && area != own};
    if (peer.value.state == VALUE_SHOWN && observation->rank > 0) {
        peer.is_ranked = true;
        peer.rank = report_keep(
            builder, words_rank(observation->rank, observation->rank_of, observation->is_tied));
    }
    return peer;
}

static const char *
better_end(Polarity polarity)
{
    switch (polarity) {
    case POLARITY_HIGHER:
        return "Higher is better";
    case POLARITY_LOWER:
        return "Lower is better";
    case POLARITY_NEUTRAL:
        return "";
    }
    return "";
}

static ReportPeers *
peers_of(ReportBuilder *builder, const ReportMeasure *measure)
{
    const Report *report = builder->report;
    ReportPeers *peers = REPORT_NEW(builder, ReportPeers, 1);
    peers->level = report->area->level == LEVEL_LA ? LEVEL_LA : LEVEL_REGION;
    peers->better_end = better_end(measure->indicator->polarity);
    bool is_country = report->area->level == LEVEL_COUNTRY;
    peers->england = is_country ? measure->area : measure->england;
    peers->region = measure->region;
    peers->region_name = report->region != NULL ? report->region->name : "";
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    peers->peers = REPORT_NEW(builder, ReportPeer, area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        const Observation *observation =
            series_at(report_series(builder, measure, areas[area_i]), measure->period_code);
        if (!is_peer(areas[area_i], peers->level, observation))
            continue;
        ReportPeer peer = peer_of(builder, measure, areas[area_i], observation);
        if (peers->level == LEVEL_REGION)
            fill_dots(builder, measure, &peer);
        peers->shown_n += peer.value.state == VALUE_SHOWN;
        peers->has_intervals |= isfinite(peer.value.lower95);
        peers->peers[peers->peer_n++] = peer;
    }
    qsort(peers->peers, peers->peer_n, sizeof *peers->peers, compare_peers);
    return peers;
}

/* "Plans on time: 5th highest of 151 authorities, worse than England", and so on down to what can
 * still be said. */
static const char *
title_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportPeers *peers)
{
    const char *own_name = report_area_name(builder, builder->report->area);
    bool is_compared = measure->vs_england != COMPARED_NOT;
    const char *link = is_compared ? ", " : "";
    const char *comparison = is_compared ? measure->comparison : "";
    bool is_country = builder->report->area->level == LEVEL_COUNTRY;
    if (measure->area.state == VALUE_SHOWN && !is_country) {
        if (measure->place[0] != '\0')
            return report_keep_format(
                builder, "%s: %s%s%s", measure->name, measure->place, link, comparison);
        return report_keep_format(builder,
            "%s: %s in %s%s%s",
            measure->name,
            measure->area.text,
            own_name,
            link,
            comparison);
    }
    if (is_country && peers->shown_n > 1) {
        const ReportPeer *lowest = &peers->peers[0];
        const ReportPeer *highest = &peers->peers[peers->shown_n - 1];
        const char *low_name = report_area_name(builder, lowest->area);
        const char *high_name = report_area_name(builder, highest->area);
        return report_keep_format(builder,
            "%s: from %s in %s to %s in %s",
            measure->name,
            lowest->value.cell,
            low_name,
            highest->value.cell,
            high_name);
    }
    if (measure->range[0] != '\0')
        return report_keep_format(
            builder, "%s: from %s among authorities", measure->name, measure->range);
    g_autofree char *why = words_clause(measure->reason);
    return report_keep_format(builder, "%s: %s", measure->name, why);
}

static const char *
subtitle_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportPeers *peers)
{
    g_autoptr(GString) text = g_string_new(measure->unit);
    if (measure->period[0] != '\0')
        g_string_append_printf(text, ", %s", measure->period);
    if (peers->better_end[0] != '\0') {
        g_autofree char *end = words_inside(peers->better_end);
        g_string_append_printf(text, "; %s", end);
    }
    return report_keep(builder, g_strdup(text->str));
}

/* Who has no figure, and who is shown without a rank. */
static const char *
note_of(ReportBuilder *builder, const ReportPeers *peers)
{
    static const ValueState STATES[] = {
        VALUE_SUPPRESSED, VALUE_NOT_APPLICABLE, VALUE_LOW, VALUE_MISSING};
    g_autoptr(GString) note = g_string_new(NULL);
    g_autoptr(GPtrArray) kinds = g_ptr_array_new_with_free_func(g_free);
    size_t unranked_n = 0, missing_n = peers->peer_n - peers->shown_n;
    for (size_t peer_i = 0; peer_i < peers->shown_n; peer_i++)
        unranked_n += !peers->peers[peer_i].is_ranked;
    for (size_t state_i = 0; state_i < G_N_ELEMENTS(STATES); state_i++) {
        size_t state_n = 0;
        for (size_t peer_i = peers->shown_n; peer_i < peers->peer_n; peer_i++)
            state_n += peers->peers[peer_i].value.state == STATES[state_i];
        if (state_n > 0)
            g_ptr_array_add(
                kinds, g_strdup_printf("%zu %s", state_n, words_missing(STATES[state_i], NULL)));
    }
    if (kinds->len == 1) {
        const char *count_and_why = kinds->pdata[0];
        g_string_append_printf(note,
            "%zu %s without a figure (%s).",
            missing_n,
            words_level(peers->level, missing_n),
            strchr(count_and_why, ' ') + 1);
    } else if (missing_n > 0) {
        g_autofree char *list =
            words_list((const char *const *)kinds->pdata, kinds->len, kinds->len);
        g_string_append_printf(note,
            "%zu %s without a figure: %s.",
            missing_n,
            words_level(peers->level, missing_n),
            list);
    }
    bool some_ranked = unranked_n < peers->shown_n;
    if (peers->level == LEVEL_LA && unranked_n > 0 && some_ranked)
        g_string_append_printf(note,
            "%s%zu shown but not ranked: too few children.",
            note->len > 0 ? " " : "",
            unranked_n);
    return report_keep(builder, g_strdup(note->str));
}

static void
append_peer(GString *alt, const char *label, const ReportPeer *peer)
{
    g_string_append_printf(alt, " %s%s %s", label, peer->area->name, peer->value.cell);
    if (peer->value.interval[0] != '\0')
        g_string_append_printf(alt, " (95%% interval %s)", peer->value.interval);
}

static const char *
alt_of(ReportBuilder *builder, const ReportItem *item, const ReportPeers *peers)
{
    const ReportMeasure *measure = item->measure;
    g_autoptr(GString) alt = g_string_new(NULL);
    g_autofree char *counted =
        words_counted(peers->shown_n, words_level(peers->level, 1), words_level(peers->level, 2));
    g_string_append_printf(
        alt, "Dot chart of %s in order of value. %s. %s.", counted, item->title, item->subtitle);
    for (size_t peer_i = 0; peer_i < peers->shown_n; peer_i++) {
        const ReportPeer *peer = &peers->peers[peer_i];
        bool is_end = peer_i == 0 || peer_i + 1 == peers->shown_n;
        if (peers->level == LEVEL_REGION || peer->is_focus || is_end) {
            append_peer(alt,
                peers->level == LEVEL_REGION ? ""
                : peer_i == 0                ? "Lowest: "
                : is_end                     ? "Highest: "
                                             : "",
                peer);
            g_string_append_c(alt, '.');
        }
    }
    if (measure->area.state != VALUE_SHOWN)
        g_string_append_printf(alt, " %s: %s.", builder->report->area->name, measure->area.text);
    if (peers->region.state == VALUE_SHOWN)
        g_string_append_printf(alt, " %s: %s.", peers->region_name, peers->region.cell);
    if (peers->england.state == VALUE_SHOWN)
        g_string_append_printf(alt, " England: %s.", peers->england.cell);
    if (measure->range[0] != '\0')
        g_string_append_printf(alt, " Authorities: %s.", measure->range);
    return report_keep(builder, g_strdup(alt->str));
}

/* Lowest to highest of a region's LAs. */
static const char *
range_of_dots(ReportBuilder *builder, const ReportMeasure *measure, const ReportPeer *peer)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t dot_i = 0; dot_i < peer->dot_n; dot_i++) {
        low = fmin(low, peer->dots[dot_i].value.value);
        high = fmax(high, peer->dots[dot_i].value.value);
    }
    if (peer->dot_n == 0)
        return "";
    return report_keep(builder, words_range(measure->indicator, low, high));
}

static ReportGrid *
grid_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportPeers *peers)
{
    static const ReportColumn LA_COLUMNS[] = {
        {"Authority", false}, {"Value", true}, {"95% interval", true}, {"Rank", true}};
    static const ReportColumn REGION_COLUMNS[] = {
        {"Region", false}, {"Value", true}, {"95% interval", true}, {"Its authorities", true}};
    bool is_la = peers->level == LEVEL_LA;
    ReportGrid *grid = REPORT_NEW(builder, ReportGrid, 1);
    grid->caption = report_keep_format(
        builder, "Numbers behind the chart: %s, %s", measure->name, measure->period);
    grid->note = "";
    grid->column_n = G_N_ELEMENTS(LA_COLUMNS);
    grid->columns = REPORT_NEW(builder, ReportColumn, grid->column_n);
    memcpy(grid->columns, is_la ? LA_COLUMNS : REGION_COLUMNS, sizeof LA_COLUMNS);
    grid->row_n = peers->peer_n;
    grid->rows = REPORT_NEW(builder, ReportRow, grid->row_n);
    for (size_t peer_i = 0; peer_i < peers->peer_n; peer_i++) {
        const ReportPeer *peer = &peers->peers[peer_i];
        ReportCell *cells = REPORT_NEW(builder, ReportCell, grid->column_n);
        cells[0].text = peer->area->name;
        cells[1].text = peer->value.cell;
        cells[2].text = peer->value.interval;
        cells[3].text = is_la ? peer->rank : range_of_dots(builder, measure, peer);
        grid->rows[peer_i] = (ReportRow){.cells = cells, .is_focus = peer->is_focus};
    }
    return grid;
}

void
report_fill_peers(ReportBuilder *builder, ReportItem *item)
{
    const ReportMeasure *measure = item->measure;
    item->peers = peers_of(builder, measure);
    item->title = title_of(builder, measure, item->peers);
    item->subtitle = subtitle_of(builder, measure, item->peers);
    item->note = note_of(builder, item->peers);
    if (item->peers->level == LEVEL_REGION)
        item->reading = "Large dots: regions. Small dots: their authorities.";
    else
        item->reading = item->peers->has_intervals
                            ? "Dots: authorities, the region’s in orange. Lines: 95% intervals."
                            : "Dots: authorities, the region’s in orange.";
    item->alt = alt_of(builder, item, item->peers);
    item->grid = grid_of(builder, measure, item->peers);
}
