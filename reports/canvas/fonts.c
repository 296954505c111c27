/* SPDX-License-Identifier: MIT */
/* HarfBuzz measures, FreeType and Cairo draw, all three from one copy of each file in memory. Pango
 * and fontconfig are left out: Pango 1.50 reads the machine's font configuration in a thread of its
 * own even when it is given another one, and prints when there is none. */
#include "reports/canvas/fonts.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_TRUETYPE_TABLES_H

#include "engine/base/error.h"
#include "engine/base/text.h"

enum { WEIGHT_N = 2 };

/* The cache starts afresh beyond this many words, some 20 MB. */
enum { WORDS_MAX = 100000 };

static const char ELLIPSIS[] = "…";

static const struct {
    const char *file_name;
    const char *family;
    int weight_class; /* of the OS/2 table */
} FACES[WEIGHT_N] = {
    [TEXT_REGULAR] = {"SourceSans3-Regular.ttf", "Source Sans 3", 400},
    [TEXT_SEMIBOLD] = {"SourceSans3-Semibold.ttf", "Source Sans 3", 600},
};

/* No ligatures: each glyph then stands for one character, and a search or a copy in any PDF viewer
 * finds "staff" as it is written. */
static const hb_feature_t FEATURES[] = {
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
};

/* A word as HarfBuzz shapes it, in fractions of the font size. It is its own key in the cache. */
typedef struct {
    const char *bytes; /* in a key to look up: borrowed; in the cache: after the glyphs */
    size_t byte_n;
    double advance_em;
    size_t glyph_n;
    FontGlyph glyphs[]; /* glyphs[glyph_n], x and y in em */
} Word;

typedef struct {
    FT_Library library;
    FT_Face face;
    hb_blob_t *file;
} FreetypeFace; /* lives as long as Cairo keeps the face, which may outlive Fonts */

typedef struct {
    hb_font_t *shaper;
    cairo_font_face_t *drawer;
    double units_per_em;
    double ascent_em, descent_em, cap_height_em, blank_em;
    GHashTable *words; /* of Word, each its own key */
} Face;

struct Fonts {
    Face faces[WEIGHT_N];
    hb_buffer_t *buffer; /* reused by every word */
};

static const cairo_user_data_key_t FREETYPE_FACE_KEY;

static void
freetype_face_free(void *data)
{
    FreetypeFace *freetype = data;
    if (freetype->face != NULL)
        FT_Done_Face(freetype->face);
    if (freetype->library != NULL)
        FT_Done_FreeType(freetype->library);
    hb_blob_destroy(freetype->file);
    g_free(freetype);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FreetypeFace, freetype_face_free)

static unsigned
hash_word(const void *key)
{
    const Word *word = key;
    unsigned hash = 5381;
    for (size_t byte_i = 0; byte_i < word->byte_n; byte_i++)
        hash = hash * 33 + (unsigned char)word->bytes[byte_i];
    return hash;
}

static int
equal_words(const void *left, const void *right)
{
    const Word *one = left, *other = right;
    return one->byte_n == other->byte_n && memcmp(one->bytes, other->bytes, one->byte_n) == 0;
}

/* The style's face of @freetype must be what FACES says, or texts would be measured wrongly. */
static bool
check_face(const FreetypeFace *freetype, TextWeight weight, const char *path, GError **error)
{
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(freetype->face, FT_SFNT_OS2);
    const char *family = freetype->face->family_name;
    int weight_class = os2 != NULL ? os2->usWeightClass : 0;
    if (family != NULL && g_str_has_prefix(family, FACES[weight].family) &&
        weight_class == FACES[weight].weight_class)
        return true;
    g_autofree char *shown = text_clip(family != NULL ? family : "", TEXT_QUOTE_CHARS);
    error_set(error,
        ERROR_RENDER,
        "%s: font is '%s' of weight %d, not '%s' of weight %d",
        path,
        shown,
        weight_class,
        FACES[weight].family,
        FACES[weight].weight_class);
    return false;
}

