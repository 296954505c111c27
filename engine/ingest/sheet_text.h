/* SPDX-License-Identifier: MIT */
#pragma once
/* A sheet of a workbook written as CSV, so that whatever reads CSV reads it: row n of the sheet is
 * line n of the text, and a line break inside a cell becomes a blank. */
#include "engine/base/attributes.h"
#include "engine/ingest/sheet.h"

typedef struct SheetText SheetText;

/* Opens the sheet @name of the workbook at @path; @shown names it in messages. INPUT error when it
 * is not there or damaged. */
MUST_USE SheetText *sheet_text_open(
    const char *path, const char *shown, const char *name, GError **error);
/* Appends whole lines to @text until it holds @wanted_n bytes or more; nothing at the end. */
MUST_USE bool sheet_text_append(SheetText *sheet, GString *text, size_t wanted_n, GError **error);
/* Bytes of text made so far. */
uint64_t sheet_text_position(const SheetText *sheet);
void sheet_text_close(SheetText *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetText, sheet_text_close)
