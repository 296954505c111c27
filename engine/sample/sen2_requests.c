/* SPDX-License-Identifier: MIT */
/* Requests for an assessment and what came of them: the SEN2 return from person to named plan. */
#include <string.h>

#include "engine/sample/model.h"
#include "engine/sample/plan.h"
#include "engine/sample/record_rows.h"

/* Persons over this age are in no return. */
enum { AGE_LIMIT = 26, SOURCE_OTHER_FROM_YEAR = 2025 };

/* Requests that lead to no plan, a year, in parts per million, by SEN (none, support) and school:
 * before it, to year 6, to year 11, later. */
static const int VAIN_PPM[2][4] = {{2500, 4300, 2900, 500}, {16000, 17500, 10500, 1500}};
enum { VAIN_REFUSED_PPM = 750000, VAIN_WITHDRAWN_PPM = 112000 }; /* others: assessed, no plan */
enum { REFUSED_MEDIATED_PPM = 270000, REFUSED_APPEALED_PPM = 190000 };
enum { NO_PLAN_MEDIATED_PPM = 330000, NO_PLAN_APPEALED_PPM = 235000 };
enum { PLAN_MEDIATED_PPM = 19000, PLAN_APPEALED_PPM = 112000 };
enum { DAYS_IN_YEAR = 365 };

/* Days from the request to word that there will be no plan: a third within 16 weeks. */
static const CurvePoint NO_PLAN_WAITS[] = {
    {0, 70}, {341000, 112}, {700000, 165}, {950000, 280}, {1000000, 400}};

/* One request. */
typedef struct {
    int received, decided; /* DAY_NONE while awaited */
    const char *outcome;
    bool is_mediated, is_appealed, is_exported;
} Request;

static void
put_sen2_person(RecordOut *out, Person *person)
{
    static const char *const unknown[] = {"UN1", "UN8", "UN10"};
    static const char *const forenames[] = {"Nobody", "Noone", "Nemo", "Invented"};
    RecordFile *file = out->files[TABLE_SEN2_PERSON];
    bool is_later = person_ncy(person, person->country->calendar.last_year) > NCY_LAST;
    put_int(file, ++out->person_n);
    put_text(file, person->has_upn ? person->upn : NULL);
    put_text(file, is_later ? person->uln : NULL);
    put_text(file, "Madeupperson");
    put_text(file, forenames[person->school_draw % G_N_ELEMENTS(forenames)]);
    put_day(file, person->born);
    put_text(file, person->is_male ? "M" : "F");
    put_text(file, person->ethnicity);
    put_text(file, "ZZ99 9ZZ");
    put_text(file, person->has_upn || is_later ? NULL : unknown[person->school_draw / 7 % 3]);
    put_end(file);
}

static int
request_source(Person *person, int received)
{
    static const int weights[] = {0, 415, 530, 30, 25};
    if (received >= day_of(SOURCE_OTHER_FROM_YEAR, 9, 1) && draw_is(&person->prng, 20000))
        return 5;
    return (int)draw_weighted(&person->prng, weights, 1000);
}

static int64_t
put_request(RecordOut *out, Person *person, const Request *request)
{
    RecordFile *file = out->files[TABLE_SEN2_REQUEST];
    bool is_historic = request->outcome[0] == 'H';
    put_int(file, ++out->request_n);
    put_int(file, out->person_n);
    put_day(file, request->received);
    put_count(file, is_historic ? -1 : request_source(person, request->received));
    put_flag(file, is_historic ? -1 : draw_is(&person->prng, 300));
    put_day(file, request->decided);
    put_text(file, request->outcome);
    put_flag(file, is_historic ? -1 : request->is_mediated);
    put_flag(file, is_historic ? -1 : request->is_appealed);
    const RecordCountry *country = person->country;
    size_t place_i = (size_t)(person->place - country->places);
    const RecordPlace *next = &country->places[(place_i + 1) % country->place_n];
    put_text(file, request->is_exported ? next->la->old_code : NULL);
    put_end(file);
    return out->request_n;
}

