/* SPDX-License-Identifier: MIT */
#include "engine/sample/person.h"

#include <string.h>

#include "engine/sample/model.h"
#include "engine/sample/plan.h"
#include "engine/sample/spells.h"

/* The first 24 of a thousand of each cohort move within the history: about 1.2% a year. */
enum { MOVERS_MILLI = 24 };

static const char *const NEED_CODES[NEED_N] = {"SPLD",
    "MLD",
    "SLD",
    "PMLD",
    "SEMH",
    "SLCN",
    "HI",
    "VI",
    "MSI",
    "PD",
    "ASD",
    "DS",
    "OTH",
    "NSA"};

/* Of a thousand persons with a plan, and with support, by primary need. */
static const int PLAN_NEEDS[NEED_N] = {24, 107, 40, 14, 208, 214, 14, 8, 3, 39, 317, 6, 6, 0};
static const int SUPPORT_NEEDS[NEED_N] = {140, 150, 3, 1, 225, 270, 15, 8, 3, 20, 100, 1, 34, 30};
enum { NEEDS_TOTAL = 1000 };

static const char *const ETHNICITIES[] = {"WBRI",
    "WIRI",
    "WIRT",
    "WROM",
    "WOTH",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "AOTH",
    "BCRB",
    "BAFR",
    "BOTH",
    "CHNE",
    "OOTH",
    "REFU",
    "NOBT"};
static const int ETHNICITY_WEIGHTS[] = {
    607, 3, 1, 3, 74, 15, 10, 19, 27, 42, 46, 19, 24, 9, 47, 8, 9, 24, 9, 4};
enum { ETHNICITY_TOTAL = 1000 };

/* Parts per million of pupils with SEN support in January 2025, by year from N1 to 14. */
static const int SUPPORT_PPM[] = {74000,
    92500,
    99500,
    140500,
    157000,
    164500,
    168000,
    169000,
    166500,
    146000,
    142000,
    138500,
    135000,
    129500,
    64500,
    55500,
    37000};
enum { SUPPORT_BOYS_PERCENT = 120, SUPPORT_GIRLS_PERCENT = 79, SUPPORT_BEFORE_PLAN_DAYS = 730 };

/* Shares in care by SEN: none, support, plan. */
static const int CARE_PPM[3][CARE_N] = {
    {0, 14000, 3500, 2900}, {0, 37000, 10000, 11500}, {0, 165000, 15000, 38000}};
static const int MEALS_PPM[3] = {222000, 385000, 425000};

bool
draw_is(Prng *prng, int64_t share_ppm)
{
    return (int64_t)((prng_next(prng) >> 32) * MILLION_PPM >> 32) < share_ppm;
}

int
draw_below(Prng *prng, int bound)
{
    return (int)((prng_next(prng) >> 32) * (uint64_t)bound >> 32);
}

int
smaller_of(int first, int second)
{
    return MIN(first, second);
}

int
larger_of(int first, int second)
{
    return MAX(first, second);
}

size_t
draw_weighted(Prng *prng, const int *weights, int total)
{
    int drawn = draw_below(prng, total);
    size_t at = 0;
    while (drawn >= weights[at])
        drawn -= weights[at++];
    return at;
}

int
curve_at(const CurvePoint *curve, int draw_ppm)
{
    while (curve[1].share_ppm < draw_ppm)
        curve++;
    int64_t along = draw_ppm - curve[0].share_ppm, width = curve[1].share_ppm - curve[0].share_ppm;
    return curve[0].value + (int)((curve[1].value - curve[0].value) * along / MAX(width, 1));
}

int
person_ncy(const Person *person, int year)
{
    return year - person->cohort;
}

static bool
has_plan(const Person *person, int day)
{
    const Plan *plan = &person->plan;
    return plan->exists && plan->issued <= day && day <= plan->ceased - (plan->ceased != DAY_NONE);
}

static bool
has_support(const Person *person, int day)
{
    const Plan *plan = &person->plan;
    if (plan->exists && day < plan->issued && day >= plan->issued - SUPPORT_BEFORE_PLAN_DAYS)
        return true;
    int year = calendar_year(day);
    int ncy = person_ncy(person, year);
    if (ncy < NCY_FIRST_ON_ROLL || ncy > NCY_LAST_ON_ROLL)
        return ncy > NCY_LAST_ON_ROLL && person->support_draw_ppm < 100000;
    /* It grows by about 4.3% a year. */
    int64_t trend_milli = CLAMP(1000 + 43 * (year - 2024), 700, 1300);
    int64_t share = SUPPORT_PPM[ncy - NCY_FIRST_ON_ROLL] * trend_milli / 1000;
    share = share * (person->is_male ? SUPPORT_BOYS_PERCENT : SUPPORT_GIRLS_PERCENT) / 100;
    share = sample_shifted_ppm(share, person->home->effects_milli[EFFECT_SUPPORT]);
    return person->support_draw_ppm < share;
}

char
person_sen(const Person *person, int day)
{
    if (has_plan(person, day))
        return 'E';
    return has_support(person, day) ? 'K' : 'N';
}

const char *
person_sen_text(const Person *person, int day)
{
    char sen = person_sen(person, day);
    return sen == 'E' ? "E" : sen == 'K' ? "K" : "N";
}

