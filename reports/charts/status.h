/* SPDX-License-Identifier: MIT */
#pragma once
/* Small marks with a meaning, told apart by shape: comparisons, and the kinds of missing. All are
 * drawn around a centre and fit a square of @size_pt. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Filled circle better, hollow circle similar, diamond worse, triangle up higher, triangle down
 * lower; COMPARED_NOT draws nothing. */
void status_draw(const Sheet *sheet, Comparison comparison, PointPt centre, double size_pt);

/* A cross not available, a square suppressed, a bar not applicable, a ring cut open by a bar rounds
 * to zero; VALUE_SHOWN draws nothing. */
void status_draw_missing(const Sheet *sheet, ValueState state, PointPt centre, double size_pt);

/* Any mark of the key, as it looks where it is used. */
void status_draw_key(const Sheet *sheet, KeyMark mark, PointPt centre, double size_pt);
