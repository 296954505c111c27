/* SPDX-License-Identifier: MIT */
#include "engine/ingest/open.h"

#include <errno.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/ingest/archive.h"
#include "engine/ingest/encoding.h"
#include "engine/ingest/sheet_text.h"
#include "engine/ingest/spool.h"

enum { BLOCK_BYTES = 64 * 1024 };

struct InputStream {
    ArchiveStream *archive; /* NULL for a sheet */
    SheetText *sheet;       /* NULL for anything else */
    char *shown;
    Encoding encoding;
    GIConv converter; /* for UTF-16, else (GIConv)-1 */
    GString *decoded; /* UTF-8 that is not handed out yet */
    size_t decoded_start;
    GString *undecoded; /* a code unit that runs over the end of a block */
    uint64_t read_n;    /* bytes taken from the file */
    bool skips_mark;    /* the byte order mark is still ahead */
    bool is_at_end;
};

static const char *const ENCODING_NAMES[] = {
    "UTF-8", "UTF-8 with byte order mark", "UTF-16LE", "UTF-16BE", "Windows-1252", "unknown"};

const char *
encoding_name(Encoding encoding)
{
    return ENCODING_NAMES[encoding];
}

void
input_file_free(InputFile *file)
{
    if (file == NULL)
        return;
    g_free(file->path);
    g_free(file->member);
    g_free(file->shown);
    g_free(file->base);
    g_free(file);
}

static void
free_file(void *data)
{
    input_file_free(data);
}

static bool
has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), suffix_length = strlen(suffix);
    return length > suffix_length && g_ascii_strcasecmp(name + length - suffix_length, suffix) == 0;
}

static InputFile *
file_new(const char *path, const char *member, const char *shown)
{
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_strdup(path);
    file->member = g_strdup(member);
    file->shown = member != NULL ? g_strdup_printf("%s!%s", shown, member) : g_strdup(shown);
    file->base = g_path_get_basename(member != NULL ? member : shown);
    static const char *const endings[] = {".gz", ".csv", ".meta", ".ods", ".xlsx", ".xlsm"};
    for (size_t ending_i = 0; ending_i < G_N_ELEMENTS(endings); ending_i++) {
        if (has_suffix(file->base, endings[ending_i]))
            file->base[strlen(file->base) - strlen(endings[ending_i])] = '\0';
    }
    return file;
}

InputFile *
input_file_copy(const InputFile *file)
{
    InputFile *copy = g_new0(InputFile, 1);
    *copy = *file;
    copy->path = g_strdup(file->path);
    copy->member = g_strdup(file->member);
    copy->shown = g_strdup(file->shown);
    copy->base = g_strdup(file->base);
    return copy;
}

bool
input_is_meta(const InputFile *file)
{
    return has_suffix(file->member != NULL ? file->member : file->path, ".meta.csv");
}

bool
input_is_data(const InputFile *file)
{
    const char *name = file->member != NULL ? file->member : file->path;
    return (has_suffix(name, ".csv") || has_suffix(name, ".csv.gz")) && !input_is_meta(file);
}

static bool
has_any_suffix(const InputFile *file, const char *const *suffixes)
{
    for (; file->member != NULL && *suffixes != NULL; suffixes++) {
        if (has_suffix(file->member, *suffixes))
            return true;
    }
    return false;
}

bool
input_is_archive(const InputFile *file)
{
    static const char *const suffixes[] = {
        ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", NULL};
    return has_any_suffix(file, suffixes);
}

bool
input_is_workbook(const InputFile *file)
{
    static const char *const suffixes[] = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", NULL};
    return has_any_suffix(file, suffixes);
}

/* True when the names are those of a document of an office program. */
static bool
is_office_document(const GPtrArray *names)
{
    for (guint name_i = 0; name_i < names->len; name_i++) {
        const char *name = g_ptr_array_index(names, name_i);
        if (strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "content.xml") == 0)
            return true;
    }
    return false;
}

static void
set_compound_error(const char *shown, GError **error)
{
    error_set(error,
        ERROR_INPUT,
        "%s: is a workbook of Excel before 2007 (.xls), or one with a password",
        shown);
    error_add_hint(error,
        "open it in Excel or LibreOffice and save it as .xlsx or .ods, without a "
        "password");
}

