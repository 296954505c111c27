/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_place.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/sample/prng.h"

/* GIAS numbers from here on are not given out; neither are provider numbers. */
enum { URN_FIRST = 900000, URN_LAST = 999999, UKPRN_FIRST = 99000000 };

/* Of a thousand persons of every age, this many times as many are on a roll: thirteen years of
 * school and some of those before and after. */
enum { ROLL_PER_COHORT_MILLI = 13050 };

/* Pupils of the LA for each school of a kind. */
static const int PUPILS_PER_SCHOOL[SCHOOL_KIND_N] = {
    [SCHOOL_PRIMARY] = 500,
    [SCHOOL_SECONDARY] = 2500,
    [SCHOOL_SPECIAL] = 8000,
    [SCHOOL_AP] = 25000,
    [SCHOOL_INMSS] = 10000,
};
enum { PUPILS_PER_COLLEGE = 30000 };

/* Standard deviations of the effects. */
static const int SPREADS_MILLI[EFFECT_N] = {
    [EFFECT_PLANS] = 110,
    [EFFECT_SUPPORT] = 110,
    [EFFECT_WAITS] = 600,
    [EFFECT_REFUSALS] = 350,
    [EFFECT_ABSENCE] = 120,
    [EFFECT_SUSPENSIONS] = 250,
    [EFFECT_APPEALS] = 350,
    [EFFECT_REVIEWS] = 350,
};

void
record_country_free(RecordCountry *country)
{
    if (country == NULL)
        return;
    g_free(country->places);
    g_free(country);
}

void
record_country_cohorts(const RecordCountry *country, int *ret_first, int *ret_last)
{
    enum { OLDEST = 22, YOUNGEST = -4 }; /* years after and before reception */
    *ret_first = country->calendar.last_year - OLDEST;
    *ret_last = country->calendar.last_year - YOUNGEST;
}

int64_t
record_place_cohort(
    const RecordCountry *country, const RecordPlace *place, int cohort, int64_t *ret_first)
{
    int first = 0, last = 0;
    record_country_cohorts(country, &first, &last);
    int64_t before = (cohort - first) * place->pupil_n * 1000 / ROLL_PER_COHORT_MILLI;
    int64_t after = (cohort - first + 1) * place->pupil_n * 1000 / ROLL_PER_COHORT_MILLI;
    *ret_first = before;
    return after - before;
}

int
record_place_school(const RecordPlace *place, SchoolKind kind, uint32_t draw)
{
    int urn = place->first_urn;
    for (SchoolKind before = 0; before < kind; before++)
        urn += place->school_n[before];
    int school_n = place->school_n[kind];
    return school_n > 0 ? urn + (int)(draw % (uint32_t)school_n) : 0;
}

int
record_place_college(const RecordPlace *place, uint32_t draw)
{
    return place->first_ukprn + (int)(draw % (uint32_t)place->college_n);
}

static void
add_schools(RecordCountry *country)
{
    int urns_each = (URN_LAST - URN_FIRST + 1) / (int)country->place_n;
    for (size_t place_i = 0; place_i < country->place_n; place_i++) {
        RecordPlace *place = &country->places[place_i];
        int left = urns_each;
        for (SchoolKind kind = 0; kind < SCHOOL_KIND_N; kind++) {
            int64_t wanted = 1 + place->pupil_n / PUPILS_PER_SCHOOL[kind];
            /* Some places have so many pupils that the numbers would run out. */
            int64_t room = kind == SCHOOL_PRIMARY ? left * 7 / 10 : left / 2;
            place->school_n[kind] = (int)CLAMP(wanted, 1, room);
            left -= place->school_n[kind];
        }
        place->first_urn = URN_FIRST + (int)place_i * urns_each;
        place->college_n = (int)(1 + place->pupil_n / PUPILS_PER_COLLEGE);
        place->first_ukprn = UKPRN_FIRST + (int)place_i * 1000;
    }
}

/* Draws the effects and takes their mean, by pupils, from each. */
static void
add_effects(RecordCountry *country)
{
    for (Effect effect = 0; effect < EFFECT_N; effect++) {
        int64_t sum = 0, weight = 0;
        for (size_t place_i = 0; place_i < country->place_n; place_i++) {
            RecordPlace *place = &country->places[place_i];
            Prng prng;
            prng_init(&prng, country->seed, "record effect", place->la->area_id, (int64_t)effect);
            int64_t shift = prng_normal_milli(&prng) * SPREADS_MILLI[effect] / 1000;
            place->effects_milli[effect] = (int)shift;
            sum += shift * place->pupil_n;
            weight += place->pupil_n;
        }
        for (size_t place_i = 0; place_i < country->place_n; place_i++)
            country->places[place_i].effects_milli[effect] -= (int)(sum / MAX(weight, 1));
    }
}

/* Shares @pupil_n out by the sizes of the LAs, so that the parts sum to it. */
static void
add_pupils(RecordCountry *country, int64_t pupil_n)
{
    int64_t size_left = 0, left = pupil_n, number = 0;
    for (size_t place_i = 0; place_i < country->place_n; place_i++)
        size_left += MAX(country->places[place_i].la->pupil_n, 1);
    for (size_t place_i = 0; place_i < country->place_n; place_i++) {
        RecordPlace *place = &country->places[place_i];
        int64_t size = MAX(place->la->pupil_n, 1);
        place->pupil_n = left * size / size_left;
        left -= place->pupil_n;
        size_left -= size;
        place->first_number = number;
        int first = 0, last = 0;
        record_country_cohorts(country, &first, &last);
        int64_t before = 0;
        place->person_n = record_place_cohort(country, place, last, &before);
        place->person_n += before;
        number += place->person_n;
    }
}

RecordCountry *
record_country_new(
    const SampleAreas *areas, uint64_t seed, int64_t pupil_n, int until, GError **error)
{
    RecordCountry *country = g_new0(RecordCountry, 1);
    country->seed = seed;
    record_calendar_init(&country->calendar, until);
    country->places = g_new0(RecordPlace, areas->las->len);
    int day = day_digits(country->calendar.until);
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (!sample_la_existed(la, day))
            continue;
        country->places[country->place_n] = (RecordPlace){.la = la,
            .seed = seed,
            .has_marks = country->place_n == 0,
            .is_blade = country->place_n == 0};
        country->place_n++;
    }
    if (country->place_n == 0) {
        record_country_free(country);
        error_set(error, ERROR_USAGE, "--until: no local authority of the files existed then");
        return NULL;
    }
    add_pupils(country, pupil_n);
    add_schools(country);
    add_effects(country);
    return country;
}
