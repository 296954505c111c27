/* SPDX-License-Identifier: MIT */
/* Writes the sample pages for checks that need a file: write_sample pdf|svg PATH. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inclusion_config.h"
#include "reports/formats/pdf/pdf.h"
#include "reports/formats/svg/svg.h"
#include "tests/support/sample_pages.h"

static bool
write_pdf(Fonts *fonts, const char *path, GError **error)
{
    g_autoptr(Scene) first = sample_page(0, fonts);
    g_autoptr(Scene) second = sample_page(1, fonts);
    const Scene *pages[] = {first, second};
    const PdfDocument document = {
        .title = "Northbridge: inclusion dashboard",
        .language = "en-GB",
        .author = "Northbridge Council & partners",
        .subject = "Special educational needs, ≥ 2024",
        .producer = "inclusion",
        .created = "2026-03-27",
        .pages = pages,
        .page_n = G_N_ELEMENTS(pages),
    };
    return pdf_write(&document, fonts, path, error);
}

static bool
write_svg(Fonts *fonts, const char *path, GError **error)
{
    g_autoptr(Scene) chart = sample_chart(fonts);
    const SvgOptions options = {
        .title = "Plans issued within 20 weeks", .id_prefix = "sample", .is_standalone = true};
    return svg_write(chart, &options, path, error);
}

int
main(int argc, char **argv)
{
    /* So that a test can see that no locale changes the bytes. */
    setlocale(LC_ALL, "");
    GError *error = NULL;
    g_autoptr(Fonts) fonts = fonts_open(INCLUSION_SOURCE_DIR "/fonts", &error);
    bool is_written = false;
    if (argc != 3) {
        fputs("usage: write_sample pdf|svg PATH\n", stderr);
        return EXIT_FAILURE;
    }
    if (fonts != NULL)
        is_written = strcmp(argv[1], "pdf") == 0 ? write_pdf(fonts, argv[2], &error)
                                                 : write_svg(fonts, argv[2], &error);
    if (!is_written)
        fprintf(stderr, "error: %s\n", error->message);
    g_clear_error(&error);
    return is_written ? EXIT_SUCCESS : EXIT_FAILURE;
}