/* The assessment of the request written last. @week20 is -1 for unknown. */
static void
put_assessment(RecordOut *out, const char *outcome, int day, const bool flags[4], int week20)
{
    RecordFile *file = out->files[TABLE_SEN2_ASSESSMENT];
    put_int(file, ++out->assessment_n);
    put_int(file, out->request_n);
    put_text(file, outcome);
    put_day(file, day);
    for (int flag_i = 0; flag_i < 4; flag_i++)
        put_flag(file, outcome[0] == 'H' ? -1 : flags[flag_i]);
    put_flag(file, week20);
    put_end(file);
}

/* Mediation and appeal against a refusal of @decided; sets what the return says of them. */
static void
draw_dispute(RecordOut *out,
    Person *person,
    const char *about,
    const char *type,
    int decided,
    int64_t mediated_ppm,
    int64_t appealed_ppm,
    bool *ret_mediated,
    bool *ret_appealed)
{
    Prng *prng = &person->prng;
    bool mediates = draw_is(prng, mediated_ppm);
    int64_t shifted =
        sample_shifted_ppm(appealed_ppm, person->place->effects_milli[EFFECT_APPEALS]);
    bool appeals = draw_is(prng, mediates ? shifted * 9 / 10 : shifted * 21 / 20);
    const RecordCalendar *calendar = &person->country->calendar;
    /* A mediation is asked for within weeks of the decision. */
    *ret_mediated = mediates && decided + 45 <= calendar->until;
    *ret_appealed = appeals && rows_appeal(out, person, type, decided, mediates, DAY_NONE);
    if (*ret_mediated && !*ret_appealed)
        rows_mediation(out, person, about, decided, NULL);
}

/* A request that led, or will lead, to nothing. */
static void
put_vain_request(RecordOut *out, Person *person, int received)
{
    Prng *prng = &person->prng;
    int until = MIN(person->country->calendar.until, person->to);
    int wait = plan_draw_decision_wait(person);
    int64_t refused_ppm =
        sample_shifted_ppm(VAIN_REFUSED_PPM, person->place->effects_milli[EFFECT_REFUSALS]);
    int64_t withdrawn_ppm =
        VAIN_WITHDRAWN_PPM * (MILLION_PPM - refused_ppm) / (MILLION_PPM - VAIN_REFUSED_PPM);
    int draw = draw_below(prng, MILLION_PPM);
    Request request = {.received = received, .decided = DAY_NONE, .outcome = "A"};
    if (received + wait > until) {
        put_request(out, person, &request);
        return;
    }
    request.decided = received + wait;
    if (draw < refused_ppm) {
        request.outcome = "N";
        draw_dispute(out,
            person,
            "REQ",
            "RTA",
            request.decided,
            REFUSED_MEDIATED_PPM,
            REFUSED_APPEALED_PPM,
            &request.is_mediated,
            &request.is_appealed);
        put_request(out, person, &request);
        return;
    }
    if (draw < refused_ppm + withdrawn_ppm) {
        request.decided = DAY_NONE;
        request.outcome = "W";
        put_request(out, person, &request);
        return;
    }
    request.outcome = "Y";
    put_request(out, person, &request);
    int told = received + curve_at(NO_PLAN_WAITS, draw_below(prng, MILLION_PPM));
    told = MAX(told, request.decided + 20);
    bool flags[4] = {false}, is_over = told <= until;
    if (is_over)
        draw_dispute(out,
            person,
            "ASS",
            "RTI",
            told,
            NO_PLAN_MEDIATED_PPM,
            NO_PLAN_APPEALED_PPM,
            &flags[0],
            &flags[1]);
    put_assessment(
        out, is_over ? "N" : "A", is_over ? told : DAY_NONE, flags, draw_is(prng, 50000));
}

