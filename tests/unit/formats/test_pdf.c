/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/pdf.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "reports/canvas/check.h"
#include "reports/canvas/colour.h"
#include "reports/formats/pdf/content.h"
#include "reports/formats/pdf/structure.h"
#include "reports/formats/pdf/xmp.h"
#include "reports/formats/pdf/xref.h"
#include "tests/support/fonts.h"
#include "tests/support/sample_pages.h"

static const TextStyle BODY = {10.0, TEXT_REGULAR, COLOUR_INK};
static const ShapeStyle FILL = {
    .fill_rgb = COLOUR_DARK_BLUE, .stroke_rgb = SCENE_NONE, .opacity_frac = 1.0};

static Fonts *fonts;
static Scene *scene;

static void
set_up(void)
{
    fonts = test_fonts();
    scene = scene_new((SizePt){200.0, 100.0});
}

static void
tear_down(void)
{
    g_clear_pointer(&scene, scene_free);
    g_clear_pointer(&fonts, fonts_free);
}

static void
write_at(const char *text, double x_pt, double y_pt)
{
    scene_text(scene, text, (PointPt){x_pt, y_pt}, ANCHOR_START, BODY);
}

static GBytes *
render(const Scene *const *pages, size_t page_n, GError **error)
{
    PdfDocument document = {.title = "T",
        .language = "en-GB",
        .created = "2026-03-27",
        .pages = pages,
        .page_n = page_n};
    return pdf_render(&document, fonts, error);
}

static void
assert_renders(void)
{
    GError *error = NULL;
    const Scene *pages[] = {scene};
    g_autoptr(GBytes) bytes = render(pages, 1, &error);
    assert_no_error(error);
    ck_assert(g_str_has_prefix(g_bytes_get_data(bytes, NULL), "%PDF-1.7\n"));
}

static void
assert_refused(const char *message)
{
    GError *error = NULL;
    const Scene *pages[] = {scene};
    g_autoptr(GBytes) bytes = render(pages, 1, &error);
    ck_assert_ptr_null(bytes);
    ck_assert(error_is(error, ERROR_RENDER));
    assert_error_is(error, message);
}

START_TEST(same_pages_give_the_same_bytes)
{
    GError *error = NULL;
    g_autoptr(Scene) first = sample_page(0, fonts);
    g_autoptr(Scene) second = sample_page(1, fonts);
    const Scene *pages[] = {first, second};
    g_autoptr(GBytes) once = render(pages, 2, &error);
    assert_no_error(error);
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    g_autoptr(Fonts) others = test_fonts();
    Fonts *kept = fonts;
    fonts = others; /* opened anew: nothing may depend on what was drawn before */
    g_autoptr(GBytes) again = render(pages, 2, &error);
    fonts = kept;
    assert_no_error(error);
    ck_assert(g_bytes_equal(once, again));
}
END_TEST

START_TEST(sample_pages_pass_the_check_of_scenes)
{
    for (size_t page_i = 0; page_i < 2; page_i++) {
        GError *error = NULL;
        g_autoptr(Scene) page = sample_page(page_i, fonts);
        bool is_right = scene_check(page, fonts, &error);
        assert_no_error(error);
        ck_assert(is_right);
    }
}
END_TEST

/* role[mcid,...](children) of an element, in drawing order. */
static void
append_outline(GString *outline, const Structure *structure, size_t element_i)
{
    const Element *element = structure_element(structure, element_i);
    g_string_append(outline, element->role);
    if (element->kids == NULL)
        return;
    g_string_append_c(outline, '(');
    for (guint kid_i = 0; kid_i < element->kids->len; kid_i++) {
        Kid kid = g_array_index(element->kids, Kid, kid_i);
        if (kid_i > 0)
            g_string_append_c(outline, ' ');
        if (kid.is_run)
            g_string_append_printf(outline, "%zu", kid.index);
        else
            append_outline(outline, structure, kid.index);
    }
    g_string_append_c(outline, ')');
}

