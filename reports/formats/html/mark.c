/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/mark.h"

#include <string.h>

#include "reports/charts/status.h"
#include "reports/formats/svg/svg.h"

static const double BOX_PT = 12.0, MARK_PT = 8.0;

/* "mark-not-available": what the key calls it. Caller frees. */
static char *
id_of(const ReportKey *key)
{
    g_autofree char *lower = g_ascii_strdown(key->word, -1);
    char *id = g_strconcat("mark-", lower, NULL);
    return g_strcanon(id, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
}

static void
write_drawing(Markup *markup, const ReportKey *key)
{
    g_autoptr(Scene) scene = scene_new((SizePt){BOX_PT, BOX_PT});
    Sheet sheet = {.scene = scene};
    scene_open(scene, TAG_ARTIFACT, NULL);
    status_draw_key(&sheet, key->mark, (PointPt){BOX_PT / 2.0, BOX_PT / 2.0}, MARK_PT);
    scene_close(scene, TAG_ARTIFACT);
    g_autofree char *wanted = id_of(key);
    const char *id = markup_id(markup, wanted);
    g_autofree char *svg = svg_text(scene, &(SvgOptions){.title = key->word, .id_prefix = id});
    markup_raw(markup, "<symbol id=\"");
    markup_raw(markup, id);
    markup_raw(markup, "\" viewBox=\"0 0 12 12\">\n");
    markup_raw(markup, svg);
    markup_raw(markup, "</symbol>\n");
}

void
mark_write_drawings(Markup *markup)
{
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    markup_raw(markup, "<svg class=\"drawings\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n");
    for (size_t key_i = 0; key_i < key_n; key_i++)
        write_drawing(markup, &keys[key_i]);
    markup_raw(markup, "</svg>\n");
}

static void
write_use(Markup *markup, const ReportKey *key)
{
    g_autofree char *id = id_of(key);
    markup_raw(markup, "<svg class=\"mark\" aria-hidden=\"true\"><use href=\"#");
    markup_raw(markup, id);
    markup_raw(markup, "\"/></svg>");
}

void
mark_write_key(Markup *markup, KeyMark mark)
{
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        if (keys[key_i].mark == mark)
            write_use(markup, &keys[key_i]);
    }
}

void
mark_write_comparison(Markup *markup, Comparison comparison)
{
    switch (comparison) {
    case COMPARED_NOT:
        return;
    case COMPARED_SIMILAR:
        mark_write_key(markup, KEY_SIMILAR);
        return;
    case COMPARED_BETTER:
        mark_write_key(markup, KEY_BETTER);
        return;
    case COMPARED_WORSE:
        mark_write_key(markup, KEY_WORSE);
        return;
    case COMPARED_HIGHER:
        mark_write_key(markup, KEY_HIGHER);
        return;
    case COMPARED_LOWER:
        mark_write_key(markup, KEY_LOWER);
        return;
    }
}

/* By the symbol that stands in tables: the state alone does not say "unreliable". */
void
mark_write_absence(Markup *markup, const ReportValue *value)
{
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    for (size_t key_i = 0; value->state != VALUE_SHOWN && key_i < key_n; key_i++) {
        if (strcmp(keys[key_i].symbol, value->cell) == 0)
            write_use(markup, &keys[key_i]);
    }
}
