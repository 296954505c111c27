/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/sample/day.h"

enum { BUFFER_BYTES = 128 * 1024, ROW_BYTES = 1024, DAY_TEXT_BYTES = 24, DIGITS_MAX = 20 };

/* 00 01 … 99: numbers are written two digits at a time. */
static const char PAIRS[] = "0001020304050607080910111213141516171819"
                            "2021222324252627282930313233343536373839"
                            "4041424344454647484950515253545556575859"
                            "6061626364656667686970717273747576777879"
                            "8081828384858687888990919293949596979899";

struct DayTexts {
    int first, last;
    size_t length;
    char (*texts)[DAY_TEXT_BYTES];
};

struct RecordFile {
    char *at;
    char *end; /* a row that starts before it has room */
    const DayTexts *days;
    int64_t row_n, byte_n;
    int fd, failure;
    char *path;
    Sha256 *sum;
    char buffer[BUFFER_BYTES];
};

DayTexts *
day_texts_new(int first, int last, bool is_blade)
{
    static const char *const months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    DayTexts *texts = g_new0(DayTexts, 1);
    *texts = (DayTexts){.first = first, .last = last, .length = is_blade ? 20 : 10};
    texts->texts = g_malloc0_n((size_t)(last - first + 1), DAY_TEXT_BYTES);
    for (int day = first; day <= last; day++) {
        int year = 0, month = 0, date = 0;
        day_split(day, &year, &month, &date);
        char *text = texts->texts[day - first];
        if (is_blade)
            g_snprintf(
                text, DAY_TEXT_BYTES, "%04d-%s-%02d 00:00:00", year, months[month - 1], date);
        else
            g_snprintf(text, DAY_TEXT_BYTES, "%04d-%02d-%02d", year, month, date);
    }
    return texts;
}

void
day_texts_free(DayTexts *texts)
{
    if (texts == NULL)
        return;
    g_free(texts->texts);
    g_free(texts);
}

RecordFile *
record_file_new(const char *path, const char *header, const DayTexts *texts, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        error_set(error, ERROR_SYSTEM, "%s: cannot be written: %s", path, g_strerror(errno));
        return NULL;
    }
    RecordFile *file = g_new(RecordFile, 1);
    file->at = file->buffer;
    file->end = file->buffer + BUFFER_BYTES - ROW_BYTES;
    file->days = texts;
    file->row_n = -1; /* the header ends as a row does */
    file->byte_n = 0;
    file->fd = fd;
    file->failure = 0;
    file->path = g_strdup(path);
    file->sum = sha256_new();
    put_text(file, header);
    put_end(file);
    return file;
}

/* A failure is kept until the end: rows are not asked one by one. */
static void
flush(RecordFile *file)
{
    size_t length = (size_t)(file->at - file->buffer), written = 0;
    sha256_add(file->sum, file->buffer, length);
    while (written < length && file->failure == 0) {
        ssize_t part = write(file->fd, file->buffer + written, length - written);
        if (part >= 0)
            written += (size_t)part;
        else if (errno != EINTR)
            file->failure = errno;
    }
    file->byte_n += (int64_t)length;
    file->at = file->buffer;
}

bool
record_file_finish(
    RecordFile *file, int64_t *ret_row_n, char ret_sha256[SHA256_TEXT_BYTES], GError **error)
{
    flush(file);
    if (close(file->fd) != 0 && file->failure == 0)
        file->failure = errno;
    file->fd = -1;
    if (file->failure != 0) {
        error_set(error,
            ERROR_SYSTEM,
            "%s: cannot be written: %s",
            file->path,
            g_strerror(file->failure));
        return false;
    }
    sha256_finish(file->sum, ret_sha256);
    *ret_row_n = file->row_n;
    return true;
}

int64_t
record_file_bytes(const RecordFile *file)
{
    return file->byte_n + (file->at - file->buffer);
}

void
record_file_free(RecordFile *file)
{
    if (file == NULL)
        return;
    if (file->fd >= 0)
        close(file->fd);
    sha256_free(file->sum);
    g_free(file->path);
    g_free(file);
}

void
put_text(RecordFile *file, const char *text)
{
    char *at = file->at;
    if (text != NULL) {
        while (*text != '\0')
            *at++ = *text++;
    }
    *at++ = ',';
    file->at = at;
}

/* The digits of @number at @at; returns the place behind them. */
static char *
write_digits(char *at, uint64_t number)
{
    char digits[DIGITS_MAX];
    char *first = digits + DIGITS_MAX;
    while (number >= 100) {
        first -= 2;
        memcpy(first, &PAIRS[number % 100 * 2], 2);
        number /= 100;
    }
    *--first = PAIRS[number * 2 + 1];
    if (number >= 10)
        *--first = PAIRS[number * 2];
    while (first < digits + DIGITS_MAX) /* too few for memcpy to pay */
        *at++ = *first++;
    return at;
}

void
put_int(RecordFile *file, int64_t number)
{
    char *at = file->at;
    if (number < 0)
        *at++ = '-';
    at = write_digits(at, (uint64_t)ABS(number));
    *at++ = ',';
    file->at = at;
}

void
put_count(RecordFile *file, int64_t number)
{
    if (number < 0)
        *file->at++ = ',';
    else
        put_int(file, number);
}

void
put_hundredths(RecordFile *file, int64_t hundredths)
{
    char *at = file->at;
    if (hundredths < 0)
        *at++ = '-';
    uint64_t size = (uint64_t)ABS(hundredths);
    at = write_digits(at, size / 100);
    *at++ = '.';
    *at++ = (char)('0' + size / 10 % 10);
    *at++ = (char)('0' + size % 10);
    *at++ = ',';
    file->at = at;
}

void
put_flag(RecordFile *file, int flag)
{
    char *at = file->at;
    if (flag >= 0)
        *at++ = (char)('0' + flag);
    *at++ = ',';
    file->at = at;
}

void
put_day(RecordFile *file, int day)
{
    char *at = file->at;
    const DayTexts *days = file->days;
    if (day != DAY_NONE) {
        g_assert(day >= days->first && day <= days->last);
        memcpy(at, days->texts[day - days->first], DAY_TEXT_BYTES);
        at += days->length;
    }
    *at++ = ',';
    file->at = at;
}

void
put_month(RecordFile *file, int day)
{
    put_day(file, day);
    file->at -= 3; /* the day of the month */
    file->at[-1] = ',';
}

void
put_year(RecordFile *file, int year)
{
    char *at = write_digits(file->at, (uint64_t)year);
    int next = (year + 1) % 100;
    *at++ = '/';
    *at++ = (char)('0' + next / 10);
    *at++ = (char)('0' + next % 10);
    *at++ = ',';
    file->at = at;
}

void
put_blanks(RecordFile *file, int cell_n)
{
    while (cell_n-- > 0)
        *file->at++ = ',';
}

void
put_end(RecordFile *file)
{
    file->at[-1] = '\n';
    file->row_n++;
    if (file->at >= file->end)
        flush(file);
}