const char *
need_code(Need need, int day)
{
    if (need == NEED_DS && day < day_of(2025, 9, 1))
        return NEED_CODES[NEED_OTH];
    return NEED_CODES[need];
}

const char *
person_need(const Person *person, int rank_i, int day)
{
    Need need = person->needs[rank_i];
    char sen = person_sen(person, day);
    if (sen == 'N' || need == NEED_N)
        return NULL;
    /* Without specialist assessment is no type of need of a plan. */
    if (need == NEED_NSA && sen == 'E')
        need = NEED_SEMH;
    return need_code(need, day);
}

const Spell *
person_spell(const Person *person, int day)
{
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        const Spell *spell = &person->spells[spell_i];
        if (spell->first <= day && day <= spell->last)
            return spell;
    }
    return NULL;
}

bool
spell_is_on_roll(const Spell *spell)
{
    return spell->taught == TAUGHT_MAINSTREAM || spell->taught == TAUGHT_SPECIAL ||
           spell->taught == TAUGHT_AP;
}

bool
person_moves(const RecordCountry *country, int64_t index, int64_t cohort_n)
{
    return country->place_n > 1 && index < cohort_n * MOVERS_MILLI / 1000;
}

static void
draw_identity(Person *person)
{
    Prng *prng = &person->prng;
    person->born = day_of(person->cohort - 5, 9, 1) + draw_below(prng, 365);
    person->is_male = draw_is(prng, 512000);
    person->ethnicity = ETHNICITIES[draw_weighted(prng, ETHNICITY_WEIGHTS, ETHNICITY_TOTAL)];
    person->support_draw_ppm = draw_below(prng, MILLION_PPM);
    person->absence_draw_ppm = draw_below(prng, MILLION_PPM);
    person->school_draw = (uint32_t)(prng_next(prng) >> 32);
    int age_in_weeks = (person->country->calendar.until - person->born) / 7;
    person->has_upn = age_in_weeks > 52 * 5 || draw_is(prng, 250000);
    person->has_temporary_upn = draw_is(prng, 1500);
    identifier_upn(person->number, person->has_temporary_upn, person->upn);
    identifier_uln(person->number, person->uln);
    identifier_local(person->place->la->old_code, person->number, person->local_id);
}

static void
draw_needs(Person *person)
{
    Prng *prng = &person->prng;
    const int *weights = person->plan.exists ? PLAN_NEEDS : SUPPORT_NEEDS;
    person->needs[0] = (Need)draw_weighted(prng, weights, NEEDS_TOTAL);
    person->needs[1] = NEED_N;
    Need second = (Need)draw_weighted(prng, PLAN_NEEDS, NEEDS_TOTAL);
    if (draw_is(prng, 480000) && second != person->needs[0] && person->needs[0] != NEED_NSA &&
        (second != NEED_DS || person->needs[0] != NEED_OTH) &&
        (second != NEED_OTH || person->needs[0] != NEED_DS))
        person->needs[1] = second;
}

static void
draw_circumstances(Person *person)
{
    Prng *prng = &person->prng;
    const RecordCalendar *calendar = &person->country->calendar;
    char sen = person_sen(person, MIN(calendar->until, calendar_census(calendar->last_year - 1)));
    int sen_i = sen == 'E' ? 2 : sen == 'K';
    int draw = draw_below(prng, MILLION_PPM);
    for (Care care = CARE_IN_NEED; care < CARE_N && person->care == CARE_NONE; care++) {
        if (draw < CARE_PPM[sen_i][care])
            person->care = care;
        draw -= CARE_PPM[sen_i][care];
    }
    int64_t meals_ppm = MEALS_PPM[sen_i];
    if (person->care != CARE_NONE)
        meals_ppm += 200000;
    person->has_meals = draw_is(prng, meals_ppm);
}

void
person_draw(Person *person,
    const RecordCountry *country,
    const RecordPlace *home,
    const RecordPlace *place,
    int cohort,
    int64_t index)
{
    int64_t first = 0;
    int64_t cohort_n = record_place_cohort(country, home, cohort, &first);
    person->country = country;
    person->home = home;
    person->place = place;
    person->number = home->first_number + first + index;
    person->cohort = cohort;
    person->care = CARE_NONE;
    person->spell_n = 0;
    person->excluded = DAY_NONE;
    prng_init(&person->prng, country->seed, "person", home->la->area_id, first + index);
    const RecordCalendar *calendar = &country->calendar;
    person->moves = DAY_NONE;
    if (person_moves(country, index, cohort_n))
        person->moves =
            calendar->first + draw_below(&person->prng, calendar->until - calendar->first);
    person->from = home == place ? person->cohort : person->moves;
    if (home == place)
        person->from = day_of(cohort - 5, 9, 1);
    person->to = home == place && person->moves != DAY_NONE ? person->moves - 1 : DAY_NONE;
    draw_identity(person);
    plan_draw(person);
    draw_needs(person);
    draw_circumstances(person);
    spells_draw(person);
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++)
        person->has_upn = person->has_upn || spell_is_on_roll(&person->spells[spell_i]);
}
