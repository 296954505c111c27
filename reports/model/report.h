/* SPDX-License-Identifier: MIT */
#pragma once
/* A filled report: what one pack says about one area, as plain data. Built from a Spec and Figures,
 * then read by the page layout (PDF, SVG) and by the HTML writer. Every number and every sentence
 * that a reader sees is in here, already in words, so that no two formats can differ.
 *
 * Everything belongs to the Report, lives until report_free(), and is never NULL unless its comment
 * says so: text that is not there is "". Numbers that are not there are NAN. Only pointers to
 * FigureArea, FigureIndicator and FigureCohort are borrowed from the Figures, which must outlive
 * the report. Nothing in here depends on a clock, the environment or the order of a hash table. */
#include "reports/model/figures.h"
#include "reports/model/spec.h"

/* One value as a reader is shown it. */
typedef struct {
    ValueState state;
    double value;            /* in the indicator's unit; NAN unless VALUE_SHOWN */
    double lower95, upper95; /* NAN without an interval */
    const char *text;        /* "46.4%", "3.2 per 100 pupils", "suppressed" */
    const char *cell;        /* for a table: "46.4%", "3.2", "[c]" */
    const char *interval;    /* "44.1% to 48.7%", or "" */
    bool is_provisional;
} ReportValue;

/* One time step of a trend. Steps are regular from first to last: a year for which nobody has a
 * figure is a slot too, so that lines break there. */
typedef struct {
    const char *code;  /* "CY2024" */
    const char *label; /* "2024", "January 2025", "Autumn term 2023/24" */
    const char *tick;  /* the same for an axis, short: "2024", "2023/24", "Aut 2023/24" */
    /* What changed in how figures are made from here on, else NULL; never of the first slot.
     * Borrowed from the figures. */
    const char *break_note;
} ReportSlot;

typedef enum { LINE_AREA, LINE_REGION, LINE_ENGLAND } LineRole;

typedef struct {
    LineRole role;
    const char *name;    /* of the area that the line shows */
    ReportValue *values; /* values[slot_n]; a slot without a row is VALUE_MISSING */
} ReportLine;

/* How a measure moved. The area's line comes first, then region, then England. Counts have the
 * area's line only (a council's count says nothing beside England's). */
typedef struct {
    ReportSlot *slots;
    size_t slot_n;
    size_t parts_n; /* slots in a year: 3 for terms, else mostly 1; what to label by */
    ReportLine *lines;
    size_t line_n;
    bool has_intervals; /* of the area's own line */
    /* For England, and for a region without figures of its own, else NULL: quartiles of its LAs,
     * lower[slot_n] and upper[slot_n], NAN where fewer than 8 LAs have a value. Drawn as a band. */
    double *quartile_lower, *quartile_upper;
} ReportTrend;

/* An LA in its region's row of a comparison. */
typedef struct {
    const FigureArea *area;
    ReportValue value;
} ReportDot;

/* One area in a comparison. */
typedef struct {
    const FigureArea *area;
    ReportValue value;
    const char *rank; /* "=3rd of 151", or "" when not ranked */
    bool is_focus;    /* the report's own area */
    bool is_kin;      /* an LA in the same region as the report's area, or of it */
    bool is_ranked;
    /* For a region: its LAs with a figure, dots[dot_n], by name; else NULL and 0. */
    const ReportDot *dots;
    size_t dot_n;
} ReportPeer;

/* The report's area among its peers: the LAs of England for an LA; the nine regions, each with its
 * LAs, for a region and for England. */
typedef struct {
    AreaLevel level;   /* of the peers: LEVEL_LA or LEVEL_REGION */
    ReportPeer *peers; /* those with a value by ascending value, then the others by name */
    size_t peer_n;
    size_t shown_n;      /* peers[0 .. shown_n) have a value */
    bool has_intervals;  /* at least one value has one */
    ReportValue england; /* the line to compare with */
    ReportValue region;  /* of an LA; else VALUE_MISSING */
    const char *region_name;
    const char *better_end; /* "Higher is better", "Lower is better", or "" when neutral */
} ReportPeers;

/* One measure (an indicator for a cohort) for the report's area, in the newest period for which any
 * area of its level has a figure. */
typedef struct {
    const FigureIndicator *indicator;
    const FigureCohort *cohort; /* NULL when there are no figures for it at all */
    const char *name;           /* short name: "Plans issued within 20 weeks" */
    const char *unit;           /* in words: "% of plans issued", "per 100 pupils" */
    const char *period;         /* label, with "(provisional)" where it is; "" without figures */
    const char *period_code;    /* "" without figures */
    uint32_t end_day;           /* of that period; 0 without figures */
    ReportValue area, region, england; /* comparators are VALUE_MISSING where there are none */
    Comparison vs_england, vs_region;
    int change_sign; /* of the change as shown: +1, 0, -1 */
    /* +1 when the change goes the better way, -1 the worse, 0 none shown, none, or neutral. */
    int change_merit;
    const char *comparison;        /* "better than England"; "" when there is nothing to compare */
    const char *comparison_region; /* "similar to the West Midlands" */
    const char *others;            /* "England 46.4%; West Midlands 42.3%", those with a figure */
    const char *rank;              /* "=3rd of 151"; "" when not ranked */
    const char *rank_cell;         /* "=3 of 151", or "" */
    const char *place;             /* "5th highest of 151 authorities" */
    const char *change;            /* "up 2.1 percentage points on 2023"; "" without a value */
    const char *change_cell;       /* "+2.1", "–" */
    const char *range;             /* a region's or England's LAs, ranked ones: "21.0% to 88.4%" */
    const char *coverage;          /* "computed from 13 of 14 authorities", or "" */
    const char *reason;            /* why there is no number, a sentence; "" when there is one */
    size_t source_number;          /* counts from 1 in report->sources; 0 without figures */
} ReportMeasure;

