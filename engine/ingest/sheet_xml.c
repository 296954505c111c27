/* SPDX-License-Identifier: MIT */
#include "engine/ingest/sheet_xml.h"

#include <string.h>

#include <libxml/xmlreader.h>

#include "engine/base/error.h"
#include "engine/ingest/archive.h"

struct SheetXml {
    ArchiveStream *stream; /* NULL for bytes at hand */
    const char *bytes;
    size_t byte_n, byte_at;
    xmlTextReaderPtr reader;
    char *shown;
    GError *read_error; /* why the stream could not give more */
    char *parse_error;  /* the parser's first complaint */
};

static int
read_bytes(void *data, char *buffer, int size)
{
    SheetXml *xml = data;
    size_t length = 0;
    if (xml->stream == NULL) {
        length = MIN((size_t)size, xml->byte_n - xml->byte_at);
        memcpy(buffer, xml->bytes + xml->byte_at, length);
        xml->byte_at += length;
        return (int)length;
    }
    if (xml->read_error != NULL ||
        !archive_stream_read(xml->stream, buffer, (size_t)size, &length, &xml->read_error))
        return -1;
    return (int)length;
}

static void
note_error(void *data, xmlErrorPtr problem)
{
    SheetXml *xml = data;
    if (xml->parse_error != NULL || problem->level < XML_ERR_ERROR)
        return;
    xml->parse_error = g_strdup_printf(
        "line %d: %s", problem->line, problem->message != NULL ? problem->message : "not XML");
    g_strchomp(xml->parse_error);
}

/* Some complaints, about encodings, come before a reader has a place for them, and libxml2 would
 * print them; that the part cannot be read is noticed all the same. */
static void
ignore_error(void *data, xmlErrorPtr problem)
{
    (void)data;
    (void)problem;
}

/* Takes @xml, whose source of bytes is set. */
static SheetXml *
start(SheetXml *xml, GError **error)
{
    xmlInitParser();
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    xml->reader = xmlReaderForIO(read_bytes, NULL, xml, NULL, NULL, XML_PARSE_NONET);
    if (xml->reader != NULL) {
        xmlTextReaderSetStructuredErrorHandler(xml->reader, note_error, xml);
        return xml;
    }
    if (xml->read_error != NULL)
        g_propagate_error(error, g_steal_pointer(&xml->read_error));
    else
        error_set(error, ERROR_INPUT, "%s: is empty", xml->shown);
    sheet_xml_close(xml);
    return NULL;
}

SheetXml *
sheet_xml_open(const char *path, const char *part, const char *shown, GError **error)
{
    ArchiveStream *stream = archive_stream_open(path, part, shown, error);
    if (stream == NULL)
        return NULL;
    SheetXml *xml = g_new0(SheetXml, 1);
    xml->stream = stream;
    xml->shown = g_strdup_printf("%s: %s", shown, part);
    return start(xml, error);
}

SheetXml *
sheet_xml_open_memory(const char *bytes, size_t length, const char *shown, GError **error)
{
    SheetXml *xml = g_new0(SheetXml, 1);
    xml->bytes = bytes;
    xml->byte_n = length;
    xml->shown = g_strdup(shown);
    return start(xml, error);
}

/* What xmlTextReaderRead() or xmlTextReaderNext() said. */
static bool
took_step(SheetXml *xml, int status, bool *ret_is_node, GError **error)
{
    *ret_is_node = status == 1;
    if (status == 1 && xmlTextReaderNodeType(xml->reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
        error_set(error, ERROR_INPUT, "%s: has a document type, as no workbook does", xml->shown);
        return false;
    }
    if (status >= 0 && xml->read_error == NULL && (status == 1 || xml->parse_error == NULL))
        return true;
    if (xml->read_error != NULL) {
        g_propagate_error(error, g_steal_pointer(&xml->read_error));
        return false;
    }
    error_set(error,
        ERROR_INPUT,
        "%s: is damaged: %s",
        xml->shown,
        xml->parse_error != NULL ? xml->parse_error : "not XML");
    error_add_hint(error, "download the workbook again");
    return false;
}

bool
sheet_xml_next(SheetXml *xml, bool *ret_is_node, GError **error)
{
    return took_step(xml, xmlTextReaderRead(xml->reader), ret_is_node, error);
}

bool
sheet_xml_skip(SheetXml *xml, bool *ret_is_node, GError **error)
{
    return took_step(xml, xmlTextReaderNext(xml->reader), ret_is_node, error);
}

static bool
is_element(const SheetXml *xml, int type, const char *name)
{
    return xmlTextReaderNodeType(xml->reader) == type &&
           strcmp((const char *)xmlTextReaderConstLocalName(xml->reader), name) == 0;
}

bool
sheet_xml_starts(const SheetXml *xml, const char *name)
{
    return is_element(xml, XML_READER_TYPE_ELEMENT, name);
}

bool
sheet_xml_ends(const SheetXml *xml, const char *name)
{
    return is_element(xml, XML_READER_TYPE_END_ELEMENT, name);
}

bool
sheet_xml_is_in(const SheetXml *xml, const char *suffix)
{
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(xml->reader);
    return uri != NULL && g_str_has_suffix(uri, suffix);
}

bool
sheet_xml_is_empty(const SheetXml *xml)
{
    return xmlTextReaderIsEmptyElement(xml->reader) == 1;
}

const char *
sheet_xml_text(const SheetXml *xml)
{
    switch (xmlTextReaderNodeType(xml->reader)) {
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_WHITESPACE:
        return (const char *)xmlTextReaderConstValue(xml->reader);
    default:
        return NULL;
    }
}

int
sheet_xml_depth(const SheetXml *xml)
{
    return xmlTextReaderDepth(xml->reader);
}

/* True for the attribute at hand. */
static bool
is_attribute(const SheetXml *xml, const char *suffix, const char *name)
{
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(xml->reader);
    return strcmp((const char *)xmlTextReaderConstLocalName(xml->reader), name) == 0 &&
           xmlTextReaderIsNamespaceDecl(xml->reader) != 1 &&
           (suffix == NULL || (uri != NULL && g_str_has_suffix(uri, suffix)));
}

char *
sheet_xml_attribute(SheetXml *xml, const char *suffix, const char *name)
{
    char *value = NULL;
    if (xmlTextReaderMoveToFirstAttribute(xml->reader) != 1)
        return NULL;
    do {
        if (is_attribute(xml, suffix, name))
            value = g_strdup((const char *)xmlTextReaderConstValue(xml->reader));
    } while (value == NULL && xmlTextReaderMoveToNextAttribute(xml->reader) == 1);
    xmlTextReaderMoveToElement(xml->reader);
    return value;
}

uint64_t
sheet_xml_number(
    SheetXml *xml, const char *suffix, const char *name, uint64_t largest, uint64_t otherwise)
{
    g_autofree char *text = sheet_xml_attribute(xml, suffix, name);
    guint64 number = 0;
    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &number, NULL))
        return otherwise;
    return MIN(number, largest);
}

void
sheet_xml_close(SheetXml *xml)
{
    if (xml == NULL)
        return;
    if (xml->reader != NULL)
        xmlFreeTextReader(xml->reader);
    archive_stream_close(xml->stream);
    g_clear_error(&xml->read_error);
    g_free(xml->parse_error);
    g_free(xml->shown);
    g_free(xml);
}