static FreetypeFace *
open_freetype(const char *path, TextWeight weight, GError **error)
{
    g_autofree char *bytes = NULL;
    size_t byte_n = 0;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(path, &bytes, &byte_n, &cause)) {
        error_set(error, ERROR_RENDER, "font is not readable: %s", cause->message);
        return NULL;
    }
    if (byte_n == 0 || byte_n > G_MAXINT) {
        error_set(error, ERROR_RENDER, "%s: not a font file", path);
        return NULL;
    }
    g_autoptr(FreetypeFace) freetype = g_new0(FreetypeFace, 1);
    void *owned = g_steal_pointer(&bytes);
    freetype->file =
        hb_blob_create(owned, (unsigned)byte_n, HB_MEMORY_MODE_READONLY, owned, g_free);
    const FT_Byte *data = (const FT_Byte *)hb_blob_get_data(freetype->file, NULL);
    if (FT_Init_FreeType(&freetype->library) != 0 ||
        FT_New_Memory_Face(freetype->library, data, (FT_Long)byte_n, 0, &freetype->face) != 0) {
        error_set(error, ERROR_RENDER, "%s: not a font file", path);
        return NULL;
    }
    if (!check_face(freetype, weight, path, error))
        return NULL;
    return g_steal_pointer(&freetype);
}

static void
measure_face(Face *face)
{
    double units = face->units_per_em;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->shaper, &extents);
    face->ascent_em = extents.ascender / units;
    face->descent_em = -extents.descender / units;
    hb_position_t cap_height = 0;
    hb_ot_metrics_get_position_with_fallback(
        face->shaper, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
    face->cap_height_em = cap_height / units;
    hb_codepoint_t blank = 0;
    if (hb_font_get_nominal_glyph(face->shaper, ' ', &blank))
        face->blank_em = hb_font_get_glyph_h_advance(face->shaper, blank) / units;
}

static bool
open_face(Face *face, const char *folder, TextWeight weight, GError **error)
{
    g_autofree char *path = g_build_filename(folder, FACES[weight].file_name, NULL);
    g_autoptr(FreetypeFace) freetype = open_freetype(path, weight, error);
    if (freetype == NULL)
        return false;
    hb_face_t *tables = hb_face_create(freetype->file, 0);
    face->shaper = hb_font_create(tables);
    face->units_per_em = hb_face_get_upem(tables);
    hb_face_destroy(tables);
    measure_face(face);
    face->words = g_hash_table_new_full(hash_word, equal_words, g_free, NULL);

    face->drawer = cairo_ft_font_face_create_for_ft_face(freetype->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(
            face->drawer, &FREETYPE_FACE_KEY, freetype, freetype_face_free) !=
        CAIRO_STATUS_SUCCESS) {
        error_set(error, ERROR_RENDER, "%s: Cairo does not take the font", path);
        return false;
    }
    g_steal_pointer(&freetype);
    return true;
}

Fonts *
fonts_open(const char *folder, GError **error)
{
    g_autoptr(Fonts) fonts = g_new0(Fonts, 1);
    fonts->buffer = hb_buffer_create();
    for (int weight = 0; weight < WEIGHT_N; weight++)
        if (!open_face(&fonts->faces[weight], folder, (TextWeight)weight, error))
            return NULL;
    return g_steal_pointer(&fonts);
}

void
fonts_free(Fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int weight = 0; weight < WEIGHT_N; weight++) {
        Face *face = &fonts->faces[weight];
        g_clear_pointer(&face->words, g_hash_table_unref);
        g_clear_pointer(&face->drawer, cairo_font_face_destroy);
        hb_font_destroy(face->shaper);
    }
    hb_buffer_destroy(fonts->buffer);
    g_free(fonts);
}

/* Sets byte_n and glyph_n of the first glyph of each cluster. */
static void
mark_clusters(Word *word, const hb_glyph_info_t *infos)
{
    for (size_t first = 0, next; first < word->glyph_n; first = next) {
        next = first + 1;
        while (next < word->glyph_n && infos[next].cluster == infos[first].cluster)
            next++;
        size_t end_byte = next < word->glyph_n ? infos[next].cluster : word->byte_n;
        word->glyphs[first].byte_n = (uint32_t)(end_byte - infos[first].cluster);
        word->glyphs[first].glyph_n = (uint32_t)(next - first);
    }
}

