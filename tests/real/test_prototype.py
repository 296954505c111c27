#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What DfE's prototype dashboard showed, cell by cell, beside `inclusion values`. The cells are its published
answers, the rebuilt files (which hold what it showed), or are worked out from its input as its own formula says;
each is compared rounded to the decimals it was shown with. prototype_exceptions.csv says which cells of it were
wrong or are on another base, and why: a rule without a cell that differs fails, as does a cell that differs
without a rule. Reads VALUES (CSV) and the files below DATA. Prints TAP; with --table also a table of counts.

usage: test_prototype.py VALUES DATA [--table]"""
import collections
import csv
import io
import pathlib
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

DATA = pathlib.Path(sys.argv[2])
PUBLISHED, REBUILT = DATA / "published", DATA / "published/rebuilt"
ENGLAND = "E92000001"
SEN = {"No identified SEN": "no_sen", "No SEN": "no_sen", "SEN support": "sen_support", "EHC plan": "ehc_plan",
       "EHC plan or Statement": "ehc_plan", "EHCP or Statement": "ehc_plan", "All SEN": "all_sen", "Any SEN": "all_sen",
       "Identified SEN": "all_sen", "Identified SEN (mainstream)": "all_sen", "No identified LLDD": "no_lldd",
       "Identified LLDD (mainstream)": "lldd", "Specialist provision": "specialist"}

# One cell of the prototype: its indicator, ours with the column that holds it, and what was shown, as text; None
# where it had nothing to show.
Cell = collections.namedtuple("Cell", "proto indicator area period cohort shown column", defaults=("value",))


def rows_of(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def current_codes():
    codes = {}
    for row in rows_of(DATA / "reference/local_authorities.csv"):
        if row["status"] == "live" or row["old_la_code"] not in codes:
            codes[row["old_la_code"]] = row["new_la_code"]
    return codes


CODES = current_codes()


def area_of(row):
    """GSS code now in force; None for levels the prototype did not show, and for Inner and Outer London."""
    level = row["geographic_level"]
    if level == "National":
        return ENGLAND
    if level == "Regional":
        return row["region_code"] if row["region_code"].startswith("E12") else None
    return CODES.get(row["old_la_code"], row["new_la_code"]) if level == "Local authority" else None


def number(text):
    try:
        return Decimal(text.strip())
    except (InvalidOperation, AttributeError):
        return None


def shown(text, decimals=None):
    """A number as the prototype shows it; None for a symbol."""
    value = number(text) if isinstance(text, str) else text
    if value is None:
        return None
    if decimals is None:
        return format(value, "f")
    return format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def share(numerator, denominator, decimals, per=100):
    n, d = number(numerator), number(denominator)
    return None if n is None or not d else shown(n / d * per, decimals)


def school_year(row):
    return f"AY{row['time_period'][:4]}-{row['time_period'][4:]}"


def financial_year(row):
    return f"FY{row['time_period'][:4]}-{row['time_period'][4:]}"


def placed(path, **where):
    """Rows of a file with their area, those of @where alone."""
    for row in rows_of(path):
        area = area_of(row)
        if area is not None and all(row[column] == value for column, value in where.items()):
            yield area, row


# Outcomes

def eyfsp():
    for area, row in placed(PUBLISHED / "early_years/1_eyfsp_headline_measures_2022.csv", gender="Total",
                            characteristic="SEN provision"):
        if row["characteristic_type"] in SEN:
            yield Cell("EYFSP", "out_gld", area, school_year(row), SEN[row["characteristic_type"]],
                       shown(row["gld_percentage"], 1))


def phonics():
    for area, row in placed(REBUILT / "phonics_by_sen.csv", gender="Total"):
        if row["breakdown"] != "EHC plan":  # without statements: the prototype adds the two
            yield Cell("PHON", "out_phon", area, school_year(row), SEN[row["breakdown"]],
                       share(row["t_phonics_y1_met_expected_standard"], row["t_phonics_y1_eligible_pupils"], 2))


def key_stage_2():
    for area, row in placed(REBUILT / "ks2_attainment_by_sen.csv", gender="Total"):
        yield Cell("KS2", "out_ks2_rwm", area, school_year(row), SEN[row["breakdown"]],
                   share(row["t_rwm_met_expected_standard"], row["t_rwm_eligible_pupils"], 2))


def key_stage_4():
    for area, row in placed(REBUILT / "ks4_attainment_by_sen.csv"):
        for ours, theirs in (("value", "avg_p8score"), ("lower95", "p8score_ci_low"), ("upper95", "p8score_ci_upp")):
            yield Cell("KS4", "out_p8", area, school_year(row), SEN[row["breakdown"]], shown(row[theirs]), ours)


DESTINATIONS = {"all_work": "to_work", "appren": "to_apprenticeship", "fe": "to_fe", "he": "to_he",
                "ssf": "to_school_sixth_form", "sfc": "to_sixth_form_college", "other_edu": "to_other_education",
                "all_notsust": "not_sustained", "all_unknown": "not_known"}


def destinations(proto, path, indicator):
    for area, row in placed(path, data_type="Percentage"):
        cohort = SEN[row["characteristic"]]
        yield Cell(proto, f"{indicator}_sust", area, school_year(row), cohort, shown(row["overall"]))
        for column, where in DESTINATIONS.items():
            if column in row:
                yield Cell(proto, f"{indicator}_mix", area, school_year(row), f"{cohort}.{where}", shown(row[column]))


def sub_areas():
    """GSS code by the NHS's own, of the sub-ICB areas of 2022."""
    return {r["SICBL22CDH"]: r["SICBL22CD"] for r in rows_of(DATA / "reference/sub_icb_to_icb_2022.csv")}


