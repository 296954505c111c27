/* SPDX-License-Identifier: MIT */
#pragma once
/* Files in the layout of Explore Education Statistics (EES), made from a description of their
 * columns and rows. Every cell is a sum of basic counts ("leaves") or a ratio of two such sums, so
 * that parts add up to totals, and regions and England are the sums of their local authorities
 * (LAs). */
#include "engine/base/attributes.h"
#include "engine/sample/model.h"

enum { SAMPLE_LEAVES = 64, SAMPLE_FILTERS = 6, SAMPLE_SERIES = 64 };

/* Counts from 1 up to this are hidden where a file hides small ones. */
enum { SAMPLE_SMALL_MAX = 5 };

/* The set that holds only @leaf, and that of the leaves from @first to @last. */
#define LEAF(leaf) (UINT64_C(1) << (leaf))
#define LEAVES(first, last) ((UINT64_MAX >> (63 - (last))) & (UINT64_MAX << (first)))

/* The basic counts behind one row. */
typedef struct {
    int64_t n[SAMPLE_LEAVES];
    uint64_t missing;   /* leaves without a figure: their cells hold the symbol */
    const char *symbol; /* why: "x" or "c" */
    bool is_absent;     /* the row is left out */
} SampleCounts;

typedef enum {
    COLUMN_COUNT,
    COLUMN_RATIO, /* scale × of / per */
    COLUMN_EITHER /* a ratio in rows of percentages, else a count */
} SampleColumnKind;

typedef struct {
    const char *header;
    SampleColumnKind kind;
    uint64_t of, per;
    int first_year, last_year; /* collected in these years; 0 for no bound */
    int scale;                 /* 0 stands for 100 */
    int decimals_n, kept_n;    /* see figure_append_ratio() */
} SampleColumn;

/* A column of counts, collected in all years or in those from @first to @last; and one of
 * percentages of @base. */
#define COUNT_IN(title, leaves, first, last)                                                       \
    {                                                                                              \
        .header = (title), .of = (leaves), .first_year = (first), .last_year = (last)              \
    }
#define COUNT(title, leaves) COUNT_IN(title, leaves, 0, 0)
#define PERCENT_IN(title, leaves, base, decimals, kept, first, last)                               \
    {                                                                                              \
        .header = (title), .kind = COLUMN_RATIO, .of = (leaves), .per = (base),                    \
        .decimals_n = (decimals), .kept_n = (kept), .first_year = (first), .last_year = (last)     \
    }
#define PERCENT(title, leaves, base, decimals, kept)                                               \
    PERCENT_IN(title, leaves, base, decimals, kept, 0, 0)

typedef struct {
    const char *time_period, *identifier;
    int year; /* by which levels and columns go */
    int day;  /* on which LAs and their codes are taken, as 20240118 */
} SamplePeriod;

/* One row for each area and period. */
typedef struct {
    const char *cells[SAMPLE_FILTERS]; /* of the filter columns, in their order */
    int weight;                        /* share of the first series, within its topic (cells[0]) */
    int first_year, last_year;         /* 0 for no bound */
    bool is_percentage;
} SampleSeries;

/* A row of these filter cells. */
#define ROW_OF(...)                                                                                \
    {                                                                                              \
        .cells = { __VA_ARGS__ }                                                                   \
    }

typedef struct SampleTable SampleTable;

/* Fills counts[series_n] of @la and @period, which come as zeros; the first series is the total
 * that sample_table_split() shares out. */
typedef void SampleFill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts);

struct SampleTable {
    const char *name; /* of the file, folders in the archive included */
    bool is_in_archive;
    const char *const *places;  /* headers of the area columns, NULL-terminated, in their order */
    const char *const *filters; /* likewise of the filters */
    const SampleColumn *columns;
    size_t column_n;
    const SamplePeriod *periods;
    size_t period_n;
    const SampleSeries *series;
    size_t series_n;
    SampleFill *fill;
    /* Leaves of an LA's row that are not to be shown ("c"), or NULL. */
    uint64_t (*hide)(const SampleCounts *counts);
    const char *gap;     /* symbol for a column that was not collected in the year */
    const char *nothing; /* symbol for a ratio to 0 */
    /* The leaf, if any is meant, that holds the sum of those in total_parts. */
    int total_leaf;
    uint64_t total_parts;
    bool lacks_country, lacks_regions, lacks_las; /* levels without rows */
    bool has_subregions;   /* rows for Inner and Outer London beside London */
    bool las_by_subregion; /* Inner or Outer London stands as the region of an LA */
    bool has_bom, has_crlf, quotes_header, quotes_cells;
    int rounds_upper_to;   /* counts of England and regions are rounded to this; 0 for not */
    bool has_low;          /* a share above 0 that rounds to 0 is "low" */
    int blank_before_year; /* the year whose ratios stand behind a blank; 0 for none */
    /* The year in which England is a little more than its regions, as in life; 0 for none. */
    int unplaced_year;
};

/* The whole file. Caller frees. */
GString *sample_table_make(const SampleModel *model, const SampleTable *table);

/* Shares counts[0] out over the series of each topic after the first, leaf by leaf, by their
 * weights.
 * @label names the random stream. Missing leaves are so in every series. */
void sample_table_split(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts);

/* Adds what @part has to @sum. */
void sample_counts_add(SampleCounts *sum, const SampleCounts *part);

/* The area columns of most files, in their usual order. */
extern const char *const SAMPLE_PLACES[];
