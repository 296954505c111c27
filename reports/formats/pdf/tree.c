/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/tree.h"

#include "reports/canvas/bounds.h"
#include "reports/formats/pdf/objects.h"

/* @bounds cut to the page: a box that reaches beyond it is no place for a reader to go. */
static RectPt
within_page(RectPt bounds, SizePt page_size)
{
    double left = CLAMP(bounds.x_pt, 0.0, page_size.width_pt);
    double top = CLAMP(bounds.y_pt, 0.0, page_size.height_pt);
    double right = CLAMP(bounds.x_pt + bounds.width_pt, left, page_size.width_pt);
    double bottom = CLAMP(bounds.y_pt + bounds.height_pt, top, page_size.height_pt);
    return (RectPt){left, top, right - left, bottom - top};
}

static qpdf_oh
new_attributes(qpdf_data qpdf, const char *owner)
{
    qpdf_oh attributes = qpdf_oh_new_dictionary(qpdf);
    object_put_name(qpdf, attributes, "/O", owner);
    return attributes;
}

static void
put_figure(qpdf_data qpdf, qpdf_oh object, const Element *element, SizePt page_size)
{
    object_put_text(qpdf, object, "/Alt", element->detail.alt);
    if (bounds_is_empty(element->bounds))
        return;
    qpdf_oh attributes = new_attributes(qpdf, "/Layout");
    object_put_name(qpdf, attributes, "/Placement", "/Block");
    RectPt box = within_page(element->bounds, page_size);
    object_put(qpdf, attributes, "/BBox", object_rect(qpdf, box, page_size));
    object_put(qpdf, object, "/A", attributes);
}

static void
put_cell(qpdf_data qpdf, qpdf_oh object, const Element *element)
{
    const TagDetail *detail = &element->detail;
    bool is_header = element->tag == TAG_TH && detail->scope != SCOPE_NONE;
    if (!is_header && detail->columns_spanned_n < 2)
        return;
    qpdf_oh attributes = new_attributes(qpdf, "/Table");
    if (is_header)
        object_put_name(
            qpdf, attributes, "/Scope", detail->scope == SCOPE_COLUMN ? "/Column" : "/Row");
    if (detail->columns_spanned_n > 1)
        object_put_integer(qpdf, attributes, "/ColSpan", detail->columns_spanned_n);
    object_put(qpdf, object, "/A", attributes);
}

static qpdf_oh
new_kid(qpdf_data qpdf, Kid kid, const qpdf_oh *elements)
{
    return kid.is_run ? qpdf_oh_new_integer(qpdf, (long long)kid.index) : elements[kid.index];
}

/* Sets /K, an array only where it must be, and /Pg where marked contents need it: a page of tables
 * has hundreds of elements, and libqpdf's time goes by the object. */
static void
put_kids(
    qpdf_data qpdf, const Element *element, qpdf_oh object, qpdf_oh page, const qpdf_oh *elements)
{
    guint kid_n = element->kids != NULL ? element->kids->len : 0;
    bool has_run = false, is_link = element->tag == TAG_LINK;
    if (kid_n == 1 && !is_link) {
        Kid kid = g_array_index(element->kids, Kid, 0);
        object_put(qpdf, object, "/K", new_kid(qpdf, kid, elements));
        has_run = kid.is_run;
    } else if (kid_n > 0 || is_link) {
        qpdf_oh kids = qpdf_oh_new_array(qpdf);
        for (guint kid_i = 0; kid_i < kid_n; kid_i++) {
            Kid kid = g_array_index(element->kids, Kid, kid_i);
            qpdf_oh_append_item(qpdf, kids, new_kid(qpdf, kid, elements));
            has_run = has_run || kid.is_run;
        }
        object_put(qpdf, object, "/K", kids);
    }
    if (has_run)
        object_put(qpdf, object, "/Pg", page);
}

