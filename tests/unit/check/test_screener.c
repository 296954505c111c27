/* SPDX-License-Identifier: MIT */
/* Each check of the department's screener on a small file that breaks it, and its quirks. */
#include <stdio.h>
#include <string.h>

#include "tests/support/check_case.h"
#include "tests/support/unit.h"

#define HEADER "time_period,time_identifier,geographic_level,country_code,country_name,"
#define ENGLAND "202425,Academic year,National,E92000001,England,"
#define GOOD                                                                                       \
    HEADER "sex,pupil_count\n" ENGLAND "Total,30\n" ENGLAND "Female,10\n" ENGLAND "Male,20\n"
#define META_HEADER                                                                                \
    "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"          \
    "filter_grouping_column,filter_default\n"
#define SEX "sex,Filter,Sex,,,,,,\n"
#define COUNT "pupil_count,Indicator,Pupils,,,0,,,\n"
#define META META_HEADER SEX COUNT
/* One row at a time and place. */
#define AT(time, identifier, level)                                                                \
    HEADER "sex,pupil_count\n" time "," identifier "," level ",E92000001,England,Total,1\n"
/* One row of level @level with two more columns. */
#define PLACE(level, code_column, name_column, code, name)                                         \
    HEADER code_column "," name_column ",sex,pupil_count\n202425,Academic year," level             \
                       ",E92000001,England," code "," name ",Total,1\n"
#define LA(level, region, region_name, old, code, name)                                            \
    HEADER "region_code,region_name,old_la_code,new_la_code,la_name,sex,pupil_count\n"             \
           "202425,Academic year," level ",E92000001,England," region "," region_name "," old      \
           "," code "," name ",Total,1\n"
#define LONG "a_name_of_more_than_fifty_characters_which_is_too_long_for_the_api"
#define LONG_LABEL LONG " " LONG

