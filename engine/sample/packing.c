/* SPDX-License-Identifier: MIT */
#include "engine/sample/packing.h"

#include <archive.h>
#include <archive_entry.h>

#include "engine/base/error.h"

typedef struct archive PackArchive;
typedef struct archive_entry PackEntry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackArchive, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackEntry, archive_entry_free)

static ssize_t
take_bytes(struct archive *archive, void *packed, const void *bytes, size_t length)
{
    (void)archive;
    g_byte_array_append(packed, bytes, (guint)length);
    return (ssize_t)length;
}

/* No time is set: the archive then holds 1 January 1980, whatever the time zone. */
static bool
add_file(PackArchive *archive, const SampleFile *file)
{
    g_autoptr(PackEntry) entry = archive_entry_new();
    archive_entry_set_pathname(entry, file->name);
    archive_entry_set_size(entry, (int64_t)file->text->len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    return archive_write_header(archive, entry) == ARCHIVE_OK &&
           archive_write_data(archive, file->text->str, file->text->len) ==
               (ssize_t)file->text->len;
}

static bool
write_archive(PackArchive *archive, const GPtrArray *files, GByteArray *packed)
{
    if (archive_write_set_format_zip(archive) != ARCHIVE_OK ||
        archive_write_set_format_option(archive, "zip", "compression", "store") != ARCHIVE_OK ||
        archive_write_set_bytes_per_block(archive, 0) != ARCHIVE_OK ||
        archive_write_open2(archive, packed, NULL, take_bytes, NULL, NULL) != ARCHIVE_OK)
        return false;
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        if (file->is_in_archive && !add_file(archive, file))
            return false;
    }
    return archive_write_close(archive) == ARCHIVE_OK;
}

GByteArray *
sample_pack(const GPtrArray *files, GError **error)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    g_autoptr(PackArchive) archive = archive_write_new();
    if (archive == NULL || !write_archive(archive, files, packed)) {
        error_set(error,
            ERROR_SYSTEM,
            "cannot pack the sample: %s",
            archive != NULL ? archive_error_string(archive) : "no memory");
        return NULL;
    }
    return g_steal_pointer(&packed);
}
