/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/mark.h"

#include "reports/charts/status.h"
#include "reports/formats/svg/svg.h"

static const double BOX_PT = 12.0, MARK_PT = 8.0;

/* Words of ids, in the order of KeyMark. */
static const char *const NAMES[] = {
    [KEY_BETTER] = "better",
    [KEY_SIMILAR] = "similar",
    [KEY_WORSE] = "worse",
    [KEY_HIGHER] = "higher",
    [KEY_LOWER] = "lower",
    [KEY_INTERVAL] = "interval",
    [KEY_ZERO] = "zero",
    [KEY_MISSING] = "missing",
    [KEY_SUPPRESSED] = "suppressed",
    [KEY_NOT_APPLICABLE] = "not-applicable",
    [KEY_LOW_VALUE] = "low",
};

static void
write_drawing(Markup *markup, KeyMark mark)
{
    g_autoptr(Scene) scene = scene_new((SizePt){BOX_PT, BOX_PT});
    Sheet sheet = {.scene = scene};
    scene_open(scene, TAG_ARTIFACT, NULL);
    status_draw_key(&sheet, mark, (PointPt){BOX_PT / 2.0, BOX_PT / 2.0}, MARK_PT);
    scene_close(scene, TAG_ARTIFACT);
    g_autofree char *name = g_strconcat("mark-", NAMES[mark], NULL);
    const char *id = markup_id(markup, name);
    g_autofree char *svg = svg_text(scene, &(SvgOptions){.title = NAMES[mark], .id_prefix = id});
    markup_raw(markup, "<symbol id=\"");
    markup_raw(markup, id);
    markup_raw(markup, "\" viewBox=\"0 0 12 12\">\n");
    markup_raw(markup, svg);
    markup_raw(markup, "</symbol>\n");
}

void
mark_write_drawings(Markup *markup)
{
    markup_raw(markup, "<svg class=\"drawings\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n");
    for (size_t mark_i = 0; mark_i < G_N_ELEMENTS(NAMES); mark_i++)
        write_drawing(markup, (KeyMark)mark_i);
    markup_raw(markup, "</svg>\n");
}

void
mark_write_key(Markup *markup, KeyMark mark)
{
    markup_raw(markup, "<svg class=\"mark\" aria-hidden=\"true\"><use href=\"#mark-");
    markup_raw(markup, NAMES[mark]);
    markup_raw(markup, "\"/></svg>");
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

void
mark_write_state(Markup *markup, ValueState state)
{
    switch (state) {
    case VALUE_SHOWN:
        return;
    case VALUE_MISSING:
        mark_write_key(markup, KEY_MISSING);
        return;
    case VALUE_SUPPRESSED:
        mark_write_key(markup, KEY_SUPPRESSED);
        return;
    case VALUE_NOT_APPLICABLE:
        mark_write_key(markup, KEY_NOT_APPLICABLE);
        return;
    case VALUE_LOW:
        mark_write_key(markup, KEY_LOW_VALUE);
        return;
    }
}
