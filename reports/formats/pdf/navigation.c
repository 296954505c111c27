/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/navigation.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "reports/canvas/bounds.h"
#include "reports/formats/pdf/objects.h"
#include "reports/formats/pdf/tree.h"

/* Headings go three deep. */
enum { LEVEL_N = 3 };

/* /F of an annotation: it prints with its page. */
enum { ANNOTATION_PRINT = 4 };

/* Room above a destination, so that its heading does not stick to the edge of the window. */
static const double DESTINATION_MARGIN_PT = 6.0;

/* [page /XYZ left top null]: the top of @element, at whatever zoom the reader has. */
static qpdf_oh
new_destination(qpdf_data qpdf, const Structure *structure, const Element *element)
{
    SizePt size = scene_size(structure_page(structure, element->page_i)->scene);
    bool has_place = !bounds_is_empty(element->bounds);
    double top_pt = has_place ? element->bounds.y_pt - DESTINATION_MARGIN_PT : 0.0;
    qpdf_oh destination = qpdf_oh_new_array(qpdf);
    qpdf_oh_append_item(qpdf, destination, qpdf_get_page_n(qpdf, element->page_i));
    qpdf_oh_append_item(qpdf, destination, qpdf_oh_new_name(qpdf, "/XYZ"));
    qpdf_oh_append_item(qpdf, destination, object_number(qpdf, 0.0));
    qpdf_oh_append_item(qpdf, destination, object_number(qpdf, size.height_pt - MAX(top_pt, 0.0)));
    qpdf_oh_append_item(qpdf, destination, qpdf_oh_new_null(qpdf));
    return destination;
}

/* Name to element number + 1, of every anchor. Keys are borrowed. */
static GHashTable *
collect_anchors(const Structure *structure, GError **error)
{
    g_autoptr(GHashTable) anchors = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t element_i = 0; element_i < structure->elements->len; element_i++) {
        const char *anchor = structure_element(structure, element_i)->detail.anchor;
        if (anchor == NULL)
            continue;
        if (!g_hash_table_insert(anchors, (void *)(uintptr_t)anchor, GSIZE_TO_POINTER(element_i))) {
            g_autofree char *shown = text_clip(anchor, TEXT_QUOTE_CHARS);
            error_set(error, ERROR_RENDER, "anchor '%s' is there twice", shown);
            return NULL;
        }
    }
    return g_steal_pointer(&anchors);
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void
put_destinations(qpdf_data qpdf, const Structure *structure, GHashTable *anchors)
{
    guint name_n = 0;
    g_autofree void **names = g_hash_table_get_keys_as_array(anchors, &name_n);
    if (name_n == 0)
        return;
    qsort(names, name_n, sizeof *names, compare_names); /* a name tree is searched by halving */
    qpdf_oh pairs = qpdf_oh_new_array(qpdf);
    for (guint name_i = 0; name_i < name_n; name_i++) {
        size_t element_i = GPOINTER_TO_SIZE(g_hash_table_lookup(anchors, names[name_i]));
        qpdf_oh_append_item(qpdf, pairs, qpdf_oh_new_string(qpdf, names[name_i]));
        qpdf_oh_append_item(
            qpdf, pairs, new_destination(qpdf, structure, structure_element(structure, element_i)));
    }
    qpdf_oh destinations = object_dictionary(qpdf, NULL);
    object_put(qpdf, destinations, "/Names", pairs);
    qpdf_oh name_trees = qpdf_oh_new_dictionary(qpdf);
    object_put(qpdf, name_trees, "/Dests", destinations);
    object_put(qpdf, qpdf_get_root(qpdf), "/Names", name_trees);
}

static qpdf_oh
new_action(qpdf_data qpdf, const char *url)
{
    bool is_inside = url[0] == '#';
    qpdf_oh action = qpdf_oh_new_dictionary(qpdf);
    object_put_name(qpdf, action, "/S", is_inside ? "/GoTo" : "/URI");
    object_put(qpdf,
        action,
        is_inside ? "/D" : "/URI",
        qpdf_oh_new_string(qpdf, is_inside ? url + 1 : url));
    return action;
}

