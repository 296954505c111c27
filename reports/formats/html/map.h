/* SPDX-License-Identifier: MIT */
#pragma once
/* England as a map of tiles, one for each local authority. */
#include "reports/formats/html/html.h"
#include "reports/formats/html/markup.h"

/* Writes the map with a link on the tile of every LA among entries[entry_n]; nothing when there is
 * none. It is for who points at things: hidden from assistive technology and passed over by the
 * keyboard, because the list beside it has the same links by name. */
void map_write(Markup *markup, const HtmlIndexEntry *entries, size_t entry_n);
