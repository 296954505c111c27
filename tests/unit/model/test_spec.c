/* SPDX-License-Identifier: MIT */
#include "reports/model/spec.h"

#include <string.h>

#include "inclusion_config.h"
#include "tests/support/unit.h"

static const char SMALL[] =
    "{\"id\": \"p\", \"title\": \"P\",\n"
    " \"names\": {\"a\": \"Alpha\", \"a.plan\": \"Alpha, plans\"},\n"
    " \"pages\": [{\"title\": \"One\", \"lead\": \"First.\", \"sections\": [\n"
    "  {\"title\": \"S\", \"columns\": 3, \"items\": [\n"
    "   {\"kind\": \"tile\", \"indicator\": \"a\"},\n"
    "   {\"kind\": \"trend\", \"indicator\": \"a\", \"cohort\": \"plan\"},\n"
    "   {\"kind\": \"table\", \"title\": \"All\", \"rows\": [{\"group\": \"G\"},\n"
    "    {\"indicator\": \"a\"}]},\n"
    "   {\"kind\": \"text\", \"words\": [\"One.\", \"Two.\"]},\n"
    "   {\"kind\": \"key\"}]}]}]}";

START_TEST(everything_in_a_pack_is_read)
{
    GError *error = NULL;
    g_autoptr(Spec) spec = spec_parse("p.json", SMALL, strlen(SMALL), &error);
    assert_no_error(error);
    ck_assert_str_eq(spec->id, "p");
    ck_assert_str_eq(spec_name(spec, "a", "all"), "Alpha");
    ck_assert_str_eq(spec_name(spec, "a", "plan"), "Alpha, plans");
    ck_assert_ptr_null(spec_name(spec, "b", "all"));
    ck_assert_uint_eq(spec->page_n, 1);
    ck_assert_str_eq(spec->pages[0].lead, "First.");
    const SpecSection *section = &spec->pages[0].sections[0];
    ck_assert_int_eq(section->column_n, 3);
    ck_assert_uint_eq(section->item_n, 5);
    ck_assert_int_eq(section->items[0].kind, ITEM_TILE);
    ck_assert_str_eq(section->items[0].measure.cohort, "all");
    ck_assert_int_eq(section->items[0].measure.place.line, 5);
    ck_assert_int_eq(section->items[0].measure.place.column, 34);
    ck_assert_str_eq(section->items[1].measure.cohort, "plan");
    ck_assert_str_eq(section->items[2].rows[0].group, "G");
    ck_assert_str_eq(section->items[2].rows[1].indicator, "a");
    ck_assert_str_eq(section->items[3].words[1], "Two.");
    ck_assert_int_eq(section->items[4].kind, ITEM_KEY);
    ck_assert_str_eq(spec_kind_name(ITEM_AREAS), "areas");
}
END_TEST

/* Each case is a pack with one mistake and what is said about it. */
static const struct {
    const char *text, *message;
} MISTAKES[] = {
    {"{\"id\": \"p\",\n \"title\"}", "p.json:2:9: ':' expected near '}'"},
    {"[]", "p.json:1:1: an object in braces is wanted here"},
    {"{\"title\": \"P\"}", "p.json:1:1: key 'id' is missing"},
    {"{\"id\": 3}", "p.json:1:8: 'id' is not a text in quotes"},
    {"{\"id\": \"p\", \"title\": \"P\",\n \"sort\": 1}",
        "p.json:2:2: key 'sort' means nothing here"},
    {"{\"id\": \"é\", \"title\": 4}", "p.json:1:22: 'title' is not a text in quotes"},
    {"{\"id\": \"p\", \"title\": \"P\"}", "p.json:1:1: key 'pages' is missing"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": {}}",
        "p.json:1:36: 'pages' is not a list in square brackets"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": []}", "p.json:1:36: 'pages' is empty"},
    {"{\"id\": \"p\", \"title\": \"P\", \"names\": [], \"pages\": [1]}",
        "p.json:1:36: 'names' is not an object in braces"},
    {"{\"id\": \"p\", \"title\": \"P\", \"names\": {\"a\": \"\"}, \"pages\": [1]}",
        "p.json:1:42: a name is not a text in quotes"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [1]}",
        "p.json:1:37: an object in braces is wanted here"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"columns\": 5, \"items\": [{}]}]}]}",
        "p.json:2:13: 'columns' is not a whole number from 1 to 4"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"items\": [{\"kind\": \"pie\"}]}]}]}",
        "p.json:2:21: kind 'pie' is none of tile, trend, areas, table, text, summary, key, "
        "definitions, sources, methods"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"items\": [{\"kind\": \"key\"},\n {\"kind\": \"tile\"}]}]}]}",
        "p.json:3:2: key 'indicator' is missing"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"items\": [{\"kind\": \"tile\", \"indicator\": \"a\", \"words\": []}]}]}]}",
        "p.json:2:47: key 'words' means nothing here"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"items\": [{\"kind\": \"table\", \"title\": \"\", \"rows\": [{\"group\": \"G\", "
     "\"cohort\": \"a\"}]}]}]}]}",
        "p.json:2:52: a row is a group or an indicator, not both"},
    {"{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
     "{\"items\": [{\"kind\": \"text\", \"words\": [1]}]}]}]}",
        "p.json:2:39: a paragraph is not a text in quotes"},
};

START_TEST(each_mistake_is_named_with_its_place)
{
    GError *error = NULL;
    const char *text = MISTAKES[_i].text;
    ck_assert_ptr_null(spec_parse("p.json", text, strlen(text), &error));
    ck_assert_int_eq(error->code, 4);
    assert_error_is(error, MISTAKES[_i].message);
}
END_TEST

START_TEST(a_missing_file_is_a_system_error)
{
    GError *error = NULL;
    ck_assert_ptr_null(spec_read("/nonexistent/p.json", &error));
    ck_assert_int_eq(error->code, 7);
    g_clear_error(&error);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model/spec");
    TCase *cases = tcase_create("spec");
    tcase_add_test(cases, everything_in_a_pack_is_read);
    tcase_add_loop_test(cases, each_mistake_is_named_with_its_place, 0, G_N_ELEMENTS(MISTAKES));
    tcase_add_test(cases, a_missing_file_is_a_system_error);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