/* A cell of a grid. */
typedef struct {
    const char *text;
    Comparison mark; /* shape to draw before the text; COMPARED_NOT draws none */
} ReportCell;

typedef struct {
    const char *title;
    bool is_number; /* aligned right */
} ReportColumn;

typedef struct {
    const char *group;            /* a heading across all columns, cells NULL; else NULL */
    ReportCell *cells;            /* cells[column_n]; the first is the row's header */
    const ReportMeasure *measure; /* of the row, where it shows one; else NULL */
    bool is_focus;                /* the report's own area: set semibold */
} ReportRow;

/* A table in words: the pack's own tables, and the numbers behind each chart. */
typedef struct {
    const char *caption;
    ReportColumn *columns;
    size_t column_n;
    ReportRow *rows;
    size_t row_n;
    const char *note; /* beneath, or "" */
} ReportGrid;

/* A thing on a page. Which members count depends on @kind (spec.h); the others are NULL or "". */
typedef struct {
    ItemKind kind;
    const char *id;           /* stable: "trend_ehc_20wk_excl_pct", "areas_abs_overall_ehc_plan" */
    const char *title;        /* the finding (charts), the measure (tiles), the caption (table) */
    const char *subtitle;     /* measure, unit and period */
    const char *alt;          /* alternative text that states the numbers */
    const char *source;       /* "Source 3: DfE, Education, health and care plans (batch 2)" */
    const char *source_short; /* the same beside the list of sources: "Source 3, batch 2" */
    const char *reading;      /* how to read the chart without a legend beside it, or "" */
    const char *note;         /* what a reader must know beside it, or "" */
    const ReportMeasure *measure; /* TILE, TREND, AREAS */
    ReportTrend *trend;           /* TILE, TREND; NULL when there is no figure at all */
    ReportPeers *peers;           /* AREAS */
    ReportGrid *grid;             /* TABLE; TREND and AREAS: the numbers behind the chart */
    const char **paragraphs;      /* TEXT, SUMMARY */
    size_t paragraph_n;
} ReportItem;

typedef struct {
    const char *title;
    int column_n; /* of its grid of items, 1 to 4 */
    ReportItem *items;
    size_t item_n;
} ReportSection;

typedef struct {
    const char *title;
    const char *lead; /* one sentence under the title, or "" */
    const char *age;  /* of this page's figures: "Newest figures: 2024; oldest: 2021/22" */
    ReportSection *sections;
    size_t section_n;
} ReportPage;

/* Where figures come from. Numbered from 1 in the order in which the pack first uses them. */
typedef struct {
    size_t number;
    const char *anchor;  /* "source-1" */
    const char *text;    /* publisher and release */
    const char *batches; /* "batches 3 and 7", or "" */
    const char *files;   /* "batch 3: ehc_timeliness.csv; batch 7: …", or "" */
    const char *periods; /* "2014 to 2024" */
} ReportSource;

/* What a measure counts, one for each indicator of the pack, in the pack's order. */
typedef struct {
    const FigureIndicator *indicator;
    const char *title;   /* as the pack calls it; where it has several names, the indicator's own */
    const char *brief;   /* the first sentence of the definition */
    const char *text;    /* definition, numerator and denominator, in sentences */
    const char *caveats; /* or "" */
    size_t source_number;
} ReportDefinition;

/* What a mark or a symbol means. */
typedef enum {
    KEY_BETTER,
    KEY_SIMILAR,
    KEY_WORSE,
    KEY_HIGHER,
    KEY_LOWER,
    KEY_INTERVAL,
    KEY_ZERO,
    KEY_MISSING,
    KEY_SUPPRESSED,
    KEY_NOT_APPLICABLE,
    KEY_LOW_VALUE,
    KEY_UNRELIABLE,
} KeyMark;

typedef struct {
    KeyMark mark;
    const char *symbol; /* in tables: "[c]"; "" where the shape alone is used */
    const char *word;   /* "Suppressed" */
    const char *text;   /* "too small to publish" */
} ReportKey;

typedef struct {
    const char *pack_id;
    const char *pack_title; /* "Council pack" */
    const FigureArea *area;
    const FigureArea *region;  /* of an LA, else NULL */
    const FigureArea *england; /* NULL for England itself and when the figures have none */
    const char *title;         /* "Birmingham: SEND and inclusion" */
    const char *subtitle;      /* "Local authority in the West Midlands. Area code E08000025." */
    const char *age;           /* of all figures */
    const char *made_up;       /* "Made-up sample data: not real figures"; "" for real data */
    ReportPage *pages;
    size_t page_n;
    ReportSource *sources;
    size_t source_n;
    ReportDefinition *definitions;
    size_t definition_n;
    const char **methods; /* how intervals, comparisons, ranks and changes are made; sentences */
    size_t method_n;
    struct ReportMemory *memory; /* private */
} Report;

/* Fills @spec for the area @area_id. CATALOGUE error, with the place in the spec, when it names an
 * indicator that the figures do not have (an indicator without observations is fine, and shows as
 * not available); RENDER error when there is no such area. */
MUST_USE Report *report_build(
    const Spec *spec, const Figures *figures, int area_id, GError **error);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* The key, for every page and every format. keys[*ret_key_n], static. */
const ReportKey *report_keys(size_t *ret_key_n);
