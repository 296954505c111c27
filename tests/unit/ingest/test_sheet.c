/* SPDX-License-Identifier: MIT */
#include "engine/ingest/sheet.h"

#include <string.h>

#include "engine/ingest/sheet_row.h"
#include "tests/support/unit.h"

#define ODS(rows)                                                                                  \
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"     \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                               \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                 \
    " xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>"       \
    "<office:body><office:spreadsheet><table:table table:name='Sheet1'>" rows                      \
    "</table:table></office:spreadsheet></office:body></office:document-content>"

#define XLSX(rows)                                                                                 \
    "<worksheet "                                                                                  \
    "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" rows           \
    "</sheetData></worksheet>"

/* All rows as "line:cell|cell", parted by blanks; or the error's message. Caller frees. */
static char *
read_all(const char *xml, bool is_ods)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SheetReader) reader = sheet_reader_open_bytes(xml, strlen(xml), is_ods, &error);
    GString *all = g_string_new(NULL);
    const Row *row = NULL;
    while (reader != NULL && sheet_reader_next(reader, &row, &error) && row != NULL) {
        g_string_append_printf(all, "%s%" G_GUINT64_FORMAT ":", all->len > 0 ? " " : "", row->line);
        for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++)
            g_string_append_printf(all, "%s%s", cell_i > 0 ? "|" : "", row->cells[cell_i].text);
    }
    if (error != NULL) {
        g_string_truncate(all, 0);
        g_string_append_len(all, error->message, (gssize)strcspn(error->message, "\n"));
    }
    return g_string_free(all, FALSE);
}

static void
check_rows(const char *xml, bool is_ods, const char *wanted)
{
    g_autofree char *got = read_all(xml, is_ods);
    ck_assert_str_eq(got, wanted);
}

START_TEST(ods_gives_what_is_stored_and_not_what_is_shown)
{
    check_rows(
        ODS("<table:table-row>"
            "<table:table-cell office:value-type='string'><text:p>a</text:p></table:table-cell>"
            "<table:table-cell office:value-type='float' office:value='1234.5'>"
            "<text:p>1,234.50</text:p></table:table-cell>"
            "<table:table-cell office:value-type='percentage' office:value='1.5E-2'>"
            "<text:p>2%</text:p></table:table-cell>"
            "<table:table-cell office:value-type='currency' office:value='12'>"
            "<text:p>£12.00</text:p></table:table-cell>"
            "<table:table-cell office:value-type='date' office:date-value='2024-09-30'>"
            "<text:p>30/09/24</text:p></table:table-cell>"
            "<table:table-cell office:value-type='date'"
            " office:date-value='2024-09-30T00:00:00'/>"
            "<table:table-cell office:value-type='time' office:time-value='PT08H30M00S'/>"
            "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>"
            "</table:table-row>"),
        true,
        "1:a|1234.5|0.015|12|2024-09-30|2024-09-30|08:30:00|TRUE");
}
END_TEST

START_TEST(ods_error_cells_are_never_zero)
{
    check_rows(ODS("<table:table-row>"
                   "<table:table-cell office:value-type='float' office:value='0'>"
                   "<text:p>#N/A</text:p></table:table-cell>"
                   "<table:table-cell office:value-type='string' office:string-value=''"
                   " calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>"
                   "<table:table-cell office:value-type='float' office:value='0'"
                   " calcext:value-type='error'><text:p>Err:502</text:p></table:table-cell>"
                   "<table:table-cell office:value-type='float' office:value='0'><text:p>0</text:p>"
                   "</table:table-cell></table:table-row>"),
        true,
        "1:#N/A|#DIV/0!|Err:502|0");
}
END_TEST

START_TEST(ods_repeats_cells_and_rows_and_drops_blank_ones_at_the_end)
{
    check_rows(ODS("<table:table-row table:number-rows-repeated='2'>"
                   "<table:table-cell table:number-columns-repeated='2'/>"
                   "<table:table-cell table:number-columns-repeated='3' office:value-type='float'"
                   " office:value='7'/>"
                   "<table:table-cell table:number-columns-repeated='16377'/></table:table-row>"
                   "<table:table-row table:number-rows-repeated='3'>"
                   "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
                   "<table:table-row><table:table-cell office:value-type='string'>"
                   "<text:p>end</text:p></table:table-cell></table:table-row>"
                   "<table:table-row table:number-rows-repeated='1048570'>"
                   "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"),
        true,
        "1:||7|7|7 2:||7|7|7 6:end");
}
END_TEST

START_TEST(ods_a_merged_cell_keeps_its_columns)
{
    check_rows(ODS("<table:table-row><table:table-cell table:number-columns-spanned='3'"
                   " office:value-type='string'><text:p>2014</text:p></table:table-cell>"
                   "<table:covered-table-cell table:number-columns-repeated='2'/>"
                   "<table:table-cell office:value-type='string'><text:p>2015</text:p>"
                   "</table:table-cell></table:table-row>"),
        true,
        "1:2014|||2015");
}
END_TEST