static void
assert_structure(const char *expected)
{
    GError *error = NULL;
    const Scene *pages[] = {scene, scene};
    g_autoptr(Structure) structure = structure_new(pages, 2, fonts, &error);
    assert_no_error(error);
    g_autoptr(GString) outline = g_string_new(NULL);
    append_outline(outline, structure, 0);
    ck_assert_str_eq(outline->str, expected);
}

START_TEST(pages_share_one_document)
{
    scene_open(scene, TAG_DOCUMENT, NULL);
    scene_open(scene, TAG_SECT, NULL);
    scene_open(scene, TAG_P, NULL);
    write_at("a", 0.0, 10.0);
    scene_close(scene, TAG_P);
    scene_close(scene, TAG_SECT);
    scene_close(scene, TAG_DOCUMENT);
    assert_structure("Document(Sect(P(0)) Sect(P(0)))");
}
END_TEST

START_TEST(text_around_a_nested_tag_is_kept_in_order)
{
    scene_open(scene, TAG_P, NULL);
    write_at("a", 0.0, 10.0);
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "https://x"});
    write_at("b", 10.0, 10.0);
    scene_close(scene, TAG_LINK);
    write_at("c", 20.0, 10.0);
    write_at("d", 0.0, 22.0);
    scene_close(scene, TAG_P);
    assert_structure("Document(P(0 Link(1) 2) P(0 Link(1) 2))");
    assert_renders();
}
END_TEST

START_TEST(artifacts_leave_no_element)
{
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_rect(scene, (RectPt){0, 0, 5, 5}, 0.0, FILL);
    scene_open(scene, TAG_ARTIFACT, NULL);
    scene_open(scene, TAG_SPAN, NULL);
    scene_rect(scene, (RectPt){5, 0, 5, 5}, 0.0, FILL);
    scene_close(scene, TAG_SPAN);
    scene_close(scene, TAG_ARTIFACT);
    scene_rect(scene, (RectPt){10, 0, 5, 5}, 0.0, FILL);
    scene_close(scene, TAG_FIGURE);
    scene_open(scene, TAG_TABLE, NULL);
    scene_rect(scene, (RectPt){20, 0, 5, 5}, 0.0, FILL);
    scene_open(scene, TAG_TR, NULL);
    scene_open(scene, TAG_TD, NULL);
    scene_close(scene, TAG_TD);
    scene_close(scene, TAG_TR);
    scene_close(scene, TAG_TABLE);
    assert_structure("Document(Figure(0 1) Table(TR(TD)) Figure(0 1) Table(TR(TD)))");
    assert_renders();
}
END_TEST

START_TEST(list_items_get_a_body)
{
    scene_open(scene, TAG_L, NULL);
    scene_open(scene, TAG_LI, NULL);
    write_at("a", 0.0, 10.0);
    scene_close(scene, TAG_LI);
    scene_close(scene, TAG_L);
    assert_structure("Document(L(LI(LBody(0))) L(LI(LBody(0))))");
}
END_TEST

START_TEST(odd_but_lawful_pages_are_drawn)
{
    ShapeStyle unseen = FILL;
    unseen.opacity_frac = 0.0;
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x", .anchor = "a"});
    scene_rect(scene, (RectPt){0, 0, 5, 5}, 0.0, unseen);
    scene_close(scene, TAG_FIGURE);
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_rect(scene, (RectPt){-500, -500, 5, 5}, 0.0, FILL);
    scene_circle(scene, (PointPt){10, 10}, 0.0, FILL);
    scene_rect(scene, (RectPt){10, 10, 0, 0}, 3.0, FILL);
    scene_close(scene, TAG_FIGURE);
    scene_open(scene, TAG_ARTIFACT, NULL);
    write_at("/Span << /MCID 0 >> BDC (EMC) \\", 0.0, 10.0);
    scene_close(scene, TAG_ARTIFACT);
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "#a"});
    scene_close(scene, TAG_LINK);
    assert_renders();

    GError *error = NULL;
    g_autoptr(Scene) empty = scene_new((SizePt){200.0, 100.0});
    const Scene *pages[] = {empty, scene};
    g_autoptr(GBytes) bytes = render(pages, 2, &error);
    assert_no_error(error);
    ck_assert_ptr_nonnull(bytes);
}
END_TEST