static Word *
shape_word(Fonts *fonts, const Face *face, const char *bytes, size_t byte_n)
{
    hb_buffer_t *buffer = fonts->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, bytes, (int)byte_n, 0, (int)byte_n);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_shape(face->shaper, buffer, FEATURES, G_N_ELEMENTS(FEATURES));

    unsigned glyph_n = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &glyph_n);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &glyph_n);
    Word *word = g_malloc0(sizeof *word + glyph_n * sizeof(FontGlyph) + byte_n);
    char *kept = (char *)&word->glyphs[glyph_n];
    memcpy(kept, bytes, byte_n);
    word->bytes = kept;
    word->byte_n = byte_n;
    word->glyph_n = glyph_n;
    for (unsigned glyph_i = 0; glyph_i < glyph_n; glyph_i++) {
        word->glyphs[glyph_i] = (FontGlyph){
            .glyph_id = infos[glyph_i].codepoint,
            .x_pt = word->advance_em + positions[glyph_i].x_offset / face->units_per_em,
            .y_pt = -positions[glyph_i].y_offset / face->units_per_em,
        };
        word->advance_em += positions[glyph_i].x_advance / face->units_per_em;
    }
    mark_clusters(word, infos);
    return word;
}

/* The word of @byte_n bytes at @bytes. Borrowed until the next call. */
static const Word *
find_word(Fonts *fonts, TextWeight weight, const char *bytes, size_t byte_n)
{
    Face *face = &fonts->faces[weight];
    const Word key = {.bytes = bytes, .byte_n = byte_n};
    Word *word = g_hash_table_lookup(face->words, &key);
    if (word != NULL)
        return word;
    if (g_hash_table_size(face->words) >= WORDS_MAX)
        g_hash_table_remove_all(face->words);
    word = shape_word(fonts, face, bytes, byte_n);
    g_hash_table_add(face->words, word);
    return word;
}

static double
width_em(Fonts *fonts, TextWeight weight, const char *text, size_t byte_n)
{
    double width = 0.0;
    const char *end = text + byte_n;
    while (text < end) {
        if (*text == ' ') {
            width += fonts->faces[weight].blank_em;
            text++;
            continue;
        }
        const char *blank = memchr(text, ' ', (size_t)(end - text));
        size_t word_bytes_n = (size_t)((blank != NULL ? blank : end) - text);
        width += find_word(fonts, weight, text, word_bytes_n)->advance_em;
        text += word_bytes_n;
    }
    return width;
}

double
fonts_width_pt(Fonts *fonts, const char *text, TextStyle style)
{
    return style.size_pt * width_em(fonts, style.weight, text, strlen(text));
}

double
fonts_ascent_pt(Fonts *fonts, TextStyle style)
{
    return style.size_pt * fonts->faces[style.weight].ascent_em;
}

double
fonts_descent_pt(Fonts *fonts, TextStyle style)
{
    return style.size_pt * fonts->faces[style.weight].descent_em;
}

double
fonts_cap_height_pt(Fonts *fonts, TextStyle style)
{
    return style.size_pt * fonts->faces[style.weight].cap_height_em;
}

/* Appends the lines of one paragraph, which holds no line feed. */
static void
wrap_paragraph(Fonts *fonts,
    const char *text,
    size_t byte_n,
    TextStyle style,
    double width_pt,
    GPtrArray *lines)
{
    const char *at = text, *end = text + byte_n;
    const char *line_start = NULL, *line_end = NULL;
    double line_em = 0.0, widest_em = width_pt / style.size_pt;
    while (at < end) {
        while (at < end && *at == ' ')
            at++;
        if (at == end)
            break;
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        const char *word_end = blank != NULL ? blank : end;
        double word_em = width_em(fonts, style.weight, at, (size_t)(word_end - at));
        double gap_em = line_start != NULL
                            ? (double)(at - line_end) * fonts->faces[style.weight].blank_em
                            : 0.0;
        if (line_start != NULL && line_em + gap_em + word_em > widest_em) {
            g_ptr_array_add(lines, g_strndup(line_start, (size_t)(line_end - line_start)));
            line_start = NULL;
            gap_em = 0.0;
        }
        if (line_start == NULL) {
            line_start = at;
            line_em = 0.0;
        }
        line_em += gap_em + word_em;
        line_end = at = word_end;
    }
    if (line_start != NULL)
        g_ptr_array_add(lines, g_strndup(line_start, (size_t)(line_end - line_start)));
}