def mental_health():
    areas = sub_areas()
    for row in rows_of(PUBLISHED / "health/mental_health_access.csv"):
        area = ENGLAND if row["BREAKDOWN"] == "England" else areas.get(row["PRIMARY_LEVEL"])
        # NHS regions and areas that were merged before 2022 are not among ours.
        if area and row["BREAKDOWN"] != "Commissioning Region" and row["MEASURE_ID"] == "MHS95":
            day, month, year = row["REPORTING_PERIOD_END"].split("/")
            yield Cell("MH", "hlt_camhs_n", area, f"R{year}-{month}", "all", shown(row["MEASURE_VALUE"]))


def discontinued():
    for area, row in placed(PUBLISHED / "ehc_plans_2022/sen2_mi_2023.csv"):
        if int(row["time_period"]) > 2016:
            for column, cohort in (("discontinued_met_ehc", "school_age"), ("discontinued_met_noncomp", "above_school_age")):
                if cohort == "school_age" or row["time_period"] == "2022":
                    yield Cell("DISC", "ehc_needsmet_n", area, f"CY{row['time_period']}", cohort, shown(row[column]))


# Experiences

def timeliness():
    for row in rows_of(DATA / "answers/ehcp_timeliness.csv"):
        area = {"National": ENGLAND, "Regional": row["region_code"]}.get(row["geographic_level"])
        yield Cell("TIME", "ehc_20wk_excl_pct", area or CODES[row["old_la_code"]], f"CY{row['time_period']}", "all",
                   shown(row["% of EHCPs issued within 20 weeks"], 1))


def tribunals(values):
    # Two councils were called Dorset, one after the other.
    codes = {(r["area_name"], r["period"]): r["area_code"] for r in values.values() if r["indicator"] == "trb_rate_tad"}
    for row in rows_of(DATA / "answers/tribunals.csv"):
        name = "England" if row["geographic_level"] == "National" else row["la_name"]
        yield Cell("TRIB", "trb_rate_tad", codes.get((name, f"CY{row['year']}"), name), f"CY{row['year']}", "all",
                   shown(row["SEND Tribunal Appeal Rate"], 2))


