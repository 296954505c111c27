/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/xref.h"

#include <stdlib.h>
#include <string.h>

/* A line of the table: ten digits of offset, five of generation, "n" in use or "f" free. ISO
 * 32000-1:2008, 7.5.4. */
enum { ENTRY_BYTES = 20, OFFSET_DIGITS = 10, STATE_AT = 17 };

/* The last line of a file says where the table is, close to its end. */
enum { TAIL_BYTES = 64 };

static const char START_MARK[] = "startxref\n";
static const char TABLE_MARK[] = "xref\n0 ";
static const char ELEMENT_MARK[] = " 0 obj\n<< /Type /StructElem\n";

/* Reads the digits at *@offset, at most ten, and moves past them; false when there is none. */
static bool
take_number(const GByteArray *file, size_t *offset, size_t *ret_number)
{
    size_t start = *offset, number = 0;
    while (*offset < file->len && g_ascii_isdigit(file->data[*offset]) &&
           *offset - start < OFFSET_DIGITS)
        number = number * 10 + (file->data[(*offset)++] - (size_t)'0');
    *ret_number = number;
    return *offset > start;
}

static bool
has_text(const GByteArray *file, size_t offset, const char *text)
{
    size_t byte_n = strlen(text);
    return offset <= file->len && file->len - offset >= byte_n &&
           memcmp(file->data + offset, text, byte_n) == 0;
}

/* Finds the entries of the table and their number. */
static bool
find_entries(const GByteArray *file, size_t *ret_offset, size_t *ret_entry_n)
{
    size_t tail_n = MIN(file->len, (size_t)TAIL_BYTES), at = file->len - tail_n;
    while (at < file->len && !has_text(file, at, START_MARK))
        at++;
    at += strlen(START_MARK);
    size_t table = 0, entry_n = 0;
    if (!take_number(file, &at, &table) || !has_text(file, table, TABLE_MARK))
        return false;
    at = table + strlen(TABLE_MARK);
    if (!take_number(file, &at, &entry_n) || !has_text(file, at, "\n"))
        return false;
    *ret_offset = at + 1;
    *ret_entry_n = entry_n;
    return entry_n <= (file->len - *ret_offset) / ENTRY_BYTES;
}

size_t
xref_free_elements(GByteArray *drawn)
{
    size_t entry = 0, entry_n = 0, freed_n = 0;
    if (!find_entries(drawn, &entry, &entry_n))
        return 0;
    for (size_t entry_i = 0; entry_i < entry_n; entry_i++, entry += ENTRY_BYTES) {
        size_t at = entry, object = 0, number = 0;
        if (drawn->data[entry + STATE_AT] != 'n' || !take_number(drawn, &at, &object) ||
            object >= drawn->len)
            continue;
        if (take_number(drawn, &object, &number) && has_text(drawn, object, ELEMENT_MARK)) {
            drawn->data[entry + STATE_AT] = 'f';
            freed_n++;
        }
    }
    return freed_n;
}
