/* SPDX-License-Identifier: MIT */
#pragma once
/* A page's content stream as Cairo writes it, with its marked contents given their right names. */
#include "reports/formats/pdf/structure.h"

/* Rewrites content[byte_n], which draw_pages() made of @page: the marked content of the n-th run
 * gets the role of its element and a marked-content id that counts without artifacts, or becomes
 * an Artifact. Nothing is marked inside an artifact. RENDER error when the runs of content and page
 * are not the same. Caller frees with g_string_free. */
MUST_USE GString *content_retag(const char *content,
    size_t byte_n,
    const Structure *structure,
    const Page *page,
    GError **error);
