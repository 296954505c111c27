/* SPDX-License-Identifier: MIT */
#pragma once
/* Reports of the council pack for areas of the made-up country, and items of them by id. */
#include "reports/model/report.h"

/* A report with all that it rests on. */
typedef struct {
    Spec *spec;
    Figures *figures;
    Report *report;
} Filled;

/* Fails the test when the report cannot be built. Takes over @figures. */
Filled filled_with(Figures *figures, int area_id);
/* With the figures of country_figures(false). */
Filled filled_for(int area_id);
void filled_clear(Filled *filled);

/* The item with @id; fails the test when there is none. */
const ReportItem *filled_item(const Filled *filled, const char *id);
