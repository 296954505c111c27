/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/map.h"

#include <string.h>

typedef struct {
    const char *old_code; /* codes of this kind outlive the GSS codes of a changed boundary */
    const char *label;
    int column, row, tint;
} Tile;

static const Tile TILES[] = {
#define X(old_code, label, column, row, tint) {old_code, label, column, row, tint},
#include "reports/formats/html/map_tiles.def"
#undef X
};

/* In units of the drawing. */
enum { PITCH = 40, SIDE = 38, BASE_LINE = 24, COLUMN_N = 18, ROW_N = 23 };

static const HtmlIndexEntry *
entry_of(const Tile *tile, const HtmlIndexEntry *entries, size_t entry_n)
{
    for (size_t entry_i = 0; entry_i < entry_n; entry_i++) {
        if (entries[entry_i].level == LEVEL_LA && entries[entry_i].old_code != NULL &&
            strcmp(entries[entry_i].old_code, tile->old_code) == 0)
            return &entries[entry_i];
    }
    return NULL;
}

static void
write_square(Markup *markup, const Tile *tile)
{
    g_autofree char *x = g_strdup_printf("%d", tile->column * PITCH);
    g_autofree char *y = g_strdup_printf("%d", tile->row * PITCH);
    g_autofree char *side = g_strdup_printf("%d", SIDE);
    markup_open(markup, "rect", "x", x, "y", y, "width", side, "height", side, NULL);
    markup_close(markup, "rect");
}

/* A tile without a page keeps its place, empty. */
static void
write_tile(Markup *markup, const Tile *tile, const HtmlIndexEntry *entry)
{
    if (entry == NULL) {
        write_square(markup, tile);
        return;
    }
    g_autofree char *href = g_strconcat(entry->code, ".html", NULL);
    g_autofree char *tint = g_strdup_printf("tint-%d", tile->tint);
    g_autofree char *x = g_strdup_printf("%d", tile->column * PITCH + SIDE / 2);
    g_autofree char *y = g_strdup_printf("%d", tile->row * PITCH + BASE_LINE);
    markup_open(markup, "a", "href", href, "tabindex", "-1", "class", tint, NULL);
    markup_element(markup, "title", entry->name, NULL);
    write_square(markup, tile);
    markup_element(markup, "text", tile->label, "x", x, "y", y, NULL);
    markup_close(markup, "a");
}

void
map_write(Markup *markup, const HtmlIndexEntry *entries, size_t entry_n)
{
    bool has_tile = false;
    for (size_t tile_i = 0; tile_i < G_N_ELEMENTS(TILES); tile_i++)
        has_tile = has_tile || entry_of(&TILES[tile_i], entries, entry_n) != NULL;
    if (!has_tile)
        return;
    g_autofree char *box = g_strdup_printf("0 0 %d %d", COLUMN_N * PITCH, ROW_N * PITCH);
    markup_open(markup, "div", "class", "map", "aria-hidden", "true", NULL);
    markup_open(markup, "svg", "viewBox", box, NULL);
    for (size_t tile_i = 0; tile_i < G_N_ELEMENTS(TILES); tile_i++)
        write_tile(markup, &TILES[tile_i], entry_of(&TILES[tile_i], entries, entry_n));
    markup_close(markup, "svg");
    markup_element(markup,
        "p",
        "Each tile is a local authority, about where it lies. Shades tell regions apart.",
        "class",
        "note",
        NULL);
    markup_close(markup, "div");
}
