/* SPDX-License-Identifier: MIT */
#include "reports/charts/style.h"

ShapeStyle
style_fill(uint32_t rgb)
{
    return (ShapeStyle){.fill_rgb = rgb, .stroke_rgb = SCENE_NONE, .opacity_frac = 1.0};
}

ShapeStyle
style_stroke(uint32_t rgb, double width_pt)
{
    return (ShapeStyle){
        .fill_rgb = SCENE_NONE, .stroke_rgb = rgb, .stroke_pt = width_pt, .opacity_frac = 1.0};
}

ShapeStyle
style_dashed(uint32_t rgb, double width_pt, double dash_pt)
{
    ShapeStyle style = style_stroke(rgb, width_pt);
    style.dash_pt = dash_pt;
    return style;
}

ShapeStyle
style_outlined(uint32_t fill_rgb, uint32_t stroke_rgb, double width_pt)
{
    ShapeStyle style = style_stroke(stroke_rgb, width_pt);
    style.fill_rgb = fill_rgb;
    return style;
}

ShapeStyle
style_tint(uint32_t rgb, double opacity_frac)
{
    ShapeStyle style = style_fill(rgb);
    style.opacity_frac = opacity_frac;
    return style;
}
