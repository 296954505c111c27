/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/pdf.h"

#include "engine/base/error.h"
#include "reports/formats/pdf/draw.h"
#include "reports/formats/pdf/finish.h"
#include "reports/formats/pdf/structure.h"

GBytes *
pdf_render(const PdfDocument *document, Fonts *fonts, GError **error)
{
    g_assert(document->page_n > 0 && document->title != NULL && document->title[0] != '\0' &&
             document->language != NULL && document->created != NULL);
    g_autoptr(Structure) structure = structure_new(document->pages, document->page_n, fonts, error);
    if (structure == NULL)
        return NULL;
    g_autoptr(GByteArray) drawn = draw_pages(structure, fonts, error);
    return drawn != NULL ? finish_document(drawn, structure, document, error) : NULL;
}

bool
pdf_write(const PdfDocument *document, Fonts *fonts, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = pdf_render(document, fonts, error);
    if (bytes == NULL) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    size_t byte_n = 0;
    const char *data = g_bytes_get_data(bytes, &byte_n);
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents(path, data, (gssize)byte_n, &cause))
        return true;
    error_set(error, ERROR_SYSTEM, "PDF is not written: %s", cause->message);
    return false;
}