def autism():
    areas, ages = sub_areas(), {"Under 10": "age_0_9", "10 to 17": "age_10_17", "18 to 24": "age_18_24"}
    for row in rows_of(PUBLISHED / "health/autism_waiting_times.csv"):
        if row["BREAKDOWN"] == "Age Group":
            area, age = ENGLAND, row["PRIMARY_LEVEL"]
        elif row["BREAKDOWN"].startswith("CCG or Sub ICB"):
            area, age = areas.get(row["PRIMARY_LEVEL"]), row["SECONDARY_LEVEL"]
        else:  # providers and NHS regions are not among ours
            continue
        if area and age in ages and row["METRIC_VALUE"] != "*":  # the prototype drops what is held back
            yield Cell("AUT", "hlt_asd_13w_pct", area, "M" + row["REPORTING_PERIOD_END"][:7], ages[age],
                       shown(row["METRIC_VALUE"], 0))


def absence():
    for area, row in placed(REBUILT / "absence_by_sen_two_terms.csv"):
        for column, indicator in (("sess_overall_percent", "abs_overall"), ("sess_authorised_percent", "abs_auth"),
                                  ("sess_unauthorised_percent", "abs_unauth")):
            yield Cell("ABS", indicator, area, school_year(row) + "-T1T2", SEN[row["characteristic"]],
                       shown(row[column], 2))


# Identification of need

def prevalence():
    for area, row in placed(REBUILT / "sen_prevalence_all_schools.csv"):
        yield Cell("PREV", "idn_ehcp_pct", area, school_year(row), "all", shown(row["ehc_plan_percent"], 2))
        yield Cell("PREV", "idn_ss_pct", area, school_year(row), "all", shown(row["sen_support_percent"], 2))


def mainstream():
    for area, row in placed(REBUILT / "sen_prevalence_mainstream.csv"):
        for cohort in ("all_sen", "ehc_plan", "sen_support"):
            yield Cell("MAIN", "idn_sen_main_pct", area, school_year(row), cohort, shown(row[f"{cohort}_percent"], 2))


SCHOOLS = {"State-funded nursery": "state_nursery", "State-funded primary": "state_primary",
           "State-funded secondary": "state_secondary", "State-funded special school": "state_special",
           "State-funded AP school": "state_ap", "Independent school": "independent",
           "Non-maintained special school": "non_maintained_special"}
SPECIALIST = ("Independent school", "State-funded AP school", "State-funded special school",
              "Non-maintained special school")


def specialist():
    grouped = collections.defaultdict(Decimal)
    for area, row in placed(REBUILT / "pupils_by_school_type.csv"):
        for cohort, column in (("all", "all_pupils_percent"), ("ehc_plan", "ehc_plan_percent"),
                               ("sen_support", "sen_support_percent")):
            yield Cell("SPEC", "plc_cenmix", area, school_year(row), f"{cohort}.{SCHOOLS[row['phase_type_grouping']]}",
                       shown(row[column], 2))
            if row["phase_type_grouping"] in SPECIALIST:
                grouped[area, school_year(row), cohort] += number(row[column]) or 0
    for (area, period, cohort), total in grouped.items():
        yield Cell("SPEC grouped", "plc_censpec_pct", area, period, cohort, shown(total, 2))


def social_care():
    groups = {"CINO at 31 March": "in_need", "CPPO at 31 March": "protection_plan",
              "CLA 12 months at 31 March": "looked_after"}
    for area, row in placed(PUBLISHED / "social_care/sen_la.csv"):
        for column, cohort in (("pt_all_SEN", "all_sen"), ("pt_SEN_support", "sen_support"),
                               ("pt_statement_or_EHC_plan", "ehc_plan")):
            yield Cell("CIN", "car_sen_pct", area, school_year(row), f"{groups[row['social_care_group']]}.{cohort}",
                       shown(row[column], 1))


def ages():
    bands = {"Under 5": "age_0_4", "Age 5 to 10": "age_5_10", "Age 11 to 15": "age_11_15", "Age 16 to 19": "age_16_19",
             "Age 20 to 25": "age_20_25"}
    (archive,) = (PUBLISHED / "ehc_plans_2022").glob("*.zip")
    with zipfile.ZipFile(archive) as zipped:
        text = zipped.read("data/sen2_age_caseload.csv").decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text)):
        area, year = area_of(row), int(row["time_period"])
        if area and row["characteristic_age"] in bands and year >= 2018:  # charted from then on
            yield Cell("AGE", "idn_age_mix", area, f"AY{year - 1}-{year % 100:02}", bands[row["characteristic_age"]],
                       shown(row["Total_all"]), "numerator")


