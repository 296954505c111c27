/* SPDX-License-Identifier: MIT */
#pragma once
/* Takes Cairo's own structure elements out of its file, so that libqpdf need not read hundreds of
 * objects that the second pass throws away: an eighth of the time of a page full of tables. */
#include "engine/base/attributes.h"

/* Marks every structure element in the cross-reference table of @drawn as free and returns how many
 * they were. A file without a table of the kind that Cairo 1.16 writes is left alone: it would only
 * be slower. */
size_t xref_free_elements(GByteArray *drawn);
