/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/draw.h"

#include <cairo-pdf.h>
#include <math.h>

#include "engine/base/error.h"
#include "reports/canvas/bounds.h"
#include "reports/formats/pdf/pen.h"
#include "reports/formats/pdf/xref.h"

/* Texts nearer than this share of the font size belong to one word. */
static const double TOUCHING_EM = 0.1;

/* A page while it is drawn. */
typedef struct {
    const Structure *structure;
    const Page *page;
    const Mark *marks;
    Fonts *fonts;
} Sheet;

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* The paragraph, cell, heading or the like around @element_i. */
static size_t
block_of(const Structure *structure, size_t element_i)
{
    const Element *element = structure_element(structure, element_i);
    while (element->tag == TAG_SPAN || element->tag == TAG_LINK) {
        element_i = element->parent_i;
        element = structure_element(structure, element_i);
    }
    return element_i;
}

/* The text after mark @mark_i of run @run_i in the same block, or NULL. */
static const Mark *
next_text(const Sheet *sheet, guint run_i, size_t mark_i)
{
    const Run *run = page_run(sheet->page, run_i);
    size_t block_i = block_of(sheet->structure, run->element_i);
    size_t next_i = mark_i + 1;
    for (;;) {
        for (; next_i < run->end_mark_i; next_i++)
            if (sheet->marks[next_i].kind == MARK_TEXT)
                return &sheet->marks[next_i];
        do {
            if (++run_i >= sheet->page->runs->len)
                return NULL;
            run = page_run(sheet->page, run_i);
        } while (run->element_i == ELEMENT_NONE);
        if (block_of(sheet->structure, run->element_i) != block_i)
            return NULL;
        next_i = run->first_mark_i;
    }
}

/* Whether a reader must be told of a gap between two texts of one block: the next one
 * stands on another line, or apart. Only the eye sees such a gap by itself. */
static bool
has_gap_after(const Sheet *sheet, const Mark *mark, const Mark *next)
{
    if (next == NULL || g_str_has_suffix(mark->text, " ") || next->text[0] == ' ')
        return false;
    double width_pt = fonts_width_pt(sheet->fonts, mark->text, mark->text_style);
    double next_width_pt = fonts_width_pt(sheet->fonts, next->text, next->text_style);
    double gap_pt =
        bounds_text_start_pt(next, next_width_pt) - bounds_text_start_pt(mark, width_pt) - width_pt;
    double room_pt = TOUCHING_EM * mark->text_style.size_pt;
    return fabs(next->at.y_pt - mark->at.y_pt) > room_pt || fabs(gap_pt) > room_pt;
}

static bool
draw_run(Pen *pen, const Sheet *sheet, guint run_i, GError **error)
{
    const Run *run = page_run(sheet->page, run_i);
    bool is_artifact = run->element_i == ELEMENT_NONE;
    const char *tag = is_artifact ? DRAW_TAG_ARTIFACT : DRAW_TAG_CONTENT;
    cairo_tag_begin(pen_cairo(pen), tag, NULL);
    for (size_t mark_i = run->first_mark_i; mark_i < run->end_mark_i; mark_i++) {
        const Mark *mark = &sheet->marks[mark_i];
        if (mark->kind != MARK_TEXT) {
            pen_draw_shape(pen, mark);
            continue;
        }
        const Mark *next = is_artifact ? NULL : next_text(sheet, run_i, mark_i);
        if (!pen_draw_text(pen, mark, has_gap_after(sheet, mark, next), error))
            return false;
    }
    cairo_tag_end(pen_cairo(pen), tag);
    return true;
}

static bool
draw_page(Pen *pen, cairo_surface_t *surface, const Sheet *sheet, GError **error)
{
    const Page *page = sheet->page;
    SizePt size = scene_size(page->scene);
    cairo_pdf_surface_set_size(surface, size.width_pt, size.height_pt);
    for (guint run_i = 0; run_i < page->runs->len; run_i++)
        if (!draw_run(pen, sheet, run_i, error))
            return false;
    cairo_show_page(pen_cairo(pen));
    return true;
}

static bool
draw_document(
    Pen *pen, cairo_surface_t *surface, const Structure *structure, Fonts *fonts, GError **error)
{
    for (guint page_i = 0; page_i < structure->pages->len; page_i++) {
        size_t mark_n = 0;
        const Page *page = structure_page(structure, page_i);
        Sheet sheet = {structure, page, scene_marks(page->scene, &mark_n), fonts};
        if (!draw_page(pen, surface, &sheet, error)) {
            g_prefix_error(error, "page %u: ", page_i + 1);
            return false;
        }
    }
    return true;
}

GByteArray *
draw_pages(const Structure *structure, Fonts *fonts, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    SizePt size = scene_size(structure_page(structure, 0)->scene);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes, size.width_pt, size.height_pt);
    Pen *pen = pen_new(surface, fonts);
    bool is_drawn = draw_document(pen, surface, structure, fonts, error);
    cairo_status_t status = cairo_status(pen_cairo(pen));
    pen_free(pen);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!is_drawn)
        return NULL;
    if (status != CAIRO_STATUS_SUCCESS) {
        error_set(
            error, ERROR_RENDER, "drawing the PDF failed: %s", cairo_status_to_string(status));
        return NULL;
    }
    xref_free_elements(bytes);
    return g_steal_pointer(&bytes);
}
