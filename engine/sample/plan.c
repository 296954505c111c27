/* SPDX-License-Identifier: MIT */
#include "engine/sample/plan.h"

#include "engine/sample/model.h"

/* Of a million persons, how many have had a plan issued by the January of each year of school, in
 * January 2026: from four years before reception up to year 11. Later hardly any are. */
static const int ISSUED_PPM[] = {0,
    2100,
    6300,
    17800,
    38300,
    48800,
    55600,
    61400,
    66100,
    70300,
    73500,
    75600,
    77100,
    78700,
    79800,
    80800};
enum { FIRST_NCY = -4 };

/* The same in other Januaries, in thousandths of 2026: the number of plans has doubled in a few
 * years. */
enum { TREND_YEAR = 2014 };
static const int TREND_MILLI[] = {
    420, 425, 430, 435, 445, 480, 520, 570, 625, 690, 775, 880, 1000, 1080, 1140, 1190, 1230};
enum { BOYS_PERCENT = 141, GIRLS_PERCENT = 57 };

/* Days from the request to the plan: 46% within 20 weeks, 7% over a year. */
static const CurvePoint WAITS[] = {{0, 84},
    {200000, 126},
    {400000, 138},
    {459000, 140},
    {560000, 158},
    {700000, 205},
    {850000, 288},
    {938000, 364},
    {984000, 480},
    {1000000, 690}};
/* Days from the request to the decision to assess: 85% within six weeks. */
static const CurvePoint DECISIONS[] = {
    {0, 10}, {400000, 34}, {750000, 41}, {850000, 42}, {950000, 62}, {1000000, 120}};

/* What ends plans of school age, each year, in parts per million, by the reasons of the return. */
enum {
    REASON_MAX_AGE = 1,
    REASON_NEEDS_MET,
    REASON_HIGHER_EDUCATION,
    REASON_WORK,
    REASON_MOVED,
    REASON_NOT_ENGAGED,
    REASON_ABROAD,
    REASON_DIED,
    REASON_OTHER,
    REASON_N
};
static const int SCHOOL_REASONS[REASON_N] = {
    [REASON_NEEDS_MET] = 3900, [REASON_ABROAD] = 1700, [REASON_DIED] = 800, [REASON_OTHER] = 700};
enum { SCHOOL_REASONS_TOTAL = 7100 };
/* And from 16 on, in thousandths of those that end. */
static const int LATER_REASONS[REASON_N] = {[REASON_NEEDS_MET] = 70,
    [REASON_HIGHER_EDUCATION] = 100,
    [REASON_WORK] = 155,
    [REASON_NOT_ENGAGED] = 640,
    [REASON_ABROAD] = 10,
    [REASON_DIED] = 5,
    [REASON_OTHER] = 20};
enum { LATER_REASONS_TOTAL = 1000 };
/* Parts per million of plans that end in each year from year 12 on. */
static const int LATER_ENDS_PPM[] = {65000, 100000, 195000, 290000, 330000, 340000, 360000, 420000};

static int64_t
issued_ppm(const Person *person, int ncy)
{
    int year = person->cohort + ncy + 1;
    int trend_i = CLAMP(year - TREND_YEAR, 0, (int)G_N_ELEMENTS(TREND_MILLI) - 1);
    int64_t share = (int64_t)ISSUED_PPM[ncy - FIRST_NCY] * TREND_MILLI[trend_i] / 1000;
    share = share * (person->is_male ? BOYS_PERCENT : GIRLS_PERCENT) / 100;
    return sample_shifted_ppm(share, person->home->effects_milli[EFFECT_PLANS]);
}

/* The day on which the share that has had a plan reaches @draw_ppm; DAY_NONE for never. */
static int
issue_day(const Person *person, int64_t draw_ppm)
{
    int64_t before = 0;
    for (int ncy = FIRST_NCY; ncy <= NCY_LAST; ncy++) {
        int64_t share = issued_ppm(person, ncy);
        if (draw_ppm < share) {
            int january = day_of(person->cohort + ncy, 1, 1);
            int64_t along = (draw_ppm - before) * 365 / MAX(share - before, 1);
            return MAX(january + (int)along, day_of(2014, 9, 1));
        }
        before = MAX(share, before);
    }
    return DAY_NONE;
}

