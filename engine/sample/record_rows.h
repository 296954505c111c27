/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows of the record-level tables: each function writes what its tables say of one person. */
#include "engine/base/attributes.h"
#include "engine/sample/person.h"
#include "engine/sample/record_file.h"

/* As in sql/reference/record_table.csv. */
typedef enum {
    TABLE_PUPIL,
    TABLE_ATTENDANCE_TERM,
    TABLE_ATTENDANCE_REASON,
    TABLE_ATTENDANCE_SESSION,
    TABLE_OUTCOME_KS,
    TABLE_DESTINATION,
    TABLE_NCCIS,
    TABLE_SEN2_PERSON,
    TABLE_SEN2_REQUEST,
    TABLE_SEN2_ASSESSMENT,
    TABLE_SEN2_NAMED_PLAN,
    TABLE_SEN2_PLAN_DETAIL,
    TABLE_SEN2_ACTIVE_PLAN,
    TABLE_SEN2_PLACEMENT_DETAIL,
    TABLE_SEN2_NEED,
    TABLE_AP_PLACEMENT,
    TABLE_EXCLUSION,
    TABLE_PLAN_FUNDING,
    TABLE_HOME_EDUCATION,
    TABLE_APPEAL,
    TABLE_MEDIATION,
    TABLE_N
} RecordTableId;

/* The open files of one place, and the numbers given to rows so far. */
typedef struct {
    RecordFile *files[TABLE_N]; /* NULL for those of several days */
    RecordFile *rolls[CALENDAR_ROLLS];
    RecordFile *months[CALENDAR_MONTHS];
    int64_t person_n, request_n, assessment_n, named_plan_n, plan_detail_n, active_plan_n,
        placement_n, appeal_n, mediation_n;
} RecordOut;

enum { SUSPENSIONS_MAX = 48 };

/* What a school sent a pupil home for. */
typedef struct {
    int day, urn;
    int half_days; /* 0 for a permanent exclusion */
    bool is_permanent, is_lunch;
} Suspension;

typedef struct {
    Suspension list[SUSPENSIONS_MAX]; /* in order of days, each another day */
    int n;
} Suspensions;

/* What was missed in one term at one school. */
typedef struct {
    int urn, first_i, last_i; /* school days of the term, by their places in the calendar */
    int possible, authorised, unauthorised;
} TermSessions;

/* Three cells: the council's number, UPN and ULN; those not meant are blank. */
typedef enum { ID_LOCAL = 1, ID_UPN = 2, ID_ULN = 4 } IdKinds;
void put_person(RecordFile *file, const Person *person, int id_kinds);

void suspensions_draw(Person *person, Suspensions *ret_suspensions);
void rows_exclusion(RecordOut *out, Person *person, const Suspensions *suspensions);
/* pupil */
void rows_roll(RecordOut *out, Person *person);
/* attendance_term, attendance_reason and, where they are held, attendance_session */
void rows_sessions(RecordOut *out, Person *person, const Suspensions *suspensions);
void rows_marks(RecordOut *out, Person *person, const TermSessions *sessions);
/* outcome_ks and destination */
void rows_results(RecordOut *out, Person *person);
void rows_destinations(RecordOut *out, Person *person);
void rows_months(RecordOut *out, Person *person);
/* sen2_person up to sen2_named_plan, with what follows from decisions */
void rows_requests(RecordOut *out, Person *person);
/* sen2_plan_detail of a named plan, and sen2_active_plan with what hangs on it */
void rows_named_setting(RecordOut *out, Person *person, int64_t named_plan, int day);
void rows_active_plan(RecordOut *out, Person *person, int64_t request);
void rows_funding(RecordOut *out, Person *person);
void rows_ap(RecordOut *out, Person *person);
void rows_home(RecordOut *out, Person *person);
/* Draws an appeal of type @type against a decision of @decided, and writes it when it has been
 * registered: true then. It is over by @over at the latest, DAY_NONE for no bound. With @mediated
 * there was a mediation that is written too. */
bool rows_appeal(
    RecordOut *out, Person *person, const char *type, int decided, bool mediated, int over);
/* Draws a mediation about REQ, ASS, PLAN or OTH and writes it; @appeal_id may be NULL. */
void rows_mediation(
    RecordOut *out, Person *person, const char *about, int decided, const char *appeal_id);

/* True for a mainstream pupil in a special unit, and in resourced provision. */
bool person_is_in_unit(const Person *person);
bool person_is_in_resourced(const Person *person);
