/* SPDX-License-Identifier: MIT */
#pragma once
/* One XML part of a workbook, streamed out of its zip: constant memory, no network, no document
 * types, no entities of its own. */
#include "engine/base/attributes.h"

typedef struct SheetXml SheetXml;

/* Opens @part of the workbook at @path. INPUT error when it is not there or damaged. */
MUST_USE SheetXml *sheet_xml_open(
    const char *path, const char *part, const char *shown, GError **error);
/* The same over @length bytes that are at hand; they are borrowed. */
MUST_USE SheetXml *sheet_xml_open_memory(
    const char *bytes, size_t length, const char *shown, GError **error);
/* The next node. False in *@ret_is_node at the end. INPUT error for XML that is not well formed. */
MUST_USE bool sheet_xml_next(SheetXml *xml, bool *ret_is_node, GError **error);
/* Goes past the element at hand and all that is in it; the node after it is at hand then. */
MUST_USE bool sheet_xml_skip(SheetXml *xml, bool *ret_is_node, GError **error);

/* True at the start (or the end) of an element of this local name, whatever its namespace. */
bool sheet_xml_starts(const SheetXml *xml, const char *name);
bool sheet_xml_ends(const SheetXml *xml, const char *name);
/* True when the element at hand is in a namespace that ends in @suffix. */
bool sheet_xml_is_in(const SheetXml *xml, const char *suffix);
/* True when the element at hand has no content and no end of its own. */
bool sheet_xml_is_empty(const SheetXml *xml);
/* Text of a text node at hand, else NULL. Borrowed until the next node. */
const char *sheet_xml_text(const SheetXml *xml);
/* How deep the node lies; the root is 0. */
int sheet_xml_depth(const SheetXml *xml);
/* The attribute of this local name, in a namespace that ends in @suffix (NULL: in whatever one), or
 * NULL. Caller frees with g_free(). */
char *sheet_xml_attribute(SheetXml *xml, const char *suffix, const char *name);
/* Such an attribute as a whole number from 0 to @largest, to which larger ones are cut; @otherwise
 * when it is absent or no number. */
uint64_t sheet_xml_number(
    SheetXml *xml, const char *suffix, const char *name, uint64_t largest, uint64_t otherwise);

void sheet_xml_close(SheetXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetXml, sheet_xml_close)
