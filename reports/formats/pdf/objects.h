/* SPDX-License-Identifier: MIT */
#pragma once
/* Short names for making PDF objects with libqpdf, whose C API spells out every step. A handle
 * lives as long as its qpdf_data. */
#include <qpdf/qpdf-c.h>

#include "reports/canvas/scene.h"

/* An indirect dictionary of /Type @type, or without one when it is NULL. */
qpdf_oh object_dictionary(qpdf_data qpdf, const char *type);

/* Set @key ("/Key") of @dictionary to: another object, a name ("/Name"), a text in UTF-8 (nothing
 * when NULL), a whole number, a boolean. */
void object_put(qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
void object_put_name(qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name);
void object_put_text(qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *text);
void object_put_integer(qpdf_data qpdf, qpdf_oh dictionary, const char *key, long long value);
void object_put_true(qpdf_data qpdf, qpdf_oh dictionary, const char *key);

/* A number with two decimals at most. */
qpdf_oh object_number(qpdf_data qpdf, double value);

/* [left bottom right top] of @rect, which has y down, on a page of @page_size. */
qpdf_oh object_rect(qpdf_data qpdf, RectPt rect, SizePt page_size);
