/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/structure.h"

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "reports/canvas/bounds.h"

/* The structure types of ISO 32000-1:2008, 14.8.4. */
static const char *const ROLES[] = {
    [TAG_DOCUMENT] = "Document",
    [TAG_SECT] = "Sect",
    [TAG_H1] = "H1",
    [TAG_H2] = "H2",
    [TAG_H3] = "H3",
    [TAG_P] = "P",
    [TAG_SPAN] = "Span",
    [TAG_L] = "L",
    [TAG_LI] = "LI",
    [TAG_FIGURE] = "Figure",
    [TAG_CAPTION] = "Caption",
    [TAG_TABLE] = "Table",
    [TAG_TR] = "TR",
    [TAG_TH] = "TH",
    [TAG_TD] = "TD",
    [TAG_LINK] = "Link",
};
static const char LIST_BODY_ROLE[] = "LBody";

/* The walk over the marks of one page. */
typedef struct {
    Structure *structure;
    Fonts *fonts;
    size_t page_i;
    GArray *runs;          /* of Run: the page's */
    GArray *open_elements; /* of size_t, innermost last; the Document always lies beneath */
    int artifact_depth;    /* tags open since an artifact began, itself included */
    int mcid_n;
    bool is_run_open; /* whether the last run may be continued by the next mark */
} Walk;

static Element *
element_at(Structure *structure, size_t element_i)
{
    return &g_array_index(structure->elements, Element, element_i);
}

static void
element_clear(void *data)
{
    Element *element = data;
    g_clear_pointer(&element->kids, g_array_unref);
    if (element->text != NULL)
        g_string_free(element->text, TRUE);
}

static void
page_clear(void *data)
{
    Page *page = data;
    g_clear_pointer(&page->runs, g_array_unref);
}

void
structure_free(Structure *structure)
{
    if (structure == NULL)
        return;
    g_array_unref(structure->elements);
    g_array_unref(structure->pages);
    g_free(structure);
}

static void
add_kid(Structure *structure, size_t element_i, Kid kid)
{
    Element *element = element_at(structure, element_i);
    if (element->kids == NULL)
        element->kids = g_array_new(FALSE, FALSE, sizeof(Kid));
    g_array_append_val(element->kids, kid);
}

static size_t
innermost(const Walk *walk)
{
    return g_array_index(walk->open_elements, size_t, walk->open_elements->len - 1);
}

static void
push_element(Walk *walk, const char *role, SceneTag tag, const TagDetail *detail)
{
    Structure *structure = walk->structure;
    size_t parent_i = innermost(walk), element_i = structure->elements->len;
    Element element = {
        .role = role,
        .tag = tag,
        .detail = *detail,
        .parent_i = parent_i,
        .page_i = walk->page_i,
        .bounds = BOUNDS_EMPTY,
        .text = tag == TAG_LINK ? g_string_new(NULL) : NULL,
    };
    g_array_append_val(structure->elements, element);
    add_kid(structure, parent_i, (Kid){.is_run = false, .index = element_i});
    g_array_append_val(walk->open_elements, element_i);
}

static bool
check_detail(const Walk *walk, const Mark *mark, GError **error)
{
    const TagDetail *detail = &mark->detail;
    if (mark->tag == TAG_FIGURE && (detail->alt == NULL || detail->alt[0] == '\0')) {
        error_set(
            error, ERROR_RENDER, "page %zu: a figure has no alternative text", walk->page_i + 1);
        return false;
    }
    if (mark->tag == TAG_LINK && (detail->url == NULL || detail->url[0] == '\0')) {
        error_set(error, ERROR_RENDER, "page %zu: a link has no address", walk->page_i + 1);
        return false;
    }
    return true;
}

static bool
open_tag(Walk *walk, const Mark *mark, GError **error)
{
    static const TagDetail nothing = {0};
    walk->is_run_open = false;
    if (walk->artifact_depth > 0 || mark->tag == TAG_ARTIFACT) {
        walk->artifact_depth++;
        return true;
    }
    if (!check_detail(walk, mark, error))
        return false;
    if (mark->tag == TAG_DOCUMENT && walk->open_elements->len == 1) {
        size_t document_i = 0; /* the pages of one file share it */
        g_array_append_val(walk->open_elements, document_i);
        return true;
    }
    push_element(walk, ROLES[mark->tag], mark->tag, &mark->detail);
    if (mark->tag == TAG_LI)
        push_element(walk, LIST_BODY_ROLE, TAG_LI, &nothing);
    return true;
}

static void
close_tag(Walk *walk, const Mark *mark)
{
    walk->is_run_open = false;
    if (walk->artifact_depth > 0) {
        walk->artifact_depth--;
        return;
    }
    guint closed_n = mark->tag == TAG_LI ? 2 : 1;
    g_array_set_size(walk->open_elements, walk->open_elements->len - closed_n);
}

static bool
needs_bounds(const Element *element)
{
    return element->tag == TAG_FIGURE || element->tag == TAG_LINK ||
           element->detail.anchor != NULL || element->detail.bookmark != NULL;
}

