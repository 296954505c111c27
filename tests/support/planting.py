# SPDX-License-Identifier: MIT
"""Faults to plant into extracts: what is done to those of extracts.py, which break no rule, and the one finding
that each must give. The same rows, under numbers of their own, go into extracts of any size."""
import csv
import io
import re

from extracts import GOOD, UPN_A, UPN_B

# What is done to a good extract, and the one finding that it must give: (table, old, new, rule, line, column).
FAULTS = [
    ("pupil", ",C,2021", ",Q,2021", "bad_code", 2, "enrol_status"),
    ("pupil", "2021-09-06,,2012-04", "2021-09-06,2021-09-05,2012-04", "dates_cross", 2, "leaving_date"),
    ("pupil", "2021-09-06,,2012-04", "2025-09-06,,2012-04", "future_date", 2, "entry_date"),
    ("pupil", "103480", "", "missing_value", 2, "urn"),
    ("pupil", "103480", "10348", "out_of_range", 2, "urn"),
    ("pupil", "2012-04-17", "17/04/2012", "bad_date", 2, "birth_month"),
    ("pupil", ",E,ASD,", ",E,,", "value_expected", 2, "sen_type_1"),
    ("pupil", ",E,ASD,", ",E,NSA,", "value_unexpected", 2, "sen_type_1"),
    ("pupil", ",E,ASD,", ",E,DS,", "code_not_valid", 2, "sen_type_1"),
    ("pupil", UPN_A, "A" + UPN_A[1:], "bad_identifier", 2, "upn"),
    ("pupil", f"{UPN_A},p1", ",", "no_person", 2, None),
    ("pupil", ",1,CIN", ",maybe,CIN", "bad_flag", 2, "fsm"),
    ("pupil", ",1,CIN,Plantedname One,B1 1AA", ",1,CIN,Plantedname One", "ragged_row", 2, None),
    ("attendance_term", ",134,9,2", ",10,9,2", "over_possible", 2, "sessions_authorised"),
    ("attendance_term", ",134,9,2", ",134,nine,2", "bad_whole_number", 2, "sessions_authorised"),
    ("attendance_term", "2024/25,SPR", "2024/26,SPR", "bad_year", 3, "acad_year"),
    ("attendance_term", "2024/25,SPR", "2024/25,AUT", "duplicate_key", 3, None),
    ("attendance_reason", ",I,7", ",Y1,7", "not_an_absence", 2, "reason_code"),
    ("attendance_reason", ",I,7", ",/,7", "not_an_absence", 2, "reason_code"),
    ("attendance_session", ",AM,/", ",AM,J", "code_not_valid", 2, "code"),
    ("attendance_session", "2025-03-11,PM,C2", "2024-03-11,PM,C2", "code_not_valid", 3, "code"),
    ("outcome_ks", "33.50", "33.5.0", "bad_amount", 2, "a8_points"),
    ("outcome_ks", "33.50", "93.50", "out_of_range", 2, "a8_points"),
    ("nccis", ",17,", ",15,", "out_of_range", 2, "acad_age"),
    ("nccis", ",330\n", ",999\n", "bad_code", 2, "resident_la"),
    ("sen2_person", "2010-Jan-31", "1998-Jan-31", "age_out_of_range", 2, "person_birth_date"),
    ("sen2_person", "2010-Jan-31", "2000-Jan-01", "age_doubtful", 2, "person_birth_date"),
    ("sen2_person", ",UN1", ",", "no_person", 3, "upn"),
    ("sen2_request", "2024-Apr-10", "2024-Mar-03", "dates_cross", 2, "request_outcome_date"),
    ("sen2_request", "2024-Apr-10 00:00:00", "", "value_expected", 2, "request_outcome_date"),
    ("sen2_request", ",,A,", ",2024-Dec-30 00:00:00,A,", "value_unexpected", 3, "request_outcome_date"),
    ("sen2_request", ",2,0,", ",5,0,", "code_not_valid", 2, "request_source"),
    ("sen2_named_plan", ",0,,", ",0,2025-Jan-10 00:00:00,", "value_expected", 2, "cease_reason"),
    ("sen2_plan_detail", "51,103480,", "51,,", "no_setting", 2, "urn"),
    ("sen2_placement_detail", "2024-Sep-02 00:00:00,,", "2024-Sep-02 00:00:00,2024-Sep-01,", "dates_cross", 2,
     "leaving_date"),
    ("sen2_active_plan", "2024-Dec-01", "2024-Nov-01", "dates_doubtful", 2, "last_review"),
    ("sen2_need", "ASD,1", "NSA,1", "bad_code", 2, "sen_type"),
    ("sen2_need", "SLCN,2", "SLCN,1", "duplicate_key", 3, None),
    ("ap_placement", "LA,,,OOT", "LA,103480,,OOT", "value_unexpected", 2, "setting_type"),
    ("exclusion", "SUSP,DB,,3.0", "SUSP,DB,,", "value_expected", 2, "sessions"),
    ("exclusion", "SUSP,DB", "SUSP,BW", "code_not_valid", 2, "reason_1"),
    ("appeal", ",CONC,,2025-07-01", ",ALLOW,,2025-07-01", "value_expected", 2, "in_favour"),
    ("appeal", ",CONC,,2025-07-01", ",CONC,,2025-02-26", "dates_cross", 2, "outcome_date"),
    ("appeal", ",CONC,,2025-07-01", ",CONC,,", "value_expected", 2, "outcome_date"),
    ("pupil", ",ASD,SLCN,", ",ASD,NSA,", "value_unexpected", 2, "sen_type_2"),
    ("pupil", "2012-04-17", "2030-04-17", "future_date", 2, "birth_month"),
    ("sen2_person", "2010-Jan-31", "2030-Jan-31", "future_date", 2, "person_birth_date"),
    ("sen2_request", "2024-Dec-20", "2034-Dec-20", "future_date", 3, "received_date"),
    ("sen2_request", "2024-Apr-10", "2034-Apr-10", "future_date", 2, "request_outcome_date"),
    ("sen2_assessment", ",Y,2024-Jul-19 00:00:00,", ",N,,", "value_expected", 2, "assessment_outcome_date"),
    ("sen2_assessment", ",Y,", ",W,", "value_unexpected", 2, "assessment_outcome_date"),
    ("sen2_assessment", "2024-Jul-19", "2034-Jul-19", "future_date", 2, "assessment_outcome_date"),
    ("sen2_named_plan", ",0,,", ",0,2024-Jul-18 00:00:00,5", "dates_cross", 2, "cease_date"),
    ("sen2_named_plan", "2024-Jul-19", "2034-Jul-19", "future_date", 2, "start_date"),
    ("sen2_plan_detail", "103480,,,Planted", "103480,,OLA,Planted", "value_unexpected", 2, "sen_setting"),
    ("sen2_placement_detail", "71,103480", "71,", "no_setting", 2, "urn"),
    ("sen2_placement_detail", "103480,,,1", "103480,,OLA,1", "value_unexpected", 2, "sen_setting"),
    ("sen2_active_plan", "2024-Nov-05 00:00:00,A,2024", "2034-Nov-05 00:00:00,A,2034", "future_date", 2,
     "review_meeting"),
    ("ap_placement", "2025-01-13,,", "2025-01-13,2025-01-12,", "dates_cross", 2, "leaving_date"),
    ("ap_placement", "LA,,,OOT", "LA,103480,10000055,", "value_unexpected", 2, "ukprn"),
    ("ap_placement", "2025-01-13", "2035-01-13", "future_date", 2, "entry_date"),
    ("exclusion", "SUSP,DB,,3.0", "PERM,DB,,3.0", "value_unexpected", 2, "sessions"),
    ("plan_funding", "2024-09-01,\n", "2024-09-01,2024-08-31\n", "dates_cross", 2, "funded_to"),
    ("home_education", "2024-10-01,", "2034-10-01,", "future_date", 2, "started_on"),
    ("appeal", "2025-02-20", "2025-01-09", "dates_cross", 2, "lodged_date"),
    ("appeal", "2025-02-27", "2025-02-19", "dates_doubtful", 2, "registered_date"),
    ("appeal", ",2025-01-10,", ",,", "value_expected", 2, "decision_date"),
    ("appeal", "2025-02-27,SEND35,CON,1,1,1,0,0,ASD,PRI,2025-09-11,1,CONC,,2025-07-01",
     "2035-02-27,SEND35,CON,1,1,1,0,0,ASD,PRI,2025-09-11,1,,,", "future_date", 2, "registered_date"),
    ("appeal", "2025-07-01", "2035-07-01", "future_date", 2, "outcome_date"),
    ("mediation", "2025-02-10", "2025-01-14", "dates_doubtful", 2, "held_date"),
    ("home_education", "2024-10-01,", "2024-10-01,2024-09-01", "dates_cross", 2, "ended_on"),
]