# Finance

def balance():
    for area, row in placed(REBUILT / "dsg_cumulative_balance.csv"):
        yield Cell("DSG", "fin_dsg_bal_pct", area, financial_year(row), "all", shown(row["dsg_balance_percent"], 2))


SPENDING = {"total_spend": "spend_specialist", "state_spend": "spend_specialist_state",
            "independent_spend": "spend_specialist_independent"}


def spending():
    """Pounds for each resident; England as the prototype makes it, with nothing for 0 pounds and their residents."""
    england = collections.defaultdict(lambda: [Decimal(0), Decimal(0)])
    for area, row in placed(REBUILT / "specialist_spend.csv"):
        for column, cohort in SPENDING.items():
            yield Cell("SPEND", "fin_spend_head", area, financial_year(row), cohort,
                       share(row[column], row["population_2_to_18"], 2, per=1))
            pair = england[financial_year(row), cohort]
            pair[0] += number(row[column]) or 0
            pair[1] += number(row["population_2_to_18"]) or 0
    for (period, cohort), (pounds, people) in england.items():
        yield Cell("SPEND", "fin_spend_head", ENGLAND, period, cohort, shown(pounds / people, 2))


# Alternative provision

def numbers_in_ap():
    for area, row in placed(REBUILT / "state_funded_ap_pupils.csv"):
        yield Cell("APN", "ap_state_rate", area, school_year(row), "all", shown(row["total"]), "numerator")
    for area, row in placed(PUBLISHED / "alternative_provision/spc_school_ap_placement.csv",
                            characteristic_grouping="Total", pupil_characteristic="Total", setting_type="Total"):
        yield Cell("APN", "ap_sch_n", area, school_year(row), "all", shown(row["pupils"]))
    (path,) = (PUBLISHED / "alternative_provision").glob("*.gz")  # a zip by another name
    with zipfile.ZipFile(path) as zipped:
        text = zipped.read(zipped.namelist()[0]).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text)):
        if area_of(row) and {row[c] for c in ("gender", "age", "ethnicity_minor", "fsm")} == {"Total"}:
            yield Cell("APN", "ap_la_n", area_of(row), school_year(row), "pupils", shown(row["number_of_pupils"]))


def pupils_in_ap():
    known = collections.defaultdict(dict)
    for area, row in placed(PUBLISHED / "alternative_provision/spc_school_ap_characteristics.csv",
                            characteristic_grouping="SEN on entry", setting_type="Total"):
        known[area, school_year(row)][row["pupil_characteristic"]] = row["pupils"]
    for (area, period), pupils in known.items():
        for label, cohort in (("SEN Support", "sen_support"), ("EHC plan", "ehc_plan")):
            if label in pupils:
                yield Cell("APC", "ap_sen_pct", area, period, cohort, share(pupils[label], pupils["Total"], 2))


def absence_in_ap():
    measures = (("sess_overall_percent", "ap_abs"), ("sess_authorised_percent", "ap_abs_auth"),
                ("sess_unauthorised_percent", "ap_abs_unauth"), ("enrolments_pa_10_exact_percent", "ap_abs_pa10"),
                ("enrolments_pa_50_exact_percent", "ap_abs_sev50"))
    for area, row in placed(PUBLISHED / "absence/4_absence_2term_pru.csv"):
        for column, indicator in measures:
            if row["time_period"] >= "201718":
                yield Cell("APA", indicator, area, school_year(row) + "-T1T2", "all", shown(row[column], 2))


SETTINGS = {"One on one tuition": "set_tuition", "Non-maintained further education college": "set_fe",
            "Registered provider with UKPRN": "set_ukprn", "Work based placement": "set_work",
            "Other unregistered provider": "set_other", "Unknown": "set_unknown"}