START_TEST(text_outside_a_leaf_is_refused)
{
    scene_open(scene, TAG_TABLE, NULL);
    scene_open(scene, TAG_TR, NULL);
    write_at("46.4", 0.0, 10.0);
    scene_close(scene, TAG_TR);
    scene_close(scene, TAG_TABLE);
    assert_refused("page 1: text '46.4' stands directly in a TR, which holds only tags");
}
END_TEST

START_TEST(missing_glyph_is_refused)
{
    scene_open(scene, TAG_P, NULL);
    write_at("ab漢", 0.0, 10.0);
    scene_close(scene, TAG_P);
    assert_refused("page 1: text 'ab漢' has a character that the fonts lack");
}
END_TEST

START_TEST(figure_without_alt_and_link_without_address_are_refused)
{
    scene_open(scene, TAG_FIGURE, NULL);
    scene_close(scene, TAG_FIGURE);
    assert_refused("page 1: a figure has no alternative text");
    scene_free(scene);
    scene = scene_new((SizePt){10.0, 10.0});
    scene_open(scene, TAG_LINK, NULL);
    scene_close(scene, TAG_LINK);
    assert_refused("page 1: a link has no address");
}
END_TEST

START_TEST(unknown_and_repeated_anchors_are_refused)
{
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "#nowhere"});
    write_at("x", 0.0, 10.0);
    scene_close(scene, TAG_LINK);
    assert_refused("page 1: link '#nowhere' names no anchor of the document");
    for (int time_i = 0; time_i < 2; time_i++) {
        scene_open(scene, TAG_P, &(TagDetail){.anchor = "nowhere"});
        scene_close(scene, TAG_P);
    }
    assert_refused("anchor 'nowhere' is there twice");
}
END_TEST

START_TEST(open_tag_is_refused)
{
    scene_open(scene, TAG_SECT, NULL);
    assert_refused("page 1: a tag is open at its end");
}
END_TEST

START_TEST(dates_are_spelt_for_pdf_or_refused)
{
    static const struct {
        const char *created;
        const char *spelt; /* or NULL */
    } dates[] = {
        {"2026-03-27", "D:20260327000000Z"},
        {"2026-03-27T09:30:59Z", "D:20260327093059Z"},
        {"2026-02-29", NULL},
        {"2026-13-01", NULL},
        {"2026-3-27", NULL},
        {"2026-03-27T24:00:00Z", NULL},
        {"2026-03-27T09:60:00Z", NULL},
        {"2026-03-27T09:30:00", NULL},
        {"", NULL},
    };
    for (size_t date_i = 0; date_i < G_N_ELEMENTS(dates); date_i++) {
        GError *error = NULL;
        g_autofree char *spelt = xmp_info_date(dates[date_i].created, &error);
        if (dates[date_i].spelt != NULL) {
            assert_no_error(error);
            ck_assert_str_eq(spelt, dates[date_i].spelt);
        } else {
            g_autofree char *message =
                g_strdup_printf("creation date '%s' is no date", dates[date_i].created);
            assert_error_is(error, message);
        }
    }
}
END_TEST

START_TEST(metadata_is_escaped)
{
    PdfDocument document = {.title = "A & B\n<c>",
        .language = "en-GB",
        .author = "\"D\"",
        .created = "2026-03-27T09:30:00Z"};
    g_autofree char *xmp = xmp_packet(&document);
    ck_assert_ptr_nonnull(strstr(xmp, ">A &amp; B &lt;c&gt;</rdf:li></rdf:Alt></dc:title>"));
    ck_assert_ptr_nonnull(strstr(xmp, "<pdfuaid:part>1</pdfuaid:part>"));
    ck_assert_ptr_nonnull(strstr(xmp, "<xmp:CreateDate>2026-03-27T09:30:00Z</xmp:CreateDate>"));
    ck_assert_ptr_null(strstr(xmp, "pdf:Producer>"));
}
END_TEST

