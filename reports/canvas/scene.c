/* SPDX-License-Identifier: MIT */
#include "reports/canvas/scene.h"

#include <string.h>

/* Bytes that the string store asks for at a time: about one page's worth of labels. */
enum { STRING_BLOCK_BYTES = 4096 };

struct Scene {
    SizePt size;
    GArray *marks;         /* of Mark */
    GArray *open_tags;     /* of SceneTag, innermost last */
    GPtrArray *paths;      /* the point arrays that marks borrow */
    GStringChunk *strings; /* the texts that marks borrow */
};

static const char *const TAG_NAMES[] = {
    [TAG_DOCUMENT] = "document",
    [TAG_SECT] = "sect",
    [TAG_H1] = "h1",
    [TAG_H2] = "h2",
    [TAG_H3] = "h3",
    [TAG_P] = "p",
    [TAG_SPAN] = "span",
    [TAG_L] = "l",
    [TAG_LI] = "li",
    [TAG_FIGURE] = "figure",
    [TAG_CAPTION] = "caption",
    [TAG_TABLE] = "table",
    [TAG_TR] = "tr",
    [TAG_TH] = "th",
    [TAG_TD] = "td",
    [TAG_LINK] = "link",
    [TAG_ARTIFACT] = "artifact",
};

Scene *
scene_new(SizePt size)
{
    Scene *scene = g_new0(Scene, 1);
    scene->size = size;
    scene->marks = g_array_new(FALSE, TRUE, sizeof(Mark));
    scene->open_tags = g_array_new(FALSE, FALSE, sizeof(SceneTag));
    scene->paths = g_ptr_array_new_with_free_func(g_free);
    scene->strings = g_string_chunk_new(STRING_BLOCK_BYTES);
    return scene;
}

void
scene_free(Scene *scene)
{
    if (scene == NULL)
        return;
    g_array_unref(scene->marks);
    g_array_unref(scene->open_tags);
    g_ptr_array_unref(scene->paths);
    g_string_chunk_free(scene->strings);
    g_free(scene);
}

static const char *
keep_string(Scene *scene, const char *text)
{
    return text != NULL ? g_string_chunk_insert(scene->strings, text) : NULL;
}

static const PointPt *
keep_points(Scene *scene, const PointPt *points, size_t point_n)
{
    PointPt *kept = g_new(PointPt, point_n);
    memcpy(kept, points, point_n * sizeof *points);
    g_ptr_array_add(scene->paths, kept);
    return kept;
}

static TagDetail
keep_detail(Scene *scene, const TagDetail *detail)
{
    return (TagDetail){
        .alt = keep_string(scene, detail->alt),
        .bookmark = keep_string(scene, detail->bookmark),
        .url = keep_string(scene, detail->url),
        .anchor = keep_string(scene, detail->anchor),
        .scope = detail->scope,
        .columns_spanned_n = detail->columns_spanned_n,
    };
}

static void
append_shape(Scene *scene, Mark mark)
{
    g_assert(scene->open_tags->len > 0); /* drawn outside every tag */
    g_array_append_val(scene->marks, mark);
}

void
scene_open(Scene *scene, SceneTag tag, const TagDetail *detail)
{
    static const TagDetail nothing = {0};
    Mark mark = {
        .kind = MARK_OPEN,
        .tag = tag,
        .detail = keep_detail(scene, detail != NULL ? detail : &nothing),
    };
    g_array_append_val(scene->marks, mark);
    g_array_append_val(scene->open_tags, tag);
}

void
scene_close(Scene *scene, SceneTag tag)
{
    guint open_n = scene->open_tags->len;
    g_assert(open_n > 0 && g_array_index(scene->open_tags, SceneTag, open_n - 1) == tag);
    g_array_set_size(scene->open_tags, open_n - 1);
    Mark mark = {.kind = MARK_CLOSE, .tag = tag};
    g_array_append_val(scene->marks, mark);
}

void
scene_rect(Scene *scene, RectPt rect, double radius_pt, ShapeStyle style)
{
    append_shape(
        scene, (Mark){.kind = MARK_RECT, .shape = style, .rect = rect, .radius_pt = radius_pt});
}

void
scene_circle(Scene *scene, PointPt centre, double radius_pt, ShapeStyle style)
{
    RectPt box = {
        centre.x_pt - radius_pt, centre.y_pt - radius_pt, 2.0 * radius_pt, 2.0 * radius_pt};
    append_shape(scene, (Mark){.kind = MARK_CIRCLE, .shape = style, .rect = box});
}

void
scene_line(Scene *scene, PointPt from, PointPt to, ShapeStyle style)
{
    const PointPt points[] = {from, to};
    scene_path(scene, points, G_N_ELEMENTS(points), false, style);
}

void
scene_path(Scene *scene, const PointPt *points, size_t point_n, bool is_closed, ShapeStyle style)
{
    if (point_n < 2)
        return;
    append_shape(scene,
        (Mark){.kind = MARK_PATH,
            .shape = style,
            .points = keep_points(scene, points, point_n),
            .point_n = point_n,
            .is_closed = is_closed});
}

void
scene_text(Scene *scene, const char *text, PointPt at, TextAnchor anchor, TextStyle style)
{
    if (text == NULL || text[0] == '\0')
        return;
    append_shape(scene,
        (Mark){.kind = MARK_TEXT,
            .text = keep_string(scene, text),
            .at = at,
            .anchor = anchor,
            .text_style = style});
}

void
scene_add(Scene *scene, const Scene *part, PointPt offset)
{
    g_assert(scene != part && part->open_tags->len == 0);
    for (guint mark_i = 0; mark_i < part->marks->len; mark_i++) {
        Mark mark = g_array_index(part->marks, Mark, mark_i);
        mark.rect.x_pt += offset.x_pt;
        mark.rect.y_pt += offset.y_pt;
        mark.at.x_pt += offset.x_pt;
        mark.at.y_pt += offset.y_pt;
        mark.text = keep_string(scene, mark.text);
        mark.detail = keep_detail(scene, &mark.detail);
        if (mark.kind == MARK_PATH) {
            PointPt *points = g_new(PointPt, mark.point_n);
            for (size_t point_i = 0; point_i < mark.point_n; point_i++)
                points[point_i] = (PointPt){mark.points[point_i].x_pt + offset.x_pt,
                    mark.points[point_i].y_pt + offset.y_pt};
            g_ptr_array_add(scene->paths, points);
            mark.points = points;
        }
        g_array_append_val(scene->marks, mark);
    }
}

SizePt
scene_size(const Scene *scene)
{
    return scene->size;
}

const Mark *
scene_marks(const Scene *scene, size_t *ret_mark_n)
{
    *ret_mark_n = scene->marks->len;
    return (const Mark *)(const void *)scene->marks->data;
}

const char *
scene_tag_name(SceneTag tag)
{
    g_assert((size_t)tag < G_N_ELEMENTS(TAG_NAMES));
    return TAG_NAMES[tag];
}

bool
scene_tag_holds_text(SceneTag tag)
{
    return tag != TAG_DOCUMENT && tag != TAG_SECT && tag != TAG_L && tag != TAG_TABLE &&
           tag != TAG_TR;
}
