/* SPDX-License-Identifier: MIT */
#pragma once
/* A pack as a JSON file of reports/specs/ describes it: pages, sections, items. Adding a pack or an
 * item needs no C. The file:
 *
 *   {"id": "council", "title": "Council pack",
 *    "names": {"ehc_req_n": "Requests for assessment",       short names; a cohort other than "all"
 *              "abs_overall.ehc_plan": "Overall absence"},   is added with a dot
 *    "pages": [{"title": "Headlines", "lead": "…",           lead is optional
 *      "sections": [{"title": "Demand", "columns": 3,        title may be ""; columns 1 to 4
 *        "items": [
 *          {"kind": "tile", "indicator": "ehc_req_n"},
 *          {"kind": "trend", "indicator": "abs_overall", "cohort": "ehc_plan"},
 *          {"kind": "areas", "indicator": "trb_rate_tad"},
 *          {"kind": "table", "title": "All measures",
 *           "rows": [{"group": "Demand"}, {"indicator": "ehc_req_n"}]},
 *          {"kind": "text", "words": ["A paragraph."]},
 *          {"kind": "summary"}, {"kind": "key"}, {"kind": "definitions"}, {"kind": "sources"},
 *           {"kind": "methods"}]}]}]}
 */
#include "reports/model/figures.h"

typedef enum {
    ITEM_TILE,        /* headline: value, comparison, rank, change, small trend */
    ITEM_TREND,       /* line chart with region and England */
    ITEM_AREAS,       /* this area among all areas */
    ITEM_TABLE,       /* measures in rows */
    ITEM_TEXT,        /* paragraphs from the spec */
    ITEM_SUMMARY,     /* sentences computed over the pack's measures */
    ITEM_KEY,         /* what the marks mean */
    ITEM_DEFINITIONS, /* what each measure counts */
    ITEM_SOURCES,     /* where the figures come from */
    ITEM_METHODS      /* how intervals, comparisons, ranks and changes are made */
} ItemKind;

/* Where something stands in the file, from 1. */
typedef struct {
    int line, column;
} SpecPlace;

typedef struct {
    char *group;     /* heading row; then the others are NULL */
    char *indicator; /* id */
    char *cohort;    /* id; "all" when the file names none */
    SpecPlace place; /* of the indicator id */
} SpecRow;

typedef struct {
    ItemKind kind;
    char *title;     /* TABLE, TEXT; "" when the file gives none */
    SpecRow measure; /* TILE, TREND, AREAS */
    SpecRow *rows;   /* TABLE */
    size_t row_n;
    char **words; /* TEXT: paragraphs */
    size_t word_n;
} SpecItem;

typedef struct {
    char *title;
    int column_n;
    SpecItem *items;
    size_t item_n;
} SpecSection;

typedef struct {
    char *title;
    char *lead; /* "" when the file gives none */
    SpecSection *sections;
    size_t section_n;
} SpecPage;

typedef struct {
    char *path; /* as errors name it */
    char *id;
    char *title;
    GHashTable *names; /* "abs_overall.ehc_plan" -> short name */
    SpecPage *pages;
    size_t page_n;
} Spec;

/* Reads the pack at @path. SYSTEM error when it cannot be read; CATALOGUE error with
 * "path:line:column: " when it is no JSON, lacks a key, or has one that means nothing. */
MUST_USE Spec *spec_read(const char *path, GError **error);
/* The same from memory; @path is only for messages. */
MUST_USE Spec *spec_parse(const char *path, const char *text, size_t length, GError **error);
void spec_free(Spec *spec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spec, spec_free)

/* Short name of a measure, or NULL when the pack gives none. Borrowed. */
const char *spec_name(const Spec *spec, const char *indicator, const char *cohort);
/* Name of a kind as the file spells it. Static. */
const char *spec_kind_name(ItemKind kind);