/* Rewrites @content for a page of one P and one artifact; NULL when it is refused. */
static char *
retag(const char *content)
{
    scene_free(scene);
    scene = scene_new((SizePt){10.0, 10.0});
    scene_open(scene, TAG_ARTIFACT, NULL);
    write_at("a", 0.0, 5.0);
    scene_close(scene, TAG_ARTIFACT);
    scene_open(scene, TAG_P, NULL);
    write_at("b", 0.0, 5.0);
    scene_close(scene, TAG_P);
    const Scene *pages[] = {scene};
    g_autoptr(Structure) structure = structure_new(pages, 1, fonts, NULL);
    GString *output =
        content_retag(content, strlen(content), structure, structure_page(structure, 0), NULL);
    return output != NULL ? g_string_free(output, FALSE) : NULL;
}

START_TEST(markers_become_roles_and_artifacts_hold_no_marks)
{
    g_autofree char *output = retag("q\n"
                                    "/NonStruct << /MCID 0 >> BDC\n"
                                    "/Span << /ActualText <feff00a0> >> BDC\n"
                                    "(\\)EMC\n( ) >> BDC) Tj\n"
                                    "EMC\n"
                                    "EMC\n"
                                    "/Span << /MCID 1 >> BDC\n"
                                    "/Span << /ActualText <feff00a0> >> BDC\n"
                                    "<00>Tj\n"
                                    "EMC\n"
                                    "EMC\n"
                                    "Q\n");
    ck_assert_str_eq(output,
        "q\n"
        "/Artifact BMC\n"
        "\n"
        "(\\)EMC\n( ) >> BDC) Tj\n"
        "\n"
        "EMC\n"
        "/P <</MCID 0>> BDC\n"
        "/Span << /ActualText <feff00a0> >> BDC\n"
        "<00>Tj\n"
        "EMC\n"
        "EMC\n"
        "Q\n");
}
END_TEST

START_TEST(markers_that_do_not_match_the_page_are_refused)
{
#define ARTIFACT_0 "/NonStruct << /MCID 0 >> BDC\n"
#define CONTENT(number) "/Span << /MCID " number " >> BDC\n"
#define END "EMC\n"
    static const char *const contents[] = {
        (ARTIFACT_0 END),                                   /* one too few */
        (CONTENT("0") END CONTENT("1") END),                /* no artifact */
        (ARTIFACT_0 END CONTENT("1") END END),              /* closes nothing */
        (ARTIFACT_0 END CONTENT("1") END CONTENT("2") END), /* one too many */
        (ARTIFACT_0 END CONTENT("1")),                      /* left open */
    };
    for (size_t content_i = 0; content_i < G_N_ELEMENTS(contents); content_i++) {
        g_autofree char *output = retag(contents[content_i]);
        ck_assert_msg(output == NULL, "content %zu was accepted", content_i);
    }
}
END_TEST

/* Where the table of the next test begins in its file, and its entries in the table. */
enum { TABLE_AT = 58, ENTRIES_AT = 9, ENTRY_N = 4, ENTRY_BYTES = 20, STATE_AT = 17 };

/* How many elements are freed in @file; ret_states gets the states of its entries, if it has them.
 */
static size_t
free_elements(const char *file, char ret_states[ENTRY_N + 1])
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)file, (guint)strlen(file));
    size_t freed_n = xref_free_elements(bytes);
    memset(ret_states, 0, ENTRY_N + 1);
    for (size_t entry_i = 0; entry_i < ENTRY_N; entry_i++) {
        size_t at = TABLE_AT + ENTRIES_AT + ENTRY_BYTES * entry_i + STATE_AT;
        if (at < bytes->len)
            ret_states[entry_i] = (char)bytes->data[at];
    }
    return freed_n;
}

