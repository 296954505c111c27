/* SPDX-License-Identifier: MIT */
#pragma once
/* A headline: the value large, how it stands beside England, its place, how it moved. */
#include "reports/formats/html/page.h"

/* Writes @item, a TILE, as an article. Where there is no value, the reason stands in its place. */
void tile_write(const Page *page, const ReportItem *item);