static void
put_named_plan(RecordOut *out, Person *person)
{
    Prng *prng = &person->prng;
    const RecordCalendar *calendar = &person->country->calendar;
    RecordFile *file = out->files[TABLE_SEN2_NAMED_PLAN];
    int reason = 0, start = plan_start(person), end = plan_end(person, &reason);
    /* Some have been amended since, and say when. */
    int amended = start + 150 + draw_below(prng, 500);
    if (!plan_is_historic(person) && draw_is(prng, 150000) && amended <= calendar->until &&
        amended < end)
        start = amended;
    bool is_later = person_ncy(person, calendar->last_year) > NCY_LAST;
    bool has_budget = draw_is(prng, 31000);
    put_int(file, ++out->named_plan_n);
    put_int(file, out->assessment_n);
    put_day(file, start);
    put_text(file, draw_is(prng, 3500) ? (draw_is(prng, 600000) ? "A" : "B") : NULL);
    put_text(file, is_later && draw_is(prng, 18000) ? "SI" : NULL);
    put_flag(file, has_budget);
    put_flag(file, draw_is(prng, 6000));
    put_text(file, has_budget ? "S" : NULL);
    put_day(file, end);
    put_count(file, end != DAY_NONE ? reason : -1);
    put_end(file);
    rows_named_setting(out, person, out->named_plan_n, start);
}

static void
put_plan_request(RecordOut *out, Person *person)
{
    const Plan *plan = &person->plan;
    int until = MIN(person->country->calendar.until, person->to);
    Request request = {.received = plan->received, .decided = DAY_NONE};
    const bool none[4] = {false};
    if (plan_is_historic(person)) {
        request.outcome = "H";
        put_request(out, person, &request);
        put_assessment(out, "H", DAY_NONE, none, -1);
        put_named_plan(out, person);
        return;
    }
    bool is_decided = plan->decided <= until;
    request.is_exported = person->to != DAY_NONE && plan->issued > until;
    request.outcome = is_decided ? "Y" : request.is_exported ? "W" : "A";
    request.decided = is_decided ? plan->decided : DAY_NONE;
    put_request(out, person, &request);
    if (!is_decided)
        return;
    if (plan->issued > until) {
        put_assessment(out, request.is_exported ? "W" : "A", DAY_NONE, none, plan->is_exception);
        return;
    }
    bool flags[4] = {false};
    int reason = 0, end = plan_end(person, &reason);
    Prng *prng = &person->prng;
    bool mediates = draw_is(prng, PLAN_MEDIATED_PPM);
    int64_t appealed_ppm =
        sample_shifted_ppm(PLAN_APPEALED_PPM, person->place->effects_milli[EFFECT_APPEALS]);
    flags[3] = draw_is(prng, mediates ? 376000 : appealed_ppm) &&
               rows_appeal(out, person, "CON", plan->issued, mediates, end);
    flags[2] = mediates && plan->issued + 45 <= until;
    if (flags[2] && !flags[3])
        rows_mediation(out, person, "PLAN", plan->issued, NULL);
    put_assessment(out, "Y", plan->issued, flags, plan->is_exception);
    put_named_plan(out, person);
}

/* The day of a request in vain within the history, or DAY_NONE. */
static int
draw_vain_day(Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    Prng *prng = &person->prng;
    const Plan *plan = &person->plan;
    int day = calendar->first + draw_below(prng, calendar->until - calendar->first + 1);
    int ncy = person_ncy(person, calendar_year(day));
    char sen = person_sen(person, day);
    int school_i = ncy < 0 ? 0 : ncy < 7 ? 1 : ncy <= NCY_LAST ? 2 : 3;
    int64_t yearly = VAIN_PPM[sen == 'K'][school_i];
    if (ncy < -3)
        yearly = yearly / 6;
    bool is_near_plan = plan->exists && day > plan->received - 120;
    if (sen == 'E' || is_near_plan || day < person->from || day > person->to || ncy > 16 ||
        !draw_is(prng, yearly * (calendar->until - calendar->first) / DAYS_IN_YEAR))
        return DAY_NONE;
    return day;
}

void
rows_requests(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    int year = 0, month = 0, date = 0;
    day_split(person->born, &year, &month, &date);
    int vain_day = draw_vain_day(person);
    bool has_plan = plan_is_known(person) &&
                    (plan_is_historic(person) ? plan_start(person) <= person->to : true);
    if ((!has_plan && vain_day == DAY_NONE) ||
        day_of(year + AGE_LIMIT, month, date) <= calendar->until)
        return;
    put_sen2_person(out, person);
    if (vain_day != DAY_NONE)
        put_vain_request(out, person, vain_day);
    if (!has_plan)
        return;
    put_plan_request(out, person);
    if (plan_is_active(person))
        rows_active_plan(out, person, out->request_n);
}