static const struct {
    const char *check;
    const char *data, *meta;
    CheckResult result;
} CASES[] = {
    {"precheck_col_req_meta", GOOD, "col_name,col_type\nsex,Filter\n", RESULT_FAIL},
    {"precheck_col_invalid_meta", GOOD, "col_name,colour\nsex,red\n", RESULT_FAIL},
    {"precheck_col_req_data", "time_period,sex\n2024,Male\n", META, RESULT_FAIL},
    {"precheck_col_to_rows", GOOD, META_HEADER SEX COUNT "a,Filter,A,,,,,,\n", RESULT_FAIL},
    /* One row of another length, and the screener sees one column only. */
    {"precheck_col_req_data", GOOD ENGLAND "Other\n", META, RESULT_FAIL},
    {"precheck_col_to_rows", GOOD ENGLAND "Other,1,2\n", META, RESULT_FAIL},
    {"precheck_col_req_data", HEADER "sex,more\n" ENGLAND "Total\n", META, RESULT_FAIL},
    {"precheck_col_req_meta", GOOD, META "more,Filter\n", RESULT_FAIL},
    {"precheck_col_req_meta", GOOD, META, RESULT_PASS},
    {"precheck_col_req_data", GOOD, META, RESULT_PASS},
    {"precheck_cross_meta_to_data", GOOD, META_HEADER "sx,Filter,Sex,,,,,,\n", RESULT_FAIL},
    {"precheck_cross_meta_to_data",
        GOOD,
        META_HEADER SEX "count,Indicator,P,,,0,,,\n",
        RESULT_PASS},
    {"precheck_cross_data_to_meta", GOOD, META_HEADER SEX, RESULT_WARNING},
    {"precheck_cross_data_to_meta",
        HEADER "note,pupil_count\n" ENGLAND "same,1\n" ENGLAND "same,2\n",
        META_HEADER COUNT,
        RESULT_PASS},
    {"check_col_names_spaces", HEADER "sex of pupil\n" ENGLAND "Male\n", META, RESULT_FAIL},
    {"check_col_snake_case", HEADER "Res_52\n" ENGLAND "1\n", META, RESULT_WARNING},
    {"check_col_var_start", HEADER "_sex\n" ENGLAND "1\n", META, RESULT_WARNING},
    {"check_col_ind_smushed", GOOD, META_HEADER "pupils_MALE,Indicator,P,,,0,,,\n", RESULT_FAIL},
    {"check_col_ind_smushed", GOOD, META_HEADER "male,Filter,M,,,,,,\n", RESULT_PASS},
    {"check_col_var_characteristic",
        GOOD,
        META_HEADER "sex,Filter,Sex,,,,,characteristic_group,\n",
        RESULT_WARNING},
    {"precheck_meta_col_type", GOOD, META_HEADER "sex,filter,Sex,,,,,,\n", RESULT_FAIL},
    {"precheck_meta_ob_unit", GOOD, META_HEADER "la_name,Filter,LA,,,,,,\n", RESULT_FAIL},
    {"precheck_meta_ob_unit", GOOD, META_HEADER "school_name,Filter,S,,,,,,\n" COUNT, RESULT_PASS},
    {"precheck_meta_col_name", GOOD, META_HEADER "  ,Filter,Sex,,,,,,\n", RESULT_FAIL},
    {"check_meta_dupe_label", GOOD, META_HEADER SEX "a,Indicator,Sex,,,0,,,\n", RESULT_FAIL},
    {"check_meta_dupe_label", GOOD, META_HEADER "a,Filter,,,,,,,\nb,Filter,,,,,,,\n", RESULT_FAIL},
    {"check_meta_fil_grp", GOOD, META_HEADER "a,Indicator,A,,,0,,sex,\n", RESULT_FAIL},
    {"check_meta_fil_grp_dupe",
        GOOD,
        META_HEADER "a,Filter,A,,,,,sex,\nb,Filter,B,,,,,sex,\n",
        RESULT_FAIL},
    {"check_meta_fil_grp_is_fil", GOOD, META_HEADER "sex,Filter,A,,,,,phase,\n", RESULT_WARNING},
    {"check_meta_fil_grp_match", GOOD, META_HEADER "sex,Filter,A,,,,,phase,\n", RESULT_FAIL},
    {"check_meta_fil_grp_stripped",
        HEADER "sex,phase\n" ENGLAND "a,one two\n" ENGLAND "b,one-two\n",
        META_HEADER "sex,Filter,A,,,,,phase,\n",
        RESULT_FAIL},
    {"check_meta_label", GOOD, META_HEADER "sex,Filter, ,,,,,,\n", RESULT_FAIL},
    {"check_meta_filter_hint", GOOD, META_HEADER "a,Indicator,A,,,0,hint,,\n", RESULT_FAIL},
    {"check_meta_geog_catch", GOOD, META_HEADER "Region_Code,Filter,A,,,,,,\n", RESULT_FAIL},
    {"check_meta_geog_catch", GOOD, META_HEADER "provider_name,Filter,A,,,,,,\n", RESULT_PASS},
    {"check_meta_geog_catch", GOOD, META_HEADER SEX "provider_name,Filter,A,,,,,,\n", RESULT_FAIL},
    {"check_meta_geog_catch",
        GOOD,
        META_HEADER "school_name,Filter,A,,,,,,\nschool_name,Filter,B,,,,,,\n",
        RESULT_FAIL},
    {"check_meta_indicator_dp", GOOD, META_HEADER "sex,Filter,A,,,1,,,\n", RESULT_FAIL},
    {"check_meta_col_name_spaces", GOOD, META_HEADER "my sex,Filter,A,,,,,,\n", RESULT_FAIL},
    {"check_meta_col_name_dupe", GOOD, META_HEADER SEX "sex,Filter,B,,,,,,\n", RESULT_FAIL},
    {"check_meta_ind_dp_set", GOOD, META_HEADER "a,Indicator,A,,,,,,\n", RESULT_WARNING},
    {"check_meta_ind_dp_values", GOOD, META_HEADER "a,Indicator,A,,,1.5,,,\n", RESULT_FAIL},
    {"check_meta_ind_dp_values", GOOD, META_HEADER "a,Indicator,A,,,two,,,\n", RESULT_FAIL},
    {"check_meta_ind_dp_values", GOOD, META_HEADER "a,Indicator,A,,,2.0,,,\n", RESULT_PASS},
    {"check_meta_ind_unit", GOOD, META_HEADER "sex,Filter,A,,%,,,,\n", RESULT_FAIL},
    {"check_meta_ind_unit_validation", GOOD, META_HEADER "a,Indicator,A,,£m,0,,,\n", RESULT_PASS},
    {"check_meta_ind_unit_validation", GOOD, META_HEADER "a,Indicator,A,,$,0,,,\n", RESULT_FAIL},
    {"check_meta_indicator_grouping", GOOD, META_HEADER "sex,Filter,A,g,,,,,\n", RESULT_FAIL},
    {"check_general_null", HEADER "sex,n\n" ENGLAND "Null,1\n", META, RESULT_FAIL},
    {"check_general_null", HEADER "sex,pupil_count\n" ENGLAND "Male,..\n", META, RESULT_WARNING},
    {"check_general_null", GOOD, META_HEADER "sex,Filter,NA,,,,,,\n", RESULT_FAIL},
    {"check_general_null", GOOD, META_HEADER "sex,Filter,N/A,,,,,,\n", RESULT_PASS},
    {"precheck_filter_not_singular", HEADER "sex\n" ENGLAND "Male\n", META, RESULT_FAIL},
    {"precheck_filter_not_singular",
        HEADER "sex,a\n" ENGLAND "Male,1\n" ENGLAND ",2\n",
        META,
        RESULT_PASS},
    {"precheck_time_period_num", AT("2024/25", "Academic year", "National"), META, RESULT_FAIL},
    {"precheck_time_period_num", AT("", "Academic year", "National"), META, RESULT_FAIL},
    {"precheck_time_id_valid", AT("2024", "Week 53", "National"), META, RESULT_FAIL},
    {"precheck_time_id_valid", AT("2024", "Week 52", "National"), META, RESULT_PASS},
    {"precheck_time_id_valid", AT("202425", "Academic Year", "National"), META, RESULT_FAIL},
    {"precheck_time_id_mix",
        AT("202425",
            "Autumn term",
            "National") "202425,Spring term,National,E92000001,England,Total,1\n",
        META,
        RESULT_PASS},
    {"precheck_time_id_mix",
        AT("202425",
            "Autumn term",
            "National") "202425,Academic year,National,E92000001,England,Total,1\n",
        META,
        RESULT_FAIL},
    {"precheck_geog_level", AT("202425", "Academic year", "Local Authority"), META, RESULT_FAIL},
    {"precheck_geog_level_present", AT("202425", "Academic year", "Ward"), META, RESULT_FAIL},
    {"precheck_geog_level_present",
        AT("202425", "Academic year", "Planning area"),
        META,
        RESULT_PASS},
    {"check_time_period", AT("2024", "Academic year", "National"), META, RESULT_FAIL},
    {"check_time_period", AT("202425", "Calendar year", "National"), META, RESULT_FAIL},
    {"check_time_period_six", AT("202426", "Academic year", "National"), META, RESULT_FAIL},
    {"check_time_period_six", AT("199900", "Academic year", "National"), META, RESULT_PASS},
    {"check_filter_defaults", GOOD, META, RESULT_PASS},
    {"check_filter_defaults", GOOD, META_HEADER "sex,Filter,S,,,,,,All\n", RESULT_WARNING},
    {"check_filter_group_level",
        HEADER "sex,phase\n" ENGLAND "a,one\n" ENGLAND "a,two\n",
        META_HEADER "sex,Filter,A,,,,,phase,\n",
        RESULT_FAIL},
    {"check_filter_whitespace", HEADER "sex\n" ENGLAND "Male\xc2\xa0\n", META, RESULT_FAIL},
    {"check_filter_ob_total",
        PLACE("National", "region_code", "region_name", "", "All"),
        META,
        RESULT_FAIL},
    {"check_filter_blanks", HEADER "sex\n" ENGLAND "\"\"\n", META, RESULT_FAIL},
    {"check_general_dupes", GOOD ENGLAND "Male,99\n", META, RESULT_FAIL},
    {"check_general_dupes",
        GOOD "202425,Academic year,School,E92000001,England,Male,1\n"
             "202425,Academic year,School,E92000001,England,Male,1\n",
        META,
        RESULT_PASS},
    {"check_general_dupes",
        AT("202425",
            "Academic year",
            "School") "202425,Academic year,School,E92000001,England,Total,1\n",
        META,
        RESULT_FAIL},
    {"check_geog_country_combos",
        HEADER "sex\n202425,Academic year,National,E92000001,Wales,Male\n",
        META,
        RESULT_FAIL},
    {"check_geog_country_combos",
        HEADER "sex\n202425,Academic year,National,x,Any,Male\n",
        META,
        RESULT_PASS},
    {"check_geog_country_combos",
        HEADER "sex\n202425,Academic year,National,z,Unknown,Male\n",
        META,
        RESULT_PASS},
    {"check_geog_region_combos",
        PLACE("Regional", "region_code", "region_name", "E12000003", "Yorkshire and the Humber"),
        META,
        RESULT_FAIL},
    {"check_geog_region_combos",
        PLACE("Regional", "region_code", "region_name", "E13000001", "Inner London"),
        META,
        RESULT_PASS},
    {"check_geog_region_combos",
        PLACE("Regional", "region_code", "region_name", "", ""),
        META,
        RESULT_FAIL},
    {"check_geog_region_combos",
        PLACE("Regional", "region_code", "region_name", "x", "Any"),
        META,
        RESULT_PASS},
    {"check_geog_region_combos",
        PLACE("National", "region_code", "region_name", "", ""),
        META,
        RESULT_PASS},
    {"check_geog_ward_combos",
        PLACE("Ward", "ward_code", "ward_name", "E05000001", "A"),
        META,
        RESULT_NOT_CHECKED},
    {"check_geog_ward_combos",
        PLACE("Ward", "ward_code", "ward_name", "E0500001", "A"),
        META,
        RESULT_FAIL},
    {"check_geog_ward_combos",
        PLACE("Ward", "ward_code", "ward_name", "x", "A"),
        META,
        RESULT_PASS},
    {"check_geog_ward_combos", GOOD, META, RESULT_PASS},
    {"check_geog_pcon_combos",
        PLACE("Ward", "pcon_code", "pcon_name", "E14000001", "A"),
        META,
        RESULT_NOT_CHECKED},
    {"check_geog_lad_combos",
        PLACE("Ward", "lad_code", "lad_name", "z", "Unknown"),
        META,
        RESULT_PASS},
    {"check_geog_lep_combos", GOOD, META, RESULT_PASS},
    {"check_geog_lsip_combos",
        PLACE("Ward", "lsip_code", "lsip_name", "E69000001", "A"),
        META,
        RESULT_NOT_CHECKED},
    {"check_geog_eda_combos", GOOD, META, RESULT_PASS},
    {"check_geog_pcon_combos",
        PLACE("National", "pcon_code", "pcon_name", "BADCODE", "A"),
        META,
        RESULT_FAIL},
    {"check_geog_lad_combos",
        PLACE("National", "lad_code", "lad_name", "BADCODE", "A"),
        META,
        RESULT_FAIL},
    {"check_geog_lep_combos",
        PLACE("National",
            "local_enterprise_partnership_code",
            "local_enterprise_partnership_name",
            "BADCODE",
            "A"),
        META,
        RESULT_FAIL},
    {"check_geog_lsip_combos",
        PLACE("National", "lsip_code", "lsip_name", "BADCODE", "A"),
        META,
        RESULT_FAIL},
    {"check_geog_eda_combos",
        PLACE(
            "National", "english_devolved_area_code", "english_devolved_area_name", "BADCODE", "A"),
        META,
        RESULT_FAIL},
    {"check_geog_la_combos",
        LA("Local authority", "", "", "330", "E08000025", "Birmingham"),
        META,
        RESULT_PASS},
    {"check_geog_la_combos",
        LA("Local authority", "", "", "330", "E08000025", "birmingham"),
        META,
        RESULT_FAIL},
    {"check_geog_la_combos",
        LA("Local authority", "", "", "", "E08000025", "Nowhere"),
        META,
        RESULT_PASS},
    {"check_geog_la_combos",
        LA("Local authority",
            "",
            "",
            "314 / 318",
            "E09000021 / E09000027",
            "Kingston upon Thames / Richmond upon Thames"),
        META,
        RESULT_PASS},
    {"check_geog_level_completed",
        LA("Local authority", "", "", "330", "", "Birmingham"),
        META,
        RESULT_PASS},
    {"check_geog_level_completed",
        LA("Local authority", "", "", "330", "E08000025", ""),
        META,
        RESULT_FAIL},
    {"check_geog_ignored_rows", AT("202425", "Academic year", "Institution"), META, RESULT_FAIL},
    {"check_geog_ignored_rows", AT("202425", "Academic year", "School"), META, RESULT_PASS},
    {"check_geog_ignored_rows",
        AT("202425",
            "Academic year",
            "School") "202425,Academic year,Provider,E92000001,England,Total,1\n",
        META,
        RESULT_FAIL},
    {"check_geog_ignored_rows", HEADER "sex,pupil_count\n", META, RESULT_FAIL},
    {"check_geog_other_dupes",
        PLACE("MAT",
            "trust_id",
            "trust_name",
            "1",
            "A") "202425,Academic year,MAT,E92000001,England,2,A,Total,1\n",
        META,
        RESULT_FAIL},
    {"check_geog_other_code_dupes",
        PLACE("MAT",
            "trust_id",
            "trust_name",
            "1",
            "A") "202425,Academic year,MAT,E92000001,England,1,B,Total,1\n",
        META,
        RESULT_FAIL},
    {"check_geog_other_code_dupes",
        PLACE("School",
            "trust_id",
            "trust_name",
            "1",
            "A") "202425,Academic year,School,E92000001,England,1,B,Total,1\n",
        META,
        RESULT_PASS},
    {"check_geog_la_col_present",
        PLACE("National", "new_la_code", "la_name", "", ""),
        META,
        RESULT_FAIL},
    {"check_geog_region_col_present", HEADER "region_name\n" ENGLAND "\n", META, RESULT_FAIL},
    {"check_geog_region_for_la",
        LA("Local authority", "", "", "330", "E08000025", "Birmingham"),
        META,
        RESULT_WARNING},
    {"check_geog_region_for_lad",
        AT("202425", "Academic year", "Local authority district"),
        META,
        RESULT_WARNING},
    {"check_geog_na",
        PLACE("School", "school_urn", "school_name", "x", "A school"),
        META,
        RESULT_FAIL},
    {"check_geog_na", PLACE("Ward", "ward_code", "ward_name", "x", "A ward"), META, RESULT_PASS},
    {"check_geog_na_code",
        PLACE("MAT", "trust_id", "trust_name", "1", "Not available"),
        META,
        RESULT_FAIL},
    {"check_geog_overcompleted_cols",
        PLACE("National", "region_code", "region_name", "E12000001", "North East"),
        META,
        RESULT_FAIL},
    {"check_geog_overcompleted_cols",
        LA("Local authority", "E12000005", "West Midlands", "330", "E08000025", "Birmingham"),
        META,
        RESULT_PASS},
    {"check_geog_overcompleted_cols",
        PLACE("National", "school_urn", "school_name", "", "A school"),
        META_HEADER "school_name,Filter,S,,,,,,\n" COUNT,
        RESULT_PASS},
    {"check_geog_overcompleted_cols",
        PLACE("National", "school_urn", "school_name", "", "A school"),
        META_HEADER "provider_name,Filter,P,,,,,,\n" COUNT,
        RESULT_FAIL},
    {"check_ind_invalid_entry", GOOD ENGLAND "Other,\n", META, RESULT_FAIL},
    {"check_ind_invalid_entry", GOOD ENGLAND "Other,~\n", META, RESULT_FAIL},
    {"check_ind_invalid_entry", GOOD ENGLAND "Other,c\n", META, RESULT_PASS},
    {"check_harmonised_variables", GOOD, META, RESULT_NOT_CHECKED},
    {"check_harmonised_eth_vals", GOOD, META, RESULT_PASS},
    {"check_harmonised_eth_vals",
        HEADER "ethnicity_major\n" ENGLAND "White\n",
        META,
        RESULT_NOT_CHECKED},
    {"check_harmonised_eth_char_grp",
        HEADER "characteristic_group\n" ENGLAND "Sex\n",
        META,
        RESULT_PASS},
    {"check_harmonised_eth_char_vals", GOOD, META, RESULT_PASS},
    {"check_api_char_col_name", HEADER LONG "\n" ENGLAND "1\n", META, RESULT_WARNING},
    {"check_api_char_col_label",
        GOOD,
        META_HEADER "sex,Filter," LONG_LABEL ",,,,,,\n",
        RESULT_WARNING},
    {"check_api_char_loc_code",
        PLACE("School", "school_urn", "school_name", LONG, "A"),
        META,
        RESULT_WARNING},
    {"check_api_char_filter_items", HEADER "sex\n" ENGLAND LONG_LABEL "\n", META, RESULT_WARNING},
    {"check_data_dict_col_name", GOOD, META, RESULT_NOT_CHECKED},
    {"check_data_dict_fil_item", GOOD, META, RESULT_NOT_CHECKED},
    {"file_read", HEADER "sex\n" ENGLAND "Male,1\n", META, RESULT_FAIL},
    {"file_read", HEADER "sex\r\n" ENGLAND "Male\n", META, RESULT_FAIL},
    {"check_filenames_match", GOOD, NULL, RESULT_NOT_CHECKED},
    {"check_filenames_match", GOOD, META, RESULT_PASS},
    {"check_filename_spaces", GOOD, META, RESULT_PASS},
    {"check_filename_special", GOOD, META, RESULT_PASS},
    {"check_filter_item_limit", GOOD, META, RESULT_PASS},
};

