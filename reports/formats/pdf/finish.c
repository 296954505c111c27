/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/finish.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "reports/formats/pdf/content.h"
#include "reports/formats/pdf/navigation.h"
#include "reports/formats/pdf/objects.h"
#include "reports/formats/pdf/tree.h"
#include "reports/formats/pdf/xmp.h"

/* PDF/UA-1 builds on PDF 1.7. */
static const char PDF_VERSION[] = "1.7";

/* Turns what libqpdf has to say, if anything, into @error. A warning counts: it means that we
 * handed it something wrong. */
static bool
check_qpdf(qpdf_data qpdf, GError **error)
{
    qpdf_error problem = NULL;
    if (qpdf_has_error(qpdf))
        problem = qpdf_get_error(qpdf);
    else if (qpdf_more_warnings(qpdf))
        problem = qpdf_next_warning(qpdf);
    if (problem == NULL)
        return true;
    error_set(error,
        ERROR_RENDER,
        "finishing the PDF failed: %s",
        qpdf_get_error_full_text(qpdf, problem));
    return false;
}

static bool
retag_page(qpdf_data qpdf, const Structure *structure, size_t page_i, GError **error)
{
    qpdf_oh page = qpdf_get_page_n(qpdf, page_i);
    unsigned char *content = NULL;
    size_t byte_n = 0;
    if (qpdf_oh_get_page_content_data(qpdf, page, &content, &byte_n) != QPDF_SUCCESS) {
        (void)check_qpdf(qpdf, error);
        return false;
    }
    g_autoptr(GString) retagged = content_retag(
        (const char *)content, byte_n, structure, structure_page(structure, page_i), error);
    free(content);
    if (retagged == NULL)
        return false;
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh none = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(
        qpdf, stream, (const unsigned char *)retagged->str, retagged->len, none, none);
    object_put(qpdf, page, "/Contents", stream);
    return true;
}

/* A font of many characters says how its codes map to glyphs, which Cairo 1.16 leaves to the
 * default; ISO 14289-1:2014, 7.21.3.2, wants it said. */
static void
complete_fonts(qpdf_data qpdf, size_t page_i)
{
    qpdf_oh resources = qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, page_i), "/Resources");
    qpdf_oh fonts = qpdf_oh_get_key_if_dict(qpdf, resources, "/Font");
    if (!qpdf_oh_is_dictionary(qpdf, fonts))
        return; /* a page without text */
    qpdf_oh_begin_dict_key_iter(qpdf, fonts);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        qpdf_oh font = qpdf_oh_get_key(qpdf, fonts, qpdf_oh_dict_next_key(qpdf));
        if (!qpdf_oh_has_key(qpdf, font, "/DescendantFonts"))
            continue;
        qpdf_oh descendants = qpdf_oh_get_key(qpdf, font, "/DescendantFonts");
        qpdf_oh descendant = qpdf_oh_get_array_item(qpdf, descendants, 0);
        object_put_name(qpdf, descendant, "/CIDToGIDMap", "/Identity");
    }
}

static bool
put_info(qpdf_data qpdf, const PdfDocument *document, GError **error)
{
    g_autofree char *date = xmp_info_date(document->created, error);
    if (date == NULL)
        return false;
    qpdf_oh info = object_dictionary(qpdf, NULL);
    object_put_text(qpdf, info, "/Title", document->title);
    object_put_text(qpdf, info, "/Author", document->author);
    object_put_text(qpdf, info, "/Subject", document->subject);
    object_put_text(qpdf, info, "/Creator", document->producer);
    object_put_text(qpdf, info, "/Producer", document->producer);
    object_put_text(qpdf, info, "/CreationDate", date);
    object_put_text(qpdf, info, "/ModDate", date);
    object_put(qpdf, qpdf_get_trailer(qpdf), "/Info", info);
    return true;
}

static void
put_catalog(qpdf_data qpdf, const PdfDocument *document)
{
    qpdf_oh catalog = qpdf_get_root(qpdf);
    object_put_text(qpdf, catalog, "/Lang", document->language);
    qpdf_oh mark_info = qpdf_oh_new_dictionary(qpdf);
    object_put_true(qpdf, mark_info, "/Marked");
    object_put(qpdf, catalog, "/MarkInfo", mark_info);
    qpdf_oh preferences = qpdf_oh_new_dictionary(qpdf);
    object_put_true(qpdf, preferences, "/DisplayDocTitle");
    object_put(qpdf, catalog, "/ViewerPreferences", preferences);

    g_autofree char *packet = xmp_packet(document);
    qpdf_oh metadata = qpdf_oh_new_stream(qpdf);
    qpdf_oh none = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(
        qpdf, metadata, (const unsigned char *)packet, strlen(packet), none, none);
    qpdf_oh about = qpdf_oh_get_dict(qpdf, metadata);
    object_put_name(qpdf, about, "/Type", "/Metadata");
    object_put_name(qpdf, about, "/Subtype", "/XML");
    object_put(qpdf, catalog, "/Metadata", metadata);
}

static GBytes *
write_bytes(qpdf_data qpdf, GError **error)
{
    if (qpdf_init_write_memory(qpdf) == QPDF_SUCCESS) {
        qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
        qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
        qpdf_force_pdf_version(qpdf, PDF_VERSION);
        qpdf_write(qpdf);
    }
    if (!check_qpdf(qpdf, error))
        return NULL;
    return g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
}

static GBytes *
finish(qpdf_data qpdf, const Structure *structure, const PdfDocument *document, GError **error)
{
    for (size_t page_i = 0; page_i < structure->pages->len; page_i++) {
        if (!retag_page(qpdf, structure, page_i, error))
            return NULL;
        complete_fonts(qpdf, page_i);
    }
    if (!put_info(qpdf, document, error))
        return NULL;
    put_catalog(qpdf, document);
    g_autofree qpdf_oh *elements = tree_put(qpdf, structure);
    if (!navigation_put(qpdf, structure, elements, error) || !check_qpdf(qpdf, error))
        return NULL;
    return write_bytes(qpdf, error);
}

GBytes *
finish_document(const GByteArray *drawn,
    const Structure *structure,
    const PdfDocument *document,
    GError **error)
{
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    GBytes *finished = NULL;
    qpdf_read_memory(qpdf, document->title, (const char *)drawn->data, drawn->len, NULL);
    if (check_qpdf(qpdf, error))
        finished = finish(qpdf, structure, document, error);
    qpdf_cleanup(&qpdf);
    return finished;
}