GPtrArray *
fonts_wrap(Fonts *fonts, const char *text, TextStyle style, double width_pt)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (;;) {
        size_t byte_n = strcspn(text, "\n");
        wrap_paragraph(fonts, text, byte_n, style, width_pt, lines);
        if (text[byte_n] == '\0')
            return lines;
        text += byte_n + 1;
    }
}

/* The first @byte_n bytes of @text, without blanks at their end, then "…". */
static char *
cut_at(const char *text, size_t byte_n)
{
    while (byte_n > 0 && text[byte_n - 1] == ' ')
        byte_n--;
    return g_strdup_printf("%.*s%s", (int)byte_n, text, ELLIPSIS);
}

char *
fonts_clip(Fonts *fonts, const char *text, TextStyle style, double width_pt)
{
    if (fonts_width_pt(fonts, text, style) <= width_pt)
        return g_strdup(text);

    /* A first guess from where the glyphs lie; kerning with the ellipsis may still cost one. */
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(FontGlyph));
    fonts_shape(fonts, text, style, glyphs);
    double room_pt = width_pt - fonts_width_pt(fonts, ELLIPSIS, style);
    size_t byte_n = 0;
    for (guint glyph_i = 0; glyph_i < glyphs->len; glyph_i++) {
        const FontGlyph *glyph = &g_array_index(glyphs, FontGlyph, glyph_i);
        if (glyph->byte_n == 0)
            continue;
        if (glyph->x_pt > room_pt)
            break;
        byte_n += glyph->byte_n;
    }
    for (;;) {
        g_autofree char *clipped = cut_at(text, byte_n);
        if (byte_n == 0 || fonts_width_pt(fonts, clipped, style) <= width_pt)
            return g_steal_pointer(&clipped);
        byte_n = (size_t)(g_utf8_find_prev_char(text, text + byte_n) - text);
    }
}

bool
fonts_can_draw(Fonts *fonts, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    for (const char *at = text; *at != '\0'; at += g_utf8_skip[(guchar)*at]) {
        gunichar character = g_utf8_get_char(at);
        hb_codepoint_t glyph_id = 0;
        for (int weight = 0; weight < WEIGHT_N; weight++)
            if (!hb_font_get_nominal_glyph(fonts->faces[weight].shaper, character, &glyph_id))
                return false;
    }
    return true;
}

double
fonts_shape(Fonts *fonts, const char *text, TextStyle style, GArray *glyphs)
{
    const Face *face = &fonts->faces[style.weight];
    double x_em = 0.0, size_pt = style.size_pt;
    hb_codepoint_t blank = 0;
    hb_font_get_nominal_glyph(face->shaper, ' ', &blank);
    while (*text != '\0') {
        if (*text == ' ') {
            FontGlyph glyph = {
                .glyph_id = blank, .x_pt = size_pt * x_em, .byte_n = 1, .glyph_n = 1};
            g_array_append_val(glyphs, glyph);
            x_em += face->blank_em;
            text++;
            continue;
        }
        size_t word_bytes_n = strcspn(text, " ");
        const Word *word = find_word(fonts, style.weight, text, word_bytes_n);
        for (size_t glyph_i = 0; glyph_i < word->glyph_n; glyph_i++) {
            FontGlyph glyph = word->glyphs[glyph_i];
            glyph.x_pt = size_pt * (x_em + glyph.x_pt);
            glyph.y_pt *= size_pt;
            g_array_append_val(glyphs, glyph);
        }
        x_em += word->advance_em;
        text += word_bytes_n;
    }
    return size_pt * x_em;
}

cairo_font_face_t *
fonts_cairo_face(Fonts *fonts, TextWeight weight)
{
    return fonts->faces[weight].drawer;
}