START_TEST(elements_are_freed_in_a_table_that_is_one)
{
    static const char objects[] = "1 0 obj\n<< /Type /StructElem\n>>\n"
                                  "2 0 obj\n<< /Type /Page\n>>\n";
    static const char table[] = "xref\n0 4\n"
                                "0000000000 65535 f \n"
                                "0000000000 00000 n \n"
                                "0000000032 00000 n \n"
                                "9999999999 00000 n \n";
    char states[ENTRY_N + 1];
    ck_assert_uint_eq(strlen(objects), TABLE_AT);
    g_autofree char *whole = g_strconcat(objects, table, "startxref\n58\n%%EOF\n", NULL);
    ck_assert_uint_eq(free_elements(whole, states), 1);
    ck_assert_str_eq(states, "ffnn");
    g_autofree char *elsewhere = g_strconcat(objects, table, "startxref\n57\n%%EOF\n", NULL);
    ck_assert_uint_eq(free_elements(elsewhere, states), 0);
    g_autofree char *beyond = g_strconcat(objects, table, "startxref\n999999\n", NULL);
    ck_assert_uint_eq(free_elements(beyond, states), 0);
    g_autofree char *cut = g_strconcat(objects, "xref\n0 400\nstartxref\n58\n", NULL);
    ck_assert_uint_eq(free_elements(cut, states), 0);
    ck_assert_uint_eq(free_elements("", states), 0);
}
END_TEST

START_TEST(file_is_written_whole_or_not_at_all)
{
    g_autofree char *folder = g_dir_make_tmp("pdf-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.pdf", NULL);
    const Scene *pages[] = {scene};
    PdfDocument document = {
        .title = "T", .language = "en-GB", .created = "yesterday", .pages = pages, .page_n = 1};
    GError *error = NULL;
    ck_assert(!pdf_write(&document, fonts, path, &error));
    g_autofree char *message = g_strdup_printf("%s: creation date 'yesterday' is no date", path);
    assert_error_is(error, message);
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));

    document.created = "2026-03-27";
    ck_assert(pdf_write(&document, fonts, path, &error));
    assert_no_error(error);
    ck_assert_int_eq(g_unlink(path), 0);
    ck_assert_int_eq(g_rmdir(folder), 0); /* nothing else was left there */

    ck_assert(!pdf_write(&document, fonts, "/nonexistent/a.pdf", &error));
    ck_assert(error_is(error, ERROR_SYSTEM));
    g_clear_error(&error);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("formats/pdf");
    TCase *cases = tcase_create("pdf");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, same_pages_give_the_same_bytes);
    tcase_add_test(cases, sample_pages_pass_the_check_of_scenes);
    tcase_add_test(cases, pages_share_one_document);
    tcase_add_test(cases, text_around_a_nested_tag_is_kept_in_order);
    tcase_add_test(cases, artifacts_leave_no_element);
    tcase_add_test(cases, list_items_get_a_body);
    tcase_add_test(cases, odd_but_lawful_pages_are_drawn);
    tcase_add_test(cases, text_outside_a_leaf_is_refused);
    tcase_add_test(cases, missing_glyph_is_refused);
    tcase_add_test(cases, figure_without_alt_and_link_without_address_are_refused);
    tcase_add_test(cases, unknown_and_repeated_anchors_are_refused);
    tcase_add_test(cases, open_tag_is_refused);
    tcase_add_test(cases, dates_are_spelt_for_pdf_or_refused);
    tcase_add_test(cases, metadata_is_escaped);
    tcase_add_test(cases, markers_become_roles_and_artifacts_hold_no_marks);
    tcase_add_test(cases, markers_that_do_not_match_the_page_are_refused);
    tcase_add_test(cases, elements_are_freed_in_a_table_that_is_one);
    tcase_add_test(cases, file_is_written_whole_or_not_at_all);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
