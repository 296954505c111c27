/* SPDX-License-Identifier: MIT */
#pragma once
/* A page or a chart as plain data: marks in drawing order, each inside a tag that says what it is.
 * Points (1/72 inch), origin top left, y down. Charts and layouts build scenes; formats write them,
 * so that PDF, SVG and HTML show the same marks. The scene copies every string it is given. */
#include "engine/base/attributes.h"

typedef struct {
    double x_pt, y_pt, width_pt, height_pt;
} RectPt;

typedef struct {
    double width_pt, height_pt;
} SizePt;

typedef struct {
    double x_pt, y_pt;
} PointPt;

typedef enum { TEXT_REGULAR, TEXT_SEMIBOLD } TextWeight;
typedef enum { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

typedef struct {
    double size_pt;
    TextWeight weight;
    uint32_t rgb; /* 0xRRGGBB */
} TextStyle;

/* What is not there: no fill, no stroke. Any other value is 0xRRGGBB. */
#define SCENE_NONE UINT32_MAX

typedef struct {
    uint32_t fill_rgb;   /* or SCENE_NONE */
    uint32_t stroke_rgb; /* or SCENE_NONE */
    double stroke_pt;    /* width; ignored without a stroke */
    double dash_pt;      /* length of dash and gap; 0 draws a solid line */
    double opacity_frac; /* 0 to 1, of fill and stroke; set 1 for opaque */
} ShapeStyle;

/* Structure types of PDF 1.7, with ARTIFACT for what a screen reader should not say. */
typedef enum {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_SPAN,
    TAG_L,
    TAG_LI,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_TABLE,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_LINK,
    TAG_ARTIFACT,
} SceneTag;

typedef enum { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW } HeaderScope;

/* What goes with a tag; every member may be NULL or zero. */
typedef struct {
    const char *alt;       /* FIGURE: alternative text that states the numbers */
    const char *bookmark;  /* H1 to H3: entry of the outline */
    const char *url;       /* LINK: address, or "#<anchor>" inside the document */
    const char *anchor;    /* any: destination name for links */
    HeaderScope scope;     /* TH */
    int columns_spanned_n; /* TH, TD: 0 and 1 are the same */
} TagDetail;

typedef enum { MARK_RECT, MARK_CIRCLE, MARK_PATH, MARK_TEXT, MARK_OPEN, MARK_CLOSE } MarkKind;

/* One mark. Which members count depends on @kind. */
typedef struct {
    MarkKind kind;
    ShapeStyle shape;      /* RECT, CIRCLE, PATH */
    RectPt rect;           /* RECT; CIRCLE: the box around it */
    double radius_pt;      /* RECT: of its corners */
    const PointPt *points; /* PATH: points[point_n], borrowed from the scene */
    size_t point_n;
    bool is_closed;       /* PATH */
    const char *text;     /* TEXT */
    PointPt at;           /* TEXT: anchor on the base line */
    TextAnchor anchor;    /* TEXT */
    TextStyle text_style; /* TEXT */
    SceneTag tag;         /* OPEN, CLOSE */
    TagDetail detail;     /* OPEN */
} Mark;

typedef struct Scene Scene;

/* An empty scene of @size. */
Scene *scene_new(SizePt size);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* Opens a tag; marks until the matching close belong to it. @detail may be NULL. */
void scene_open(Scene *scene, SceneTag tag, const TagDetail *detail);
/* Closes the innermost open tag, which must be @tag (our own bug otherwise). */
void scene_close(Scene *scene, SceneTag tag);

/* Shapes and text. Outside every tag is our own bug: each must say what it is, if only ARTIFACT. */
void scene_rect(Scene *scene, RectPt rect, double radius_pt, ShapeStyle style);
void scene_circle(Scene *scene, PointPt centre, double radius_pt, ShapeStyle style);
void scene_line(Scene *scene, PointPt from, PointPt to, ShapeStyle style);
/* points[point_n]; fewer than two draw nothing. */
void scene_path(
    Scene *scene, const PointPt *points, size_t point_n, bool is_closed, ShapeStyle style);
/* One line of text in one style; @at lies on the base line. An empty text draws nothing. */
void scene_text(Scene *scene, const char *text, PointPt at, TextAnchor anchor, TextStyle style);

/* Copies every mark of @part into @scene, moved by @offset. */
void scene_add(Scene *scene, const Scene *part, PointPt offset);

SizePt scene_size(const Scene *scene);
/* Marks in drawing order, borrowed until the scene is changed or freed. */
const Mark *scene_marks(const Scene *scene, size_t *ret_mark_n);

/* Lower-case name of a tag, as dumps print it. Static. */
const char *scene_tag_name(SceneTag tag);

/* False for the tags that may hold only other tags, never text: DOCUMENT, SECT, L, TABLE, TR. A
 * shape drawn directly in one counts as an ARTIFACT. */
bool scene_tag_holds_text(SceneTag tag);