# As FAULTS, for extracts whose manifest says of which days they are: without one these files say it by the very
# field, and a day that has not come moves the extract's end with it.
FAULTS_BY_MANIFEST = [
    ("nccis", "p1,2025-01-31", "p1,2035-01-31", "future_date", 2, "as_of"),
    ("exclusion", "2025-02-03", "2035-02-03", "future_date", 2, "start_date"),
]

# What is done to one of the good extracts, and the one finding that comparing all of them must give:
# (table, old, new, rule, table of the finding, line, column).
CONTRADICTIONS = [
    ("sen2_request", "18,22", "19,22", "missing_parent", "sen2_request", 3, "person_table_id"),
    ("sen2_need", "61,82", "62,82", "missing_parent", "sen2_need", 3, "active_plans_table_id"),
    ("sen2_assessment", "2024-Jul-19", "2024-Mar-03", "assessed_before_request", "sen2_assessment", 2,
     "assessment_outcome_date"),
    ("sen2_named_plan", "2024-Jul-19", "2024-Jul-18", "plan_before_assessment", "sen2_named_plan", 2, "start_date"),
    ("sen2_assessment", ",Y,", ",N,", "plan_without_decision", "sen2_named_plan", 2, "assessment_table_id"),
    ("sen2_named_plan", ",0,,", ",0,2024-Sep-01 00:00:00,5", "placement_after_plan", "sen2_placement_detail", 2,
     "entry_date"),
    ("sen2_placement_detail", "00:00:00,,,\n", "00:00:00,,,\n61,72,103481,,,1,2024-Oct-01 00:00:00,,,\n",
     "two_current_placements", "sen2_placement_detail", 3, "placement_rank"),
    ("sen2_placement_detail", ",,,1,", ",,,2,", "no_primary_placement", "sen2_active_plan", 2, "active_plans_table_id"),
    ("sen2_need", "61,81,ASD,1\n", "", "no_primary_need", "sen2_active_plan", 2, "active_plans_table_id"),
    ("attendance_term", f"{UPN_B},103480", f"{UPN_B},103481", "not_on_roll", "attendance_term", 4, "person"),
    ("attendance_reason", ",I,7", ",I,10", "reasons_over_absence", "attendance_reason", 2, "reason_sessions"),
    ("exclusion", "SUSP,DB,,3.0,E,0\n", f"SUSP,DB,,3.0,E,0\n{UPN_A},103480,2025-07-31,SUSP,DB,,87.5,E,0\n",
     "suspended_too_long", "exclusion", 3, "sessions"),
    ("nccis", "p1,2025-01-31", "p1,2025-01-30", "not_month_end", "nccis", 2, "as_of"),
    ("appeal", ",CON,", ",RTA,", "appeal_without_decision", "appeal", 2, "appeal_type"),
]

# The one of these that is no fault any more at the end of 2025: the code was new in September.
VALID_LATER = ("sen2_request", ",2,0,")

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number):
    """A number of the right form, of no real pupil, whose check letter is not A: "A" in its place is a fault."""
    digits = f"80199{number:07d}"
    letter = CHECK_LETTERS[sum(int(digit) * (place + 2) for place, digit in enumerate(digits)) % 23]
    return upn(number + 5_000_000) if letter == "A" else letter + digits


def under_own_numbers(table, text, number):
    """Rows of @text, an extract of @table that is good or has a fault, as lists of (field, cell), with keys that no
    other @number has. A row that is short of cells stays so."""
    for old, new in ((UPN_A, upn(2 * number)), (UPN_B, upn(2 * number + 1))):
        text = text.replace(old, new).replace(old[1:], new[1:])
    text = re.sub(r"\b(p[12]|M1|EH-330-25-0042)\b", rf"\1x{number}", text)
    header, *rows = csv.reader(io.StringIO(text))
    for row in rows:
        yield [(field, f"x{number}x{cell}" if field.replace("_", "").endswith("tableid") and cell else cell)
               for field, cell in zip(header, row)], len(row) < len(header)