def unregistered():
    folder = PUBLISHED / "alternative_provision"
    sources = (("ap_la", "placements", placed(folder / "spc_ap_setting.csv")),
               ("ap_school", "pupils", placed(folder / "spc_school_ap_placement.csv", characteristic_grouping="Total",
                                              pupil_characteristic="Total")))
    for arranged, column, rows in sources:
        totals = collections.Counter()
        for area, row in rows:
            if row["setting_type"] in SETTINGS:
                yield Cell("UAP", "ap_unreg_n", area, school_year(row), f"{arranged}.{SETTINGS[row['setting_type']]}",
                           shown(row[column]))
                totals[area, school_year(row)] += int(row[column])
        for (area, period), total in totals.items():
            yield Cell("UAP", "ap_unreg_n", area, period, arranged, str(total))


def cells(values):
    yield from eyfsp()
    yield from phonics()
    yield from key_stage_2()
    yield from key_stage_4()
    yield from destinations("D1618", REBUILT / "destinations_16_to_18.csv", "dst_1618")
    yield from mental_health()
    yield from discontinued()
    yield from timeliness()
    yield from tribunals(values)
    yield from autism()
    yield from absence()
    yield from destinations("D4", REBUILT / "destinations_ks4_la.csv", "dst_ks4")
    yield from prevalence()
    yield from mainstream()
    yield from specialist()
    yield from social_care()
    yield from ages()
    yield from balance()
    yield from spending()
    yield from numbers_in_ap()
    yield from pupils_in_ap()
    yield from absence_in_ap()
    yield from unregistered()


def is_same(cell, ours):
    text = ours[cell.column] if ours is not None else ""
    if cell.shown is None or text == "":
        return cell.shown is None and text == ""
    return Decimal(text).quantize(Decimal(1).scaleb(Decimal(cell.shown).as_tuple().exponent), ROUND_HALF_UP) \
        == Decimal(cell.shown)


def excepts(rule, cell, ours):
    """Whether a rule is about this cell. A shown or ours of "-" is nothing."""
    text = ours[cell.column] if ours is not None else ""
    return (rule["prototype"] == cell.proto and rule["area"] in ("*", cell.area) and rule["period"] in ("*", cell.period)
            and rule["cohort"] in ("*", cell.cohort) and (rule["shown"] == "*" or rule["shown"] == (cell.shown or "-"))
            and (rule["ours"] == "*" or rule["ours"] == "-" and text == ""))


def main():
    values = {(r["indicator"], r["area_code"], r["period"], r["cohort"]): r for r in rows_of(sys.argv[1])}
    rules, used = rows_of(HERE / "prototype_exceptions.csv"), collections.Counter()
    counts = collections.defaultdict(lambda: [0, 0, 0])
    wrong, indicators = collections.defaultdict(list), collections.defaultdict(set)
    for cell in cells(values):
        ours = values.get((cell.indicator, cell.area, cell.period, cell.cohort))
        counts[cell.proto][0] += 1
        indicators[cell.proto].add(cell.indicator)
        if is_same(cell, ours):
            counts[cell.proto][1] += 1
            continue
        number_ = next((n for n, rule in enumerate(rules) if excepts(rule, cell, ours)), None)
        if number_ is None:
            wrong[cell.proto].append(f"{cell}: {ours[cell.column] if ours else 'no row'}")
        else:
            used[number_] += 1
            counts[cell.proto][2] += 1
    tap = Tap()
    for proto, (compared, equal, excepted) in counts.items():
        tap.ok(compared > 0 and not wrong[proto], f"{proto}: {compared} cells, {equal} the same, {excepted} excepted",
               f"{len(wrong[proto])} others\n" + "\n".join(wrong[proto]))
    for n, rule in enumerate(rules):
        tap.ok(used[n] > 0 and rule["reason"], f"exception {n + 1} of {rule['prototype']} occurs ({used[n]} cells)", rule)
    tap.ok(len(counts) >= 23, "23 panels of the prototype are compared", len(counts))
    if "--table" in sys.argv:
        for proto, (compared, equal, excepted) in counts.items():
            print(f"# | {proto} | {' '.join(sorted(indicators[proto]))} | {compared} | {equal} | {excepted} |")
    tap.finish()


if __name__ == "__main__":
    main()
