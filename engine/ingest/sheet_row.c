/* SPDX-License-Identifier: MIT */
#include "engine/ingest/sheet_row.h"

#include <math.h>
#include <string.h>

#include "engine/base/number.h"

void
sheet_row_init(SheetRow *row)
{
    *row = (SheetRow){.text = g_string_new(NULL),
        .ends = g_array_new(FALSE, FALSE, sizeof(size_t)),
        .cells = g_array_new(FALSE, FALSE, sizeof(Cell))};
}

void
sheet_row_clear(SheetRow *row)
{
    if (row->text != NULL)
        g_string_free(row->text, TRUE);
    g_clear_pointer(&row->ends, g_array_unref);
    g_clear_pointer(&row->cells, g_array_unref);
    row->text = NULL;
}

void
sheet_row_begin(SheetRow *row)
{
    g_string_truncate(row->text, 0);
    g_array_set_size(row->ends, 0);
    row->blank_n = 0;
}

size_t
sheet_row_cell_n(const SheetRow *row)
{
    return row->ends->len + row->blank_n;
}

static void
append_cell(SheetRow *row, const char *text, size_t length)
{
    g_string_append_len(row->text, text, (gssize)length);
    size_t end = row->text->len;
    g_array_append_val(row->ends, end);
    g_string_append_c(row->text, '\0');
}

bool
sheet_row_add(SheetRow *row, const char *text, size_t length, size_t repeat_n)
{
    if (length == 0) {
        /* A million blank cells to the right are how a whole row is formatted. */
        row->blank_n += MIN(repeat_n, (size_t)SHEET_COLUMNS_MAX * 64);
        return true;
    }
    if (repeat_n > SHEET_COLUMNS_MAX || sheet_row_cell_n(row) + repeat_n > SHEET_COLUMNS_MAX ||
        row->text->len + (length + 1) * repeat_n > ROW_BYTES_MAX)
        return false;
    for (; row->blank_n > 0; row->blank_n--)
        append_cell(row, "", 0);
    for (size_t cell_i = 0; cell_i < repeat_n; cell_i++)
        append_cell(row, text, length);
    return true;
}

const Row *
sheet_row_publish(SheetRow *row, uint64_t line)
{
    g_array_set_size(row->cells, 0);
    size_t start = 0;
    for (size_t cell_i = 0; cell_i < row->ends->len; cell_i++) {
        size_t end = g_array_index(row->ends, size_t, cell_i);
        Cell cell = {.text = row->text->str + start, .length = end - start};
        g_array_append_val(row->cells, cell);
        start = end + 1;
    }
    row->row = (Row){.cells = (const Cell *)(const void *)row->cells->data,
        .cell_n = row->cells->len,
        .line = line};
    return &row->row;
}

char *
sheet_plain_number(const char *number)
{
    size_t length = strlen(number);
    const char *mark = strpbrk(number, "eE");
    if (mark == NULL || !number_is_decimal(number, length))
        return g_strdup(number);
    gint64 exponent = 0;
    const char *digits_of_exponent = mark[1] == '+' ? mark + 2 : mark + 1;
    if (!g_ascii_string_to_signed(digits_of_exponent, 10, -400, 400, &exponent, NULL))
        return g_strdup(number);
    const char *start = number + (number[0] == '-' || number[0] == '+');
    /* All digits without the point, and where the point comes to stand among them. */
    g_autoptr(GString) digits = g_string_new(NULL);
    gint64 point = 0;
    bool has_point = false;
    for (const char *at = start; at < mark; at++) {
        if (*at == '.')
            has_point = true;
        else {
            g_string_append_c(digits, *at);
            point += !has_point;
        }
    }
    point += exponent;
    GString *plain = g_string_new(number[0] == '-' ? "-" : NULL);
    if (point <= 0) {
        g_string_append(plain, "0.");
        for (gint64 zero_i = point; zero_i < 0; zero_i++)
            g_string_append_c(plain, '0');
        g_string_append(plain, digits->str);
        return g_string_free(plain, FALSE);
    }
    for (gint64 digit_i = 0; digit_i < MAX(point, (gint64)digits->len); digit_i++) {
        if (digit_i == point)
            g_string_append_c(plain, '.');
        g_string_append_c(plain, digit_i < (gint64)digits->len ? digits->str[digit_i] : '0');
    }
    return g_string_free(plain, FALSE);
}