GPtrArray *
input_list(const char *path, GError **error)
{
    bool is_spooled = strcmp(path, INPUT_STDIN) == 0;
    const char *shown = is_spooled ? INPUT_STDIN_SHOWN : path;
    const char *place = is_spooled ? spool_stdin(error) : path;
    ArchiveContent content = CONTENT_PLAIN;
    if (place == NULL || !archive_content(place, shown, &content, error))
        return NULL;
    if (content == CONTENT_COMPOUND) {
        set_compound_error(shown, error);
        return NULL;
    }
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_file);
    if (content != CONTENT_ZIP) {
        InputFile *file = file_new(place, NULL, shown);
        file->is_nameless = is_spooled;
        g_ptr_array_add(files, file);
        return g_steal_pointer(&files);
    }
    g_autoptr(GPtrArray) names = archive_members(place, shown, error);
    if (names == NULL)
        return NULL;
    if (is_office_document(names)) {
        InputFile *workbook = file_new(place, NULL, shown);
        workbook->is_workbook = true;
        workbook->is_nameless = is_spooled;
        g_ptr_array_add(files, workbook);
        return g_steal_pointer(&files);
    }
    if (names->len == 0) {
        error_set(error, ERROR_INPUT, "%s: the archive holds no file", shown);
        return NULL;
    }
    for (guint name_i = 0; name_i < names->len; name_i++)
        g_ptr_array_add(files, file_new(place, g_ptr_array_index(names, name_i), shown));
    return g_steal_pointer(&files);
}

GPtrArray *
input_sheets(const InputFile *workbook, GError **error)
{
    g_autoptr(Workbook) book = workbook_open(workbook->path, workbook->shown, error);
    if (book == NULL)
        return NULL;
    GPtrArray *files = g_ptr_array_new_with_free_func(free_file);
    for (size_t sheet_i = 0; sheet_i < workbook_sheet_n(book); sheet_i++) {
        const SheetInfo *info = workbook_sheet(book, sheet_i);
        InputFile *file = input_file_copy(workbook);
        g_free(file->shown);
        file->member = g_strdup(info->name);
        file->shown = g_strdup_printf("%s!%s", workbook->shown, info->name);
        file->is_workbook = false;
        file->is_sheet = true;
        file->is_hidden = info->is_hidden;
        g_ptr_array_add(files, file);
    }
    return files;
}

/* Opens the bytes of @file, which is no sheet. A workbook is read as the zip that it is. */
static ArchiveStream *
open_bytes(const InputFile *file, GError **error)
{
    return archive_stream_open(file->path, file->member, file->shown, error);
}

/* An archive in an archive is not unpacked: bombs are made so, releases are not. */
static bool
check_nesting(const InputFile *file, const unsigned char *bytes, size_t length, GError **error)
{
    ArchiveContent content = archive_content_of(bytes, length);
    if (content == CONTENT_PLAIN)
        return true;
    if (content == CONTENT_COMPOUND)
        set_compound_error(file->shown, error);
    else {
        error_set(error, ERROR_INPUT, "%s: is an archive or workbook in an archive", file->shown);
        error_add_hint(error, "unpack it first, and load what it holds");
    }
    return false;
}

bool
input_scan(const InputFile *file, InputScan *ret_scan, GError **error)
{
    g_assert(!file->is_sheet);
    bool is_raw = file->is_workbook;
    g_autoptr(ArchiveStream) archive =
        is_raw ? archive_stream_open_raw(file->path, file->shown, error) : open_bytes(file, error);
    if (archive == NULL)
        return false;
    g_autoptr(Sha256) sum = sha256_new();
    g_autofree unsigned char *buffer = g_malloc(BLOCK_BYTES);
    EncodingScan encoding = {0};
    uint64_t byte_n = 0;
    size_t length = 0;
    do {
        if (!archive_stream_read(archive, buffer, BLOCK_BYTES, &length, error) ||
            (byte_n == 0 && !is_raw && !check_nesting(file, buffer, length, error)))
            return false;
        sha256_add(sum, buffer, length);
        if (!is_raw)
            encoding_scan_feed(&encoding, buffer, length);
        byte_n += length;
    } while (length > 0);
    if (byte_n == 0) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", file->shown);
        error_add_hint(error, "download the file again");
        return false;
    }
    *ret_scan = (InputScan){
        .bytes = byte_n, .encoding = is_raw ? ENCODING_UTF8 : encoding_scan_finish(&encoding)};
    sha256_finish(sum, ret_scan->sha256);
    return true;
}

