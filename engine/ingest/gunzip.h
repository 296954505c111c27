/* SPDX-License-Identifier: MIT */
#pragma once
/* Unpacks gzip, members one after another as well, and believes only what its check sums bear out
 * (libarchive's gzip reader does not look at them). */
#include <stdio.h>

#include "engine/base/attributes.h"

typedef struct Gunzip Gunzip;

/* Unpacks what @file, which is borrowed, holds from where it stands. */
Gunzip *gunzip_new(FILE *file);
/* Up to @size bytes into @buffer; *@ret_length of 0 is the end. On failure *@ret_reason (static)
 * says why. */
MUST_USE bool gunzip_read(
    Gunzip *gunzip, void *buffer, size_t size, size_t *ret_length, const char **ret_reason);
void gunzip_free(Gunzip *gunzip);