START_TEST(ods_text_is_joined_from_its_pieces_without_comments)
{
    check_rows(ODS("<table:table-row><table:table-cell office:value-type='string'>"
                   "<office:annotation><text:p>a comment</text:p></office:annotation>"
                   "<text:p>one  <text:span>two</text:span><text:s text:c='2'/>three"
                   "<text:note><text:p>a note</text:p></text:note></text:p>"
                   "<text:p>four<text:line-break/>five</text:p>"
                   "</table:table-cell></table:table-row>"),
        true,
        "1:one two  three\nfour\nfive");
}
END_TEST

START_TEST(ods_rows_of_tracked_changes_and_cells_are_none_of_the_sheet)
{
    check_rows("<office:document-content"
               " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
               " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
               " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body>"
               "<office:spreadsheet><table:tracked-changes><table:deletion><table:table-row>"
               "<table:table-cell office:value-type='float' office:value='1'/></table:table-row>"
               "</table:deletion></table:tracked-changes><table:table><table:table-row-group>"
               "<table:table-row><table:table-cell office:value-type='string'><text:p>own</text:p>"
               "<table:table table:is-sub-table='true'><table:table-row><table:table-cell"
               " office:value-type='float' office:value='2'/></table:table-row></table:table>"
               "</table:table-cell></table:table-row></table:table-row-group></table:table>"
               "</office:spreadsheet></office:body></office:document-content>",
        true,
        "1:own");
}
END_TEST

START_TEST(ods_a_row_that_is_too_wide_is_refused_with_its_number)
{
    check_rows(ODS("<table:table-row/><table:table-row><table:table-cell"
                   " table:number-columns-repeated='1000000' office:value-type='float'"
                   " office:value='1'/></table:table-row>"),
        true,
        "bytes:2: the row has more than 16384 cells or is longer than 4 MB");
}
END_TEST

START_TEST(ods_more_rows_than_a_sheet_has_are_refused)
{
    check_rows(ODS("<table:table-row table:number-rows-repeated='2000000'/>"
                   "<table:table-row><table:table-cell office:value-type='float'"
                   " office:value='1'/></table:table-row>"),
        true,
        "bytes:2000001: more than 1048576 rows or 100 million cells in one sheet");
}
END_TEST

START_TEST(xlsx_gives_what_is_stored_and_not_what_is_shown)
{
    check_rows(XLSX("<row r='3'><c r='A3' t='s'><v>0</v></c><c r='C3'><v>57263.849999999991</v></c>"
                    "<c r='D3'><v>1.6E-2</v></c><c r='E3' s='1'><v>45565</v></c>"
                    "<c r='F3' s='1'><v>45565.5</v></c><c r='G3' t='b'><v>1</v></c>"
                    "<c r='H3' t='str'><f>A1&amp;B1</f><v>made_x000D__x000A_up</v></c>"
                    "<c r='I3' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r>"
                    "<rPh><t>said</t></rPh></is></c><c r='J3' t='d'><v>2024-09-30T00:00:00</v></c>"
                    "<c r='K3' s='1'/></row>"),
        false,
        "3:shared||57263.849999999991|0.016|2024-09-30|2024-09-30T12:00:00|TRUE|made\nup|inline|"
        "2024-09-30");
}
END_TEST

START_TEST(xlsx_error_cells_are_their_text)
{
    check_rows(XLSX("<row r='1'><c r='A1' t='e'><f>NA()</f><v>#N/A</v></c>"
                    "<c r='B1' t='e'><v>#DIV/0!</v></c></row>"),
        false,
        "1:#N/A|#DIV/0!");
}
END_TEST

START_TEST(xlsx_cells_without_places_follow_one_another)
{
    check_rows(XLSX("<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='B2'><v>3</v></c></row>"),
        false,
        "1:1|2 2:|3");
}
END_TEST

START_TEST(xlsx_a_hidden_row_is_data)
{
    check_rows(XLSX("<row r='1' hidden='1'><c r='A1'><v>1</v></c></row>"), false, "1:1");
}
END_TEST

START_TEST(xlsx_places_out_of_order_are_refused)
{
    check_rows(XLSX("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>"),
        false,
        "bytes:1: 'A1' is not the place of a cell here");
    check_rows(XLSX("<row r='2'/><row r='2'/>"), false, "bytes:2: row 2 comes after it");
    check_rows(XLSX("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>"),
        false,
        "bytes:1: 'ZZZZ1' is not the place of a cell here");
}
END_TEST

START_TEST(xlsx_a_string_that_is_not_shared_is_refused)
{
    check_rows(XLSX("<row r='1'><c r='A1' t='s'><v>1</v></c></row>"),
        false,
        "bytes:1: the workbook has no shared string '1'");
}
END_TEST

START_TEST(xml_that_is_cut_or_damaged_is_refused)
{
    g_autofree char *cut = g_strndup(XLSX("<row r='1'><c r='A1'><v>1</v></c></row>"), 120);
    g_autofree char *got = read_all(cut, false);
    ck_assert(g_str_has_prefix(got, "bytes: is damaged: line 1: "));
    g_autofree char *crossed = read_all(XLSX("<row r='1'></c>"), false);
    ck_assert(g_str_has_prefix(crossed, "bytes: is damaged: line 1: Opening and ending tag"));
    g_autofree char *empty = read_all("", false);
    ck_assert(g_str_has_prefix(empty, "bytes: is damaged: line 1: "));
}
END_TEST