InputStream *
input_open(const InputFile *file, Encoding encoding, GError **error)
{
    if (file->is_workbook) {
        error_set(error, ERROR_INPUT, "%s: is a workbook, and no one table", file->shown);
        error_add_hint(error, "save the sheet as CSV");
        return NULL;
    }
    g_autoptr(InputStream) stream = g_new0(InputStream, 1);
    stream->converter = (GIConv)-1;
    stream->shown = g_strdup(file->shown);
    stream->encoding = encoding;
    stream->decoded = g_string_new(NULL);
    stream->undecoded = g_string_new(NULL);
    if (file->is_sheet)
        stream->sheet = sheet_text_open(file->path, file->shown, file->member, error);
    else
        stream->archive = open_bytes(file, error);
    if (stream->archive == NULL && stream->sheet == NULL)
        return NULL;
    stream->skips_mark = encoding != ENCODING_WINDOWS_1252 && !file->is_sheet;
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE)
        stream->converter = g_iconv_open("UTF-8", encoding_name(encoding));
    return g_steal_pointer(&stream);
}

/* UTF-16 in stream->undecoded becomes UTF-8 in stream->decoded; half a character stays. */
static bool
convert_utf16(InputStream *stream, GError **error)
{
    char *in = stream->undecoded->str;
    size_t in_n = stream->undecoded->len;
    while (in_n > 0) {
        char out[4096];
        char *out_at = out;
        size_t out_n = sizeof out;
        size_t converted = g_iconv(stream->converter, &in, &in_n, &out_at, &out_n);
        g_string_append_len(stream->decoded, out, out_at - out);
        if (converted != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL && !stream->is_at_end)
            break; /* the rest of the character comes with the next block */
        error_set(error,
            ERROR_INPUT,
            "%s: byte %" G_GUINT64_FORMAT ": not %s",
            stream->shown,
            input_position(stream) - in_n + 1,
            encoding_name(stream->encoding));
        error_add_hint(error, "save the file as UTF-8");
        return false;
    }
    g_string_erase(stream->undecoded, 0, (gssize)(stream->undecoded->len - in_n));
    return true;
}

/* Reads one block and decodes it. */
static bool
fill(InputStream *stream, GError **error)
{
    char block[BLOCK_BYTES];
    size_t length = 0;
    g_string_truncate(stream->decoded, 0);
    stream->decoded_start = 0;
    if (stream->sheet != NULL) {
        if (!sheet_text_append(stream->sheet, stream->decoded, BLOCK_BYTES, error))
            return false;
        stream->is_at_end = stream->decoded->len == 0;
        return true;
    }
    if (!archive_stream_read(stream->archive, block, sizeof block, &length, error))
        return false;
    stream->read_n += length;
    stream->is_at_end = length == 0;
    switch (stream->encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        g_string_append_len(stream->undecoded, block, (gssize)length);
        if (!convert_utf16(stream, error))
            return false;
        break;
    case ENCODING_WINDOWS_1252:
        encoding_append_windows_1252(stream->decoded, (const unsigned char *)block, length);
        break;
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
    case ENCODING_UNKNOWN:
        g_string_append_len(stream->decoded, block, (gssize)length);
        break;
    }
    if (stream->skips_mark && stream->decoded->len >= 3) {
        if (memcmp(stream->decoded->str, "\xEF\xBB\xBF", 3) == 0)
            stream->decoded_start = 3;
        stream->skips_mark = false;
    }
    return true;
}

bool
input_read(InputStream *stream, char *buffer, size_t size, size_t *ret_length, GError **error)
{
    while (stream->decoded_start == stream->decoded->len && !stream->is_at_end) {
        if (!fill(stream, error))
            return false;
    }
    size_t length = MIN(size, stream->decoded->len - stream->decoded_start);
    memcpy(buffer, stream->decoded->str + stream->decoded_start, length);
    stream->decoded_start += length;
    *ret_length = length;
    return true;
}

uint64_t
input_position(const InputStream *stream)
{
    return stream->sheet != NULL ? sheet_text_position(stream->sheet) : stream->read_n;
}

void
input_close(InputStream *stream)
{
    if (stream == NULL)
        return;
    archive_stream_close(stream->archive);
    sheet_text_close(stream->sheet);
    if (stream->converter != (GIConv)-1)
        g_iconv_close(stream->converter);
    g_string_free(stream->decoded, TRUE);
    g_string_free(stream->undecoded, TRUE);
    g_free(stream->shown);
    g_free(stream);
}
