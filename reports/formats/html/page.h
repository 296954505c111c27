/* SPDX-License-Identifier: MIT */
#pragma once
/* What the parts of an area's page write with, and how they say small things alike. */
#include "reports/formats/html/html.h"
#include "reports/formats/html/markup.h"

/* Borrowed for the writing of one page. */
typedef struct {
    Markup *markup;
    const Report *report;
    Fonts *fonts;
    const HtmlOptions *options;
    bool has_sources;     /* the page lists them: "#source-1" leads somewhere */
    bool has_definitions; /* the same for "#definition-<indicator>" */
    int heading_level;    /* of items: 3, or 4 under the title of a section */
} Page;

/* A heading of the level that items have; @id and @class_name may be NULL. */
void page_heading(const Page *page, const char *text, const char *id, const char *class_name);
/* @text, leading to where the source @number is listed, if it is. */
void page_source(const Page *page, size_t number, const char *text);
/* The anchor of an indicator's definition, without "#". Caller frees. */
char *page_definition_anchor(const FigureIndicator *indicator);
/* @sentence with a capital and without its full stop, for a line that stands alone. Caller frees.
 */
char *page_line(const char *sentence);
/* The symbol of a value that is not shown, without brackets: "x", "c", "z", "low", "u"; "" for one
 * that is. Caller frees. */
char *page_symbol(const ReportValue *value);
