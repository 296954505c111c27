/* SPDX-License-Identifier: MIT */
#include "engine/check/tally.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/base/word.h"
#include "engine/ingest/cell.h"

static const char POUND[] = "£";

static bool
is_one_of(const char *const *list, const Cell *cell)
{
    for (; *list != NULL; list++) {
        if (strlen(*list) == cell->length && memcmp(*list, cell->text, cell->length) == 0)
            return true;
    }
    return false;
}

/* What is wrong with a text that is a number but for what people put around it. */
static TallyKind
kind_of_text(const Cell *cell)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    TallyKind kind = TALLY_TEXT;
    for (size_t at = 0; at < cell->length; at++) {
        const char *here = cell->text + at;
        bool is_pound =
            cell->length - at >= strlen(POUND) && memcmp(here, POUND, strlen(POUND)) == 0;
        if (is_pound || *here == '$') {
            kind = TALLY_CURRENCY;
            at += is_pound ? strlen(POUND) - 1 : 0;
        } else if (*here == '%') {
            kind = kind == TALLY_TEXT || kind == TALLY_THOUSANDS ? TALLY_PERCENT : kind;
        } else if (*here == ',' || *here == ' ') {
            kind = kind == TALLY_TEXT ? TALLY_THOUSANDS : kind;
        } else {
            g_string_append_c(plain, *here);
        }
    }
    /* "£5m" is a number with its unit as well. */
    if (kind == TALLY_CURRENCY && plain->len > 1 && strchr("mkbn", plain->str[plain->len - 1]))
        g_string_truncate(plain, plain->len - 1);
    return number_is_decimal(plain->str, plain->len) ? kind : TALLY_TEXT;
}

int
tally_kind(const char *text, size_t length)
{
    static const char *const nulls[] = {"NULL", "Null", "null", "NA", "na", NULL};
    static const char *const obsolete[] = {"~", ":", NULL};
    Cell cell = {.text = text, .length = length}, trimmed;
    switch (cell_kind(&cell, &trimmed)) {
    case CELL_BLANK:
        return TALLY_BLANK;
    case CELL_NUMBER:
        return -1;
    case CELL_SYMBOL:
        return TALLY_SYMBOL;
    case CELL_LEGACY:
        return is_one_of(nulls, &trimmed)      ? TALLY_NULL
               : is_one_of(obsolete, &trimmed) ? TALLY_OBSOLETE
                                               : TALLY_NO_DATA;
    case CELL_TEXT:
        break;
    }
    return (int)(length <= 64 ? kind_of_text(&trimmed) : TALLY_TEXT);
}

static void
keep(TallyPlaces *places, const char *text, size_t length, const LineList *rows)
{
    for (uint64_t row_i = 0; row_i < MIN(rows->n, LINES_KEPT); row_i++) {
        uint64_t place_i = places->rows.n + row_i;
        if (place_i < LINES_KEPT)
            places->texts[place_i] = g_strndup(text, MIN(length, (size_t)400));
    }
    line_list_merge(&places->rows, rows);
}

void
tally_add(Tally *tally, const char *text, size_t length, const LineList *rows)
{
    int kind = tally_kind(text, length);
    if (kind < 0)
        tally->number_n += rows->n;
    else
        keep(&tally->places[kind], text, length, rows);
}

/* True for a number with nothing around it: nearly every cell. */
static bool
is_plain_number(const char *text, size_t length)
{
    size_t sign_n = length > 1 && text[0] == '-' ? 1 : 0;
    if (length == 0 || length - sign_n > WORD_BYTES)
        return number_is_decimal(text, length);
    return word_is_plain_number(word_of(text + sign_n, length - sign_n), length - sign_n);
}

void
tally_cell(Tally *tally, const Cell *cell, uint64_t line)
{
    if (is_plain_number(cell->text, cell->length)) {
        tally->number_n++;
        return;
    }
    LineList row = {0};
    line_list_add(&row, line);
    tally_add(tally, cell->text, cell->length, &row);
}

void
tally_clear(Tally *tally)
{
    for (size_t kind_i = 0; kind_i < TALLY_KIND_N; kind_i++) {
        for (size_t text_i = 0; text_i < LINES_KEPT; text_i++)
            g_free(tally->places[kind_i].texts[text_i]);
    }
}
