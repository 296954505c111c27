/* SPDX-License-Identifier: MIT */
#include "tests/support/filled.h"

#include <string.h>

#include "inclusion_config.h"
#include "tests/support/country.h"
#include "tests/support/unit.h"

Filled
filled_with(Figures *figures, int area_id)
{
    GError *error = NULL;
    Filled filled = {.figures = figures};
    filled.spec = spec_read(INCLUSION_SOURCE_DIR "/reports/specs/council.json", &error);
    assert_no_error(error);
    filled.report = report_build(filled.spec, figures, area_id, &error);
    assert_no_error(error);
    return filled;
}

Filled
filled_for(int area_id)
{
    return filled_with(country_figures(false), area_id);
}

void
filled_clear(Filled *filled)
{
    report_free(filled->report);
    spec_free(filled->spec);
    figures_free(filled->figures);
}

const ReportItem *
filled_item(const Filled *filled, const char *id)
{
    const Report *report = filled->report;
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        const ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            const ReportSection *section = &page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++) {
                if (strcmp(section->items[item_i].id, id) == 0)
                    return &section->items[item_i];
            }
        }
    }
    ck_abort_msg("no item %s", id);
    return NULL;
}