static void
put_link(qpdf_data qpdf,
    const Structure *structure,
    size_t element_i,
    const qpdf_oh *elements,
    size_t key)
{
    const Element *element = structure_element(structure, element_i);
    SizePt size = scene_size(structure_page(structure, element->page_i)->scene);
    qpdf_oh page = qpdf_get_page_n(qpdf, element->page_i);
    qpdf_oh annotation = object_dictionary(qpdf, "/Annot");
    object_put_name(qpdf, annotation, "/Subtype", "/Link");
    object_put(qpdf, annotation, "/Rect", object_rect(qpdf, element->bounds, size));
    object_put_integer(qpdf, annotation, "/F", ANNOTATION_PRINT);
    qpdf_oh no_border = qpdf_oh_new_array(qpdf);
    for (int width_i = 0; width_i < 3; width_i++)
        qpdf_oh_append_item(qpdf, no_border, qpdf_oh_new_integer(qpdf, 0));
    object_put(qpdf, annotation, "/Border", no_border);
    object_put(qpdf, annotation, "/A", new_action(qpdf, element->detail.url));

    /* What a screen reader says: our own words, else those drawn, else the address. */
    const char *words = element->detail.alt;
    if (words == NULL)
        words = element->text->len > 0 ? element->text->str : element->detail.url;
    object_put_text(qpdf, annotation, "/Contents", words);

    if (!qpdf_oh_has_key(qpdf, page, "/Annots"))
        object_put(qpdf, page, "/Annots", qpdf_oh_new_array(qpdf));
    qpdf_oh_append_item(qpdf, qpdf_oh_get_key(qpdf, page, "/Annots"), annotation);
    tree_add_annotation(qpdf, elements[element_i], page, annotation, key);
}

static bool
put_links(qpdf_data qpdf,
    const Structure *structure,
    const qpdf_oh *elements,
    GHashTable *anchors,
    GError **error)
{
    size_t key = structure->pages->len;
    for (size_t element_i = 0; element_i < structure->elements->len; element_i++) {
        const Element *element = structure_element(structure, element_i);
        if (element->tag != TAG_LINK)
            continue;
        const char *url = element->detail.url;
        if (url[0] == '#' && !g_hash_table_contains(anchors, url + 1)) {
            g_autofree char *shown = text_clip(url, TEXT_QUOTE_CHARS);
            error_set(error,
                ERROR_RENDER,
                "page %zu: link '%s' names no anchor of the document",
                element->page_i + 1,
                shown);
            return false;
        }
        if (!bounds_is_empty(element->bounds))
            put_link(qpdf, structure, element_i, elements, key++);
    }
    return true;
}

/* One level of the outline while it is built. */
typedef struct {
    qpdf_oh parent;
    qpdf_oh last;      /* item, or 0 before the first */
    int heading_level; /* of the last item: 0 for H1 */
    long long count;   /* of items here and below: the outline is shown open */
} Level;

static void
add_bookmark(qpdf_data qpdf, Level *level, qpdf_oh item)
{
    object_put(qpdf, item, "/Parent", level->parent);
    if (level->last == 0) {
        object_put(qpdf, level->parent, "/First", item);
    } else {
        object_put(qpdf, level->last, "/Next", item);
        object_put(qpdf, item, "/Prev", level->last);
    }
    object_put(qpdf, level->parent, "/Last", item);
    level->last = item;
}

/* Bookmarks nest as their headings do; one whose next higher level is not there hangs on what is.
 */
static void
put_outline(qpdf_data qpdf, const Structure *structure, const qpdf_oh *elements)
{
    Level levels[LEVEL_N] = {{.parent = object_dictionary(qpdf, "/Outlines")}};
    int depth = 0; /* of the innermost level in use */
    for (size_t element_i = 0; element_i < structure->elements->len; element_i++) {
        const Element *element = structure_element(structure, element_i);
        int heading_level = (int)element->tag - (int)TAG_H1;
        if (element->tag < TAG_H1 || element->tag > TAG_H3 || element->detail.bookmark == NULL)
            continue;
        while (depth > 0 && levels[depth].heading_level > heading_level)
            depth--;
        if (levels[depth].last != 0 && levels[depth].heading_level < heading_level) {
            levels[depth + 1] = (Level){.parent = levels[depth].last};
            depth++;
        }
        qpdf_oh item = object_dictionary(qpdf, NULL);
        object_put_text(qpdf, item, "/Title", element->detail.bookmark);
        object_put(qpdf, item, "/Dest", new_destination(qpdf, structure, element));
        object_put(qpdf, item, "/SE", elements[element_i]);
        add_bookmark(qpdf, &levels[depth], item);
        levels[depth].heading_level = heading_level;
        for (int level_i = 0; level_i <= depth; level_i++)
            object_put_integer(qpdf, levels[level_i].parent, "/Count", ++levels[level_i].count);
    }
    if (levels[0].count > 0)
        object_put(qpdf, qpdf_get_root(qpdf), "/Outlines", levels[0].parent);
}

bool
navigation_put(qpdf_data qpdf, const Structure *structure, const qpdf_oh *elements, GError **error)
{
    g_autoptr(GHashTable) anchors = collect_anchors(structure, error);
    if (anchors == NULL || !put_links(qpdf, structure, elements, anchors, error))
        return false;
    put_destinations(qpdf, structure, anchors);
    put_outline(qpdf, structure, elements);
    return true;
}