/* Widens every open element that needs to know its place, and gives a link its words. */
static void
note_mark(Walk *walk, const Mark *mark)
{
    RectPt bounds = BOUNDS_EMPTY;
    for (guint open_i = 1; open_i < walk->open_elements->len; open_i++) {
        Element *element =
            element_at(walk->structure, g_array_index(walk->open_elements, size_t, open_i));
        if (!needs_bounds(element))
            continue;
        if (bounds_is_empty(bounds))
            bounds = bounds_of_mark(mark, walk->fonts);
        element->bounds = bounds_join(element->bounds, bounds);
        if (element->text != NULL && mark->kind == MARK_TEXT && walk->artifact_depth == 0) {
            if (element->text->len > 0)
                g_string_append_c(element->text, ' ');
            g_string_append(element->text, mark->text);
        }
    }
}

/* The element that @mark belongs to, or ELEMENT_NONE for an artifact. */
static bool
owner_of(const Walk *walk, const Mark *mark, size_t *ret_element_i, GError **error)
{
    size_t element_i = innermost(walk);
    const Element *element = structure_element(walk->structure, element_i);
    if (walk->artifact_depth > 0) {
        *ret_element_i = ELEMENT_NONE;
        return true;
    }
    if (scene_tag_holds_text(element->tag)) {
        *ret_element_i = element_i;
        return true;
    }
    if (mark->kind != MARK_TEXT) {
        *ret_element_i = ELEMENT_NONE;
        return true;
    }
    g_autofree char *shown = text_clip(mark->text, TEXT_QUOTE_CHARS);
    error_set(error,
        ERROR_RENDER,
        "page %zu: text '%s' stands directly in a %s, which holds only tags",
        walk->page_i + 1,
        shown,
        element->role);
    return false;
}

static bool
add_mark(Walk *walk, size_t mark_i, const Mark *mark, GError **error)
{
    size_t element_i = ELEMENT_NONE;
    if (!owner_of(walk, mark, &element_i, error))
        return false;
    note_mark(walk, mark);
    if (walk->is_run_open) {
        Run *last = &g_array_index(walk->runs, Run, walk->runs->len - 1);
        if (last->element_i == element_i) {
            last->end_mark_i = mark_i + 1;
            return true;
        }
    }
    Run run = {.first_mark_i = mark_i,
        .end_mark_i = mark_i + 1,
        .element_i = element_i,
        .mcid = MCID_NONE};
    if (element_i != ELEMENT_NONE) {
        run.mcid = walk->mcid_n++;
        add_kid(walk->structure, element_i, (Kid){.is_run = true, .index = (size_t)run.mcid});
    }
    g_array_append_val(walk->runs, run);
    walk->is_run_open = true;
    return true;
}

static bool
walk_page(Walk *walk, const Scene *scene, GError **error)
{
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        const Mark *mark = &marks[mark_i];
        if (mark->kind == MARK_CLOSE)
            close_tag(walk, mark);
        else if (!(mark->kind == MARK_OPEN ? open_tag(walk, mark, error)
                                           : add_mark(walk, mark_i, mark, error)))
            return false;
    }
    if (walk->open_elements->len > 1 || walk->artifact_depth > 0) {
        error_set(error, ERROR_RENDER, "page %zu: a tag is open at its end", walk->page_i + 1);
        return false;
    }
    return true;
}

static bool
add_page(Structure *structure, const Scene *scene, Fonts *fonts, GError **error)
{
    g_autoptr(GArray) open_elements = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t document_i = 0;
    g_array_append_val(open_elements, document_i);
    Page page = {.scene = scene, .runs = g_array_new(FALSE, FALSE, sizeof(Run))};
    Walk walk = {
        .structure = structure,
        .fonts = fonts,
        .page_i = structure->pages->len,
        .runs = page.runs,
        .open_elements = open_elements,
    };
    bool is_walked = walk_page(&walk, scene, error);
    page.mcid_n = walk.mcid_n;
    g_array_append_val(structure->pages, page);
    return is_walked;
}

Structure *
structure_new(const Scene *const *pages, size_t page_n, Fonts *fonts, GError **error)
{
    g_autoptr(Structure) structure = g_new0(Structure, 1);
    structure->elements = g_array_new(FALSE, FALSE, sizeof(Element));
    g_array_set_clear_func(structure->elements, element_clear);
    structure->pages = g_array_new(FALSE, FALSE, sizeof(Page));
    g_array_set_clear_func(structure->pages, page_clear);

    Element document = {.role = ROLES[TAG_DOCUMENT],
        .tag = TAG_DOCUMENT,
        .parent_i = ELEMENT_NONE,
        .bounds = BOUNDS_EMPTY};
    g_array_append_val(structure->elements, document);
    for (size_t page_i = 0; page_i < page_n; page_i++)
        if (!add_page(structure, pages[page_i], fonts, error))
            return NULL;
    return g_steal_pointer(&structure);
}

const Element *
structure_element(const Structure *structure, size_t element_i)
{
    return &g_array_index(structure->elements, Element, element_i);
}

const Page *
structure_page(const Structure *structure, size_t page_i)
{
    return &g_array_index(structure->pages, Page, page_i);
}

const Run *
page_run(const Page *page, size_t run_i)
{
    return &g_array_index(page->runs, Run, run_i);
}