START_TEST(a_document_type_is_refused)
{
    check_rows("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>" XLSX("<row><c><v>&a;</v></c></row>"),
        false,
        "bytes: has a document type, as no workbook does");
}
END_TEST

START_TEST(exponents_are_written_out_digit_for_digit)
{
    static const char *const pairs[][2] = {{"1.6360276547615255E-2", "0.016360276547615255"},
        {"-4.2E-3", "-0.0042"},
        {"1.5e3", "1500"},
        {"1.2345E+2", "123.45"},
        {"12E0", "12"},
        {"1E-1", "0.1"},
        {"0.5", "0.5"},
        {"-7", "-7"},
        {"1E999", "1E999"},
        {"east", "east"}};
    for (size_t pair_i = 0; pair_i < G_N_ELEMENTS(pairs); pair_i++) {
        g_autofree char *plain = sheet_plain_number(pairs[pair_i][0]);
        ck_assert_str_eq(plain, pairs[pair_i][1]);
    }
}
END_TEST

START_TEST(serial_numbers_are_the_dates_that_excel_shows)
{
    /* ECMA-376 part 1, 18.17.4.1: serial 1 is 1 January 1900, 61 is 1 March 1900, 2958465 the end.
     */
    static const struct {
        const char *serial;
        bool is_1904;
        const char *date;
    } cases[] = {{"1", false, "1900-01-01"},
        {"59", false, "1900-02-28"},
        {"61", false, "1900-03-01"},
        {"44835", false, "2022-10-01"},
        {"2958465", false, "9999-12-31"},
        {"0.25", false, "06:00:00"},
        {"44835.999999999", false, "2022-10-02"},
        {"0", true, "1904-01-01"},
        {"43373", true, "2022-10-01"},
        {"-1", false, NULL},
        {"2958466", false, NULL},
        {"soon", false, NULL}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        g_autofree char *date = sheet_serial_date(cases[case_i].serial, cases[case_i].is_1904);
        ck_assert_pstr_eq(date, cases[case_i].date);
    }
}
END_TEST

START_TEST(date_formats_are_told_from_numbers)
{
    static const char *const dates[] = {
        "dd/mm/yyyy", "mmm-yy", "[$-809]d mmmm yyyy;@", "h:mm", "MMM"};
    static const char *const numbers[] = {"General",
        "0.00",
        "#,##0",
        "0%",
        "0.00E+00",
        "[Red]0",
        "\"day\" 0",
        "[h]:mm",
        "[$£-809]#,##0.00",
        "\\d0",
        "0_d",
        "@"};
    for (size_t format_i = 0; format_i < G_N_ELEMENTS(dates); format_i++)
        ck_assert_msg(sheet_is_date_format(dates[format_i]), "%s", dates[format_i]);
    for (size_t format_i = 0; format_i < G_N_ELEMENTS(numbers); format_i++)
        ck_assert_msg(!sheet_is_date_format(numbers[format_i]), "%s", numbers[format_i]);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sheet");
    TCase *tcase = tcase_create("all");
    suite_add_tcase(suite, tcase);
    tcase_add_test(tcase, ods_gives_what_is_stored_and_not_what_is_shown);
    tcase_add_test(tcase, ods_error_cells_are_never_zero);
    tcase_add_test(tcase, ods_repeats_cells_and_rows_and_drops_blank_ones_at_the_end);
    tcase_add_test(tcase, ods_a_merged_cell_keeps_its_columns);
    tcase_add_test(tcase, ods_text_is_joined_from_its_pieces_without_comments);
    tcase_add_test(tcase, ods_rows_of_tracked_changes_and_cells_are_none_of_the_sheet);
    tcase_add_test(tcase, ods_a_row_that_is_too_wide_is_refused_with_its_number);
    tcase_add_test(tcase, ods_more_rows_than_a_sheet_has_are_refused);
    tcase_add_test(tcase, xlsx_gives_what_is_stored_and_not_what_is_shown);
    tcase_add_test(tcase, xlsx_error_cells_are_their_text);
    tcase_add_test(tcase, xlsx_cells_without_places_follow_one_another);
    tcase_add_test(tcase, xlsx_a_hidden_row_is_data);
    tcase_add_test(tcase, xlsx_places_out_of_order_are_refused);
    tcase_add_test(tcase, xlsx_a_string_that_is_not_shared_is_refused);
    tcase_add_test(tcase, xml_that_is_cut_or_damaged_is_refused);
    tcase_add_test(tcase, a_document_type_is_refused);
    tcase_add_test(tcase, exponents_are_written_out_digit_for_digit);
    tcase_add_test(tcase, serial_numbers_are_the_dates_that_excel_shows);
    tcase_add_test(tcase, date_formats_are_told_from_numbers);
    return unit_run(suite);
}