int
plan_draw_decision_wait(Person *person)
{
    return curve_at(DECISIONS, draw_below(&person->prng, MILLION_PPM));
}

/* Draws when the plan ends, year by year. A plan runs on to 25 at most. */
static void
draw_end(Person *person)
{
    Plan *plan = &person->plan;
    Prng *prng = &person->prng;
    enum { LAST_NCY = 20 };
    for (int year = calendar_year(plan->issued); year <= person->country->calendar.last_year;
         year++) {
        int ncy = person_ncy(person, year), starts = day_of(year, 9, 1);
        int day = starts + draw_below(prng, 360);
        int later_i = ncy - NCY_LAST - 1;
        bool is_later = later_i >= 0;
        int64_t share = is_later ? LATER_ENDS_PPM[CLAMP(later_i, 0, 7)] : SCHOOL_REASONS_TOTAL;
        bool ends = draw_is(prng, share);
        size_t reason = draw_weighted(prng,
            is_later ? LATER_REASONS : SCHOOL_REASONS,
            is_later ? LATER_REASONS_TOTAL : SCHOOL_REASONS_TOTAL);
        /* Most end with the school year; at school age all that do not end with the person's stay.
         */
        bool is_stay = reason == REASON_ABROAD || reason == REASON_DIED;
        if (ends && (is_later ? draw_is(prng, 700000) : !is_stay))
            day = day_of(year + 1, 7, 31) - draw_below(prng, is_later ? 60 : 9);
        if (ncy >= LAST_NCY && !ends) {
            ends = true;
            reason = REASON_MAX_AGE;
            day = day_of(year + 1, 7, 31);
        }
        if (ends && day > plan->issued + 30) {
            plan->ceased = day;
            plan->cease_reason = (int)reason;
            return;
        }
    }
}

void
plan_draw(Person *person)
{
    Plan *plan = &person->plan;
    Prng *prng = &person->prng;
    *plan = (Plan){.ceased = DAY_NONE};
    person->special_from = DAY_NONE;
    int issued = issue_day(person, draw_below(prng, MILLION_PPM));
    if (issued == DAY_NONE || person_ncy(person, calendar_year(issued)) > NCY_LAST)
        return;
    int64_t draw = draw_below(prng, MILLION_PPM);
    draw = sample_shifted_ppm(draw, person->home->effects_milli[EFFECT_WAITS]);
    int wait = curve_at(WAITS, (int)draw);
    plan->is_exception = draw_is(prng, wait > 140 ? 71000 : 49000);
    plan->exists = true;
    plan->issued = issued;
    plan->received = MAX(issued - wait, person->born + 60);
    int decision_wait = smaller_of(plan_draw_decision_wait(person), (issued - plan->received) / 2);
    plan->decided = plan->received + decision_wait;
    draw_end(person);
    if (plan->ceased < person->country->calendar.first) {
        plan->exists = false;
        plan->ceased = DAY_NONE;
    }
}

bool
plan_is_historic(const Person *person)
{
    const Plan *plan = &person->plan;
    return plan->issued < person->country->calendar.first ||
           (person->place != person->home && plan->issued < person->moves);
}

bool
plan_is_known(const Person *person)
{
    const Plan *plan = &person->plan;
    const RecordCalendar *calendar = &person->country->calendar;
    if (!plan->exists || plan->received > calendar->until || plan->received > person->to)
        return false;
    return plan->ceased >= MAX(calendar->first, person->from);
}

int
plan_start(const Person *person)
{
    return MAX(person->plan.issued, person->from);
}

int
plan_end(const Person *person, int *ret_reason)
{
    const Plan *plan = &person->plan;
    *ret_reason = plan->cease_reason;
    if (person->to < plan->ceased) {
        *ret_reason = REASON_MOVED;
        return person->to;
    }
    if (plan->ceased > person->country->calendar.until) {
        *ret_reason = 0;
        return DAY_NONE;
    }
    return plan->ceased;
}

bool
plan_is_active(const Person *person)
{
    int reason = 0;
    int until = person->country->calendar.until;
    return plan_is_known(person) && plan_start(person) <= until &&
           plan_start(person) <= person->to && plan_end(person, &reason) == DAY_NONE;
}