START_TEST(check_gives_the_screeners_verdict)
{
    CheckCase run = check_case_run(CASES[_i].data, CASES[_i].meta, NULL, NULL);
    const Verdict *verdict = check_case_verdict(&run, CASES[_i].check);
    ck_assert_msg(verdict->result == CASES[_i].result,
        "case %d, %s: %s, not %s (%s)",
        _i,
        CASES[_i].check,
        check_result_name(verdict->result),
        check_result_name(CASES[_i].result),
        verdict->reason != NULL ? verdict->reason : "");
    check_case_clear(&run);
}
END_TEST

START_TEST(every_check_has_a_case)
{
    size_t check_n = 0;
    const CheckRow *table = check_table(&check_n);
    for (size_t check_i = 0; check_i < check_n; check_i++) {
        bool has_case = strcmp(table[check_i].stage, "extra") == 0;
        for (size_t case_i = 0; case_i < G_N_ELEMENTS(CASES); case_i++)
            has_case = has_case || strcmp(CASES[case_i].check, table[check_i].id) == 0;
        ck_assert_msg(has_case, "%s has no case", table[check_i].id);
    }
}
END_TEST

/* The lists decide where they are given. */
START_TEST(lists_of_a_folder_are_used)
{
    static const char *const lists[][2] = {{"acceptable_wards.csv", "ward_code,ward_name\nE1,A\n"},
        {"harmonised_col_names.csv",
            "col_name_search_string,col_name_harmonised\nethnic,ethnicity_major\nsen_,sen_"
            "status\n"},
        {"acceptable_ethnicity_values.csv", "ethnicity_major,ethnicity_minor\nWhite,Irish\n"},
        {"data_dictionary.csv",
            "col_name,col_type,filter_item,col_name_parent,filter_item_parent\nsex,Filter,Total,,"
            "\n"},
        {"api_char_limits.csv", "name,id,char_limit\nnames,column-name,5\n"}};
    static const struct {
        const char *check, *data, *meta;
        CheckResult result;
    } cases[] = {
        {"check_geog_ward_combos",
            PLACE("Ward", "ward_code", "ward_name", "E1", "A"),
            META,
            RESULT_PASS},
        {"check_geog_ward_combos",
            PLACE("Ward", "ward_code", "ward_name", "E1", "B"),
            META,
            RESULT_FAIL},
        {"check_harmonised_variables", GOOD, META, RESULT_PASS},
        {"check_harmonised_variables", GOOD, META_HEADER "SEN_type,Filter,S,,,,,,\n", RESULT_FAIL},
        {"check_harmonised_eth_vals",
            HEADER "ethnicity_major\n" ENGLAND "White\n",
            META,
            RESULT_PASS},
        {"check_harmonised_eth_vals",
            HEADER "ethnicity_major,ethnicity_minor\n" ENGLAND "White,Roma\n",
            META,
            RESULT_WARNING},
        {"check_harmonised_eth_char_grp",
            HEADER "characteristic_group\n" ENGLAND "Sex and Ethnicity Major\n",
            META,
            RESULT_PASS},
        {"check_harmonised_eth_char_grp",
            HEADER "characteristic_group\n" ENGLAND "ETHNIC group\n",
            META,
            RESULT_FAIL},
        {"check_harmonised_eth_char_vals",
            HEADER "characteristic_group,characteristic\n" ENGLAND "Ethnicity Major,Green\n",
            META,
            RESULT_WARNING},
        {"check_data_dict_col_name", GOOD, META_HEADER SEX, RESULT_PASS},
        {"check_data_dict_col_name", GOOD, META, RESULT_WARNING},
        {"check_data_dict_fil_item", GOOD, META, RESULT_WARNING},
        /* A group is looked up with the type of the row that names it. */
        {"check_data_dict_fil_item",
            GOOD,
            META_HEADER "pupil_count,Indicator,Pupils,,,0,,sex,\n",
            RESULT_PASS},
        {"check_data_dict_fil_item",
            HEADER "age,sex\n" ENGLAND "1,Male\n",
            META_HEADER "age,Filter,Age,,,,,sex,\n",
            RESULT_WARNING},
        {"check_api_char_col_name", GOOD, META, RESULT_WARNING},
    };
    g_autofree char *folder = g_dir_make_tmp("inclusion_lists_XXXXXX", NULL);
    for (size_t list_i = 0; list_i < G_N_ELEMENTS(lists); list_i++) {
        g_autofree char *path = g_build_filename(folder, lists[list_i][0], NULL);
        ck_assert(g_file_set_contents(path, lists[list_i][1], -1, NULL));
    }
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        CheckCase run = check_case_run(cases[case_i].data, cases[case_i].meta, NULL, folder);
        CheckResult result = check_case_verdict(&run, cases[case_i].check)->result;
        ck_assert_msg(result == cases[case_i].result,
            "case %zu, %s: %s",
            case_i,
            cases[case_i].check,
            check_result_name(result));
        check_case_clear(&run);
    }
    for (size_t list_i = 0; list_i < G_N_ELEMENTS(lists); list_i++) {
        g_autofree char *path = g_build_filename(folder, lists[list_i][0], NULL);
        remove(path);
    }
    remove(folder);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("check/screener");
    TCase *tcase = tcase_create("screener");
    tcase_add_loop_test(tcase, check_gives_the_screeners_verdict, 0, G_N_ELEMENTS(CASES));
    tcase_add_test(tcase, every_check_has_a_case);
    tcase_add_test(tcase, lists_of_a_folder_are_used);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
