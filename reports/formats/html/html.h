/* SPDX-License-Identifier: MIT */
#pragma once
/* Reports as HTML: one self-contained page for each area, an index of them, and the numbers behind
 * a page as CSV. A page asks for nothing from anywhere, can be read without a script, and its
 * content security policy lets nothing else in. The same input gives the same bytes. */
#include "reports/canvas/fonts.h"
#include "reports/model/report.h"

/* An area that has a page. Text is borrowed. */
typedef struct {
    const char *code;     /* current GSS code, and the name of its files: "E08000025" */
    const char *old_code; /* three digits of an LA; NULL or "" for others */
    const char *name;
    AreaLevel level;
    const char *region_name; /* of an LA; NULL or "" for others */
    const char *age;         /* "Newest figures: 2024; oldest: 2021/22", or "" */
} HtmlIndexEntry;

/* What lies beside a page in the same folder, so that it may be linked to. Text is borrowed; all
 * zero is a page that stands alone. */
typedef struct {
    const HtmlIndexEntry
        *entries;   /* entries[entry_n], in the order of figures_areas(): the areas */
    size_t entry_n; /* with a page <code>.html */
    bool has_index; /* index.html */
    bool has_pdf;   /* <code>.pdf */
    bool has_svg;   /* <code>/<item id>.svg */
    bool has_csv;   /* <code>.csv */
    /* The index only: what it is about ("SEND and inclusion"), how old its figures are, and that
     * they are made up; the last two may be "". */
    const char *title, *age, *made_up;
} HtmlOptions;

/* The entry for the area of @report; text is borrowed from it. */
HtmlIndexEntry html_index_entry(const Report *report);

/* Writes the page of @report to @path, under a temporary name first. @fonts measure the words in
 * the charts. SYSTEM error when it cannot be written. */
MUST_USE bool html_write_area(const Report *report,
    Fonts *fonts,
    const HtmlOptions *options,
    const char *path,
    GError **error);

/* Writes the index of @entries to @path: a search box, then England and the regions, then the LAs
 * by region. SYSTEM error when it cannot be written. */
MUST_USE bool html_write_index(const HtmlIndexEntry *entries,
    size_t entry_n,
    const HtmlOptions *options,
    const char *path,
    GError **error);

/* Writes the numbers behind the page of @report to @path, one line for each figure that a tile, a
 * chart or the table shows: page, item, measure, cohort, area_code, area_name, period, value,
 * lower95, upper95, symbol, unit, source. Values are in the measure's unit, unrounded; symbol is ""
 * beside a value, else x, c, z, low or u. SYSTEM error when it cannot be written. */
MUST_USE bool html_write_csv(const Report *report, const char *path, GError **error);