static void
fill_element(qpdf_data qpdf,
    const Structure *structure,
    size_t element_i,
    qpdf_oh root,
    const qpdf_oh *pages,
    const qpdf_oh *elements)
{
    const Element *element = structure_element(structure, element_i);
    qpdf_oh object = elements[element_i];
    g_autofree char *role = g_strconcat("/", element->role, NULL);
    bool is_document = element->parent_i == ELEMENT_NONE;
    object_put_name(qpdf, object, "/S", role);
    object_put(qpdf, object, "/P", is_document ? root : elements[element->parent_i]);
    if (element->tag == TAG_FIGURE)
        put_figure(
            qpdf, object, element, scene_size(structure_page(structure, element->page_i)->scene));
    else if (element->tag == TAG_TH || element->tag == TAG_TD)
        put_cell(qpdf, object, element);
    put_kids(qpdf, element, object, pages[element->page_i], elements);
}

/* Element of each marked content of @page, in order of its id. */
static qpdf_oh
page_parents(qpdf_data qpdf, const Page *page, const qpdf_oh *elements)
{
    qpdf_oh parents = qpdf_oh_new_array(qpdf);
    for (guint run_i = 0; run_i < page->runs->len; run_i++) {
        const Run *run = page_run(page, run_i);
        if (run->element_i != ELEMENT_NONE)
            qpdf_oh_append_item(qpdf, parents, elements[run->element_i]);
    }
    return qpdf_make_indirect_object(qpdf, parents);
}

static qpdf_oh
new_parent_tree(
    qpdf_data qpdf, const Structure *structure, const qpdf_oh *pages, const qpdf_oh *elements)
{
    qpdf_oh numbers = qpdf_oh_new_array(qpdf);
    for (size_t page_i = 0; page_i < structure->pages->len; page_i++) {
        object_put_integer(qpdf, pages[page_i], "/StructParents", (long long)page_i);
        object_put_name(qpdf, pages[page_i], "/Tabs", "/S");
        qpdf_oh_append_item(qpdf, numbers, qpdf_oh_new_integer(qpdf, (long long)page_i));
        qpdf_oh_append_item(
            qpdf, numbers, page_parents(qpdf, structure_page(structure, page_i), elements));
    }
    qpdf_oh tree = object_dictionary(qpdf, NULL);
    object_put(qpdf, tree, "/Nums", numbers);
    return tree;
}

qpdf_oh *
tree_put(qpdf_data qpdf, const Structure *structure)
{
    size_t element_n = structure->elements->len, page_n = structure->pages->len;
    g_autofree qpdf_oh *pages = g_new(qpdf_oh, page_n);
    for (size_t page_i = 0; page_i < page_n; page_i++)
        pages[page_i] = qpdf_get_page_n(qpdf, page_i);
    qpdf_oh *elements = g_new(qpdf_oh, element_n);
    for (size_t element_i = 0; element_i < element_n; element_i++)
        elements[element_i] = object_dictionary(qpdf, NULL);

    qpdf_oh root = object_dictionary(qpdf, "/StructTreeRoot");
    for (size_t element_i = 0; element_i < element_n; element_i++)
        fill_element(qpdf, structure, element_i, root, pages, elements);
    object_put(qpdf, root, "/K", qpdf_oh_wrap_in_array(qpdf, elements[0]));
    object_put(qpdf, root, "/ParentTree", new_parent_tree(qpdf, structure, pages, elements));
    object_put_integer(qpdf, root, "/ParentTreeNextKey", (long long)page_n);
    object_put(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot", root);
    return elements;
}

void
tree_add_annotation(qpdf_data qpdf, qpdf_oh element, qpdf_oh page, qpdf_oh annotation, size_t key)
{
    qpdf_oh reference = qpdf_oh_new_dictionary(qpdf);
    object_put_name(qpdf, reference, "/Type", "/OBJR");
    object_put(qpdf, reference, "/Obj", annotation);
    object_put(qpdf, reference, "/Pg", page);
    qpdf_oh_append_item(qpdf, qpdf_oh_get_key(qpdf, element, "/K"), reference);

    qpdf_oh root = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot");
    qpdf_oh tree = qpdf_oh_get_key(qpdf, root, "/ParentTree");
    qpdf_oh numbers = qpdf_oh_get_key(qpdf, tree, "/Nums");
    qpdf_oh_append_item(qpdf, numbers, qpdf_oh_new_integer(qpdf, (long long)key));
    qpdf_oh_append_item(qpdf, numbers, element);
    object_put_integer(qpdf, root, "/ParentTreeNextKey", (long long)key + 1);
    object_put_integer(qpdf, annotation, "/StructParent", (long long)key);
}
