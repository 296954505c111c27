/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/xmp.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

static const char DATE_SHAPE[] = "0000-00-00";
static const char TIME_SHAPE[] = "T00:00:00Z";

/* True when @text is @shape with any digit for each 0. */
static bool
has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; text++, shape++)
        if (*shape == '0' ? !g_ascii_isdigit(*text) : *text != *shape)
            return false;
    return *text == '\0';
}

static bool
is_date(const char *created)
{
    GDate date;
    g_autofree char *day = g_strndup(created, strlen(DATE_SHAPE));
    const char *time = created + strlen(day);
    if (!has_shape(day, DATE_SHAPE) || !(*time == '\0' || has_shape(time, TIME_SHAPE)))
        return false;
    g_date_clear(&date, 1);
    GDateYear year = (GDateYear)g_ascii_strtoull(day, NULL, 10);
    int month = (int)g_ascii_strtoull(day + 5, NULL, 10);
    GDateDay day_of_month = (GDateDay)g_ascii_strtoull(day + 8, NULL, 10);
    if (!g_date_valid_dmy(day_of_month, (GDateMonth)month, year))
        return false;
    return *time == '\0' || (strncmp(time, "T24", 3) < 0 && time[4] < '6' && time[7] < '6');
}

char *
xmp_info_date(const char *created, GError **error)
{
    if (!is_date(created)) {
        g_autofree char *shown = text_clip(created, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_RENDER, "creation date '%s' is no date", shown);
        return NULL;
    }
    GString *date = g_string_new("D:");
    for (const char *at = created; *at != '\0'; at++)
        if (g_ascii_isdigit(*at))
            g_string_append_c(date, *at);
    if (strlen(created) == strlen(DATE_SHAPE))
        g_string_append(date, "000000");
    g_string_append_c(date, 'Z');
    return g_string_free(date, FALSE);
}

/* Appends "<before>value<after>\n", escaped, or nothing for NULL. Control characters, which XML 1.0
 * cannot hold, become blanks. */
static void
append_value(GString *xmp, const char *before, const char *value, const char *after)
{
    if (value == NULL)
        return;
    g_autofree char *plain = g_utf8_make_valid(value, -1);
    for (char *at = plain; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    g_autofree char *escaped = g_markup_escape_text(plain, -1);
    g_string_append_printf(xmp, "   %s%s%s\n", before, escaped, after);
}

char *
xmp_packet(const PdfDocument *document)
{
    bool has_time = strlen(document->created) > strlen(DATE_SHAPE);
    g_autofree char *created = g_strconcat(document->created, has_time ? "" : "T00:00:00Z", NULL);
    GString *xmp = g_string_new("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                " <rdf:RDF xmlns:rdf="
                                "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                "  <rdf:Description rdf:about=\"\"\n"
                                "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                                "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                                "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                                "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                                "   <pdfuaid:part>1</pdfuaid:part>\n"
                                "   <dc:format>application/pdf</dc:format>\n");
    append_value(xmp,
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        document->title,
        "</rdf:li></rdf:Alt></dc:title>");
    append_value(xmp,
        "<dc:language><rdf:Bag><rdf:li>",
        document->language,
        "</rdf:li></rdf:Bag></dc:language>");
    append_value(
        xmp, "<dc:creator><rdf:Seq><rdf:li>", document->author, "</rdf:li></rdf:Seq></dc:creator>");
    append_value(xmp,
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        document->subject,
        "</rdf:li></rdf:Alt></dc:description>");
    append_value(xmp, "<pdf:Producer>", document->producer, "</pdf:Producer>");
    append_value(xmp, "<xmp:CreatorTool>", document->producer, "</xmp:CreatorTool>");
    append_value(xmp, "<xmp:CreateDate>", created, "</xmp:CreateDate>");
    append_value(xmp, "<xmp:ModifyDate>", created, "</xmp:ModifyDate>");
    append_value(xmp, "<xmp:MetadataDate>", created, "</xmp:MetadataDate>");
    g_string_append(xmp,
        "  </rdf:Description>\n"
        " </rdf:RDF>\n"
        "</x:xmpmeta>\n"
        "<?xpacket end=\"r\"?>\n");
    return g_string_free(xmp, FALSE);
}