char *
sheet_serial_date(const char *number, bool is_1904)
{
    enum { DAY_S = 24 * 60 * 60, LAST_SERIAL = 2958465 /* 31 December 9999 */ };
    double serial = 0;
    if (!number_parse(number, &serial) || serial < 0 || serial > LAST_SERIAL)
        return NULL;
    int day = (int)floor(serial);
    int second = (int)floor((serial - day) * DAY_S + 0.5);
    if (second == DAY_S) {
        day++;
        second = 0;
    }
    g_autofree char *time =
        g_strdup_printf("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    if (day == 0 && !is_1904)
        return g_steal_pointer(&time); /* a time of day without a date */
    GDate date;
    g_date_clear(&date, 1);
    if (is_1904) {
        g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1904);
    } else {
        /* Lotus 1-2-3 had a 29 February 1900, day 60, and Excel keeps it. */
        g_date_set_dmy(&date, 31, G_DATE_DECEMBER, 1899);
        day -= day > 60;
    }
    g_date_add_days(&date, (guint)day);
    return g_strdup_printf("%04d-%02d-%02d%s%s",
        g_date_get_year(&date),
        (int)g_date_get_month(&date),
        g_date_get_day(&date),
        second > 0 ? "T" : "",
        second > 0 ? time : "");
}

bool
sheet_is_date_format(const char *format)
{
    if (g_ascii_strcasecmp(format, "General") == 0)
        return false;
    bool has_date = false;
    for (const char *at = format; *at != '\0'; at++) {
        switch (*at) {
        case '"': /* literal text */
            at = strchr(at + 1, '"');
            if (at == NULL)
                return has_date;
            break;
        case '[': /* a colour, a condition, a currency; or hours beyond 24, which are no time of day
                   */
            if (strchr("hHmMsS", at[1]) != NULL && at[1] != '\0' &&
                strspn(at + 1, "hHmMsS") == strcspn(at + 1, "]"))
                return false;
            at = strchr(at, ']');
            if (at == NULL)
                return has_date;
            break;
        case '\\':
        case '_':
        case '*': /* the next character stands for itself */
            if (at[1] == '\0')
                return has_date;
            at++;
            break;
        case ';': /* further sections are for negative numbers and text */
            return has_date;
        case 'd':
        case 'D':
        case 'm':
        case 'M':
        case 'y':
        case 'Y':
        case 'h':
        case 'H':
        case 's':
        case 'S':
            has_date = true;
            break;
        default:
            break;
        }
    }
    return has_date;
}

char *
sheet_odf_date(const char *value)
{
    if (g_str_has_suffix(value, "T00:00:00"))
        return g_strndup(value, strlen(value) - strlen("T00:00:00"));
    gint64 parts[3] = {0};
    if (!g_str_has_prefix(value, "PT"))
        return g_strdup(value);
    const char *at = value + 2;
    static const char units[] = "HMS";
    for (size_t unit_i = 0; unit_i < 3; unit_i++) {
        size_t digit_n = strspn(at, "0123456789");
        if (digit_n == 0 || digit_n > 4 || at[digit_n] == '\0')
            return g_strdup(value);
        for (size_t digit_i = 0; digit_i < digit_n; digit_i++)
            parts[unit_i] = 10 * parts[unit_i] + (at[digit_i] - '0');
        at += digit_n;
        if (units[unit_i] == 'S' && (*at == '.' || *at == ','))
            at += 1 + strspn(at + 1, "0123456789"); /* parts of a second are dropped */
        if (*at != units[unit_i])
            return g_strdup(value);
        at++;
    }
    return g_strdup_printf("%02d:%02d:%02d", (int)parts[0], (int)parts[1], (int)parts[2]);
}
