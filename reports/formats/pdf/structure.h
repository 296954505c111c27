/* SPDX-License-Identifier: MIT */
#pragma once
/* What a PDF says about its marks, worked out before anything is drawn: the tree of structure
 * elements, and each page cut into runs of marks that belong to one element. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* Element of an artifact run, and parent of the Document. */
#define ELEMENT_NONE SIZE_MAX
/* Marked-content id of an artifact run. */
enum { MCID_NONE = -1 };

/* A child of an element: another element, or a run of its page. */
typedef struct {
    bool is_run;
    size_t index; /* of elements, or the run's marked-content id */
} Kid;

typedef struct {
    const char *role; /* name of the structure type in PDF, without its slash */
    SceneTag tag;     /* that it was made for; an LBody has LI */
    TagDetail detail; /* borrowed from the scene */
    size_t parent_i;  /* of elements, or ELEMENT_NONE */
    size_t page_i;
    RectPt bounds; /* around all it holds; empty unless something needs it */
    GArray *kids;  /* of Kid, or NULL; in drawing order */
    GString *text; /* LINK: its words; else NULL */
} Element;

/* Marks first_mark_i to end_mark_i (half open) of one page; none of them is OPEN or CLOSE. */
typedef struct {
    size_t first_mark_i, end_mark_i;
    size_t element_i; /* or ELEMENT_NONE for an artifact */
    int mcid;         /* counts the page's runs that are no artifacts, or MCID_NONE */
} Run;

typedef struct {
    const Scene *scene; /* borrowed */
    GArray *runs;       /* of Run, in drawing order */
    int mcid_n;
} Page;

typedef struct {
    GArray *elements; /* of Element; the first is the Document */
    GArray *pages;    /* of Page */
} Structure;

/* Cuts up pages[page_n], which must outlive the result. The RENDER errors of pdf_write(). */
MUST_USE Structure *structure_new(
    const Scene *const *pages, size_t page_n, Fonts *fonts, GError **error);
void structure_free(Structure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Structure, structure_free)

const Element *structure_element(const Structure *structure, size_t element_i);
const Page *structure_page(const Structure *structure, size_t page_i);
const Run *page_run(const Page *page, size_t run_i);
