/* SPDX-License-Identifier: MIT */
#include "engine/sample/flows.h"

/* From this year on plans are counted child by child, and a few of those issued are no new ones. */
enum { COUNTED_BY_CHILD = 2022 };

/* Per pupil. Levels are round numbers near what a reader would expect; none is a published one. */
static const SampleMeasure REQUESTS = {.name = "requests",
    .first_year = 2014,
    .levels_ppm = {4700, 5400, 6100, 7100, 8100, 9100, 8400, 10300, 12600, 15200, 17000},
    .spread_milli = 200,
    .wander_milli = 60};
static const SampleMeasure STOCK = {.name = "plans in force",
    .first_year = 2014,
    .levels_ppm =
        {26500, 27000, 28500, 31500, 35000, 39000, 43500, 47500, 52500, 57500, 64000, 70500},
    .spread_milli = 170,
    .wander_milli = 15};

/* Of the step before. */
static const SampleMeasure REFUSED = {.name = "refused",
    .first_year = 2014,
    .levels_ppm =
        {235000, 240000, 265000, 230000, 245000, 230000, 220000, 225000, 225000, 240000, 255000},
    .spread_milli = 450,
    .wander_milli = 150};
static const SampleMeasure UNDECIDED = {.name = "undecided",
    .first_year = 2014,
    .levels_ppm = {75000},
    .spread_milli = 500,
    .wander_milli = 200};
static const SampleMeasure WITHDRAWN = {.name = "withdrawn",
    .first_year = 2014,
    .levels_ppm = {17000},
    .spread_milli = 400,
    .wander_milli = 200};
static const SampleMeasure NOT_ISSUED = {.name = "not issued",
    .first_year = 2014,
    .levels_ppm = {70000, 45000, 47000, 65000, 54000, 59000, 52000, 60000, 58000, 53000, 62000},
    .spread_milli = 500,
    .wander_milli = 200};
static const SampleMeasure EXCEPTION = {.name = "exception",
    .first_year = 2014,
    .levels_ppm = {62000},
    .spread_milli = 600,
    .wander_milli = 300};
static const SampleMeasure IN_TIME = {.name = "in time",
    .first_year = 2014,
    .levels_ppm =
        {640000, 590000, 580000, 640000, 600000, 610000, 580000, 600000, 500000, 510000, 475000},
    .spread_milli = 1000,
    .wander_milli = 300};
static const SampleMeasure OVER_A_YEAR = {.name = "over a year",
    .first_year = 2019,
    .levels_ppm = {40000, 42000, 48000, 55000, 65000, 90000},
    .spread_milli = 1000,
    .wander_milli = 250};
static const SampleMeasure CEASED = {.name = "ceased",
    .first_year = 2014,
    .levels_ppm = {78000},
    .spread_milli = 250,
    .wander_milli = 120};
static const SampleMeasure APPEALED = {.name = "appealed",
    .first_year = 2014,
    .levels_ppm = {9000, 7500, 8000, 9000, 10000, 11500, 11000, 11500, 14500, 16500, 20500},
    .spread_milli = 550,
    .wander_milli = 180};

/* Why plans end, in parts of a thousand. */
static const int64_t CEASED_WEIGHTS[CEASED_N] = {[CEASED_MAX_AGE] = 46,
    [CEASED_NEEDS_MET] = 90,
    [CEASED_HIGHER_EDUCATION] = 54,
    [CEASED_WORK] = 90,
    [CEASED_TRANSFER] = 305,
    [CEASED_NO_WISH] = 360,
    [CEASED_ABROAD] = 20,
    [CEASED_DIED] = 12,
    [CEASED_NOT_RECORDED] = 1,
    [CEASED_OTHER] = 22};

static void
draw_requests(const SampleModel *model, const SampleLa *la, int year, SampleFlows *flows)
{
    Prng prng;
    sample_stream(model, "requests", la, year, &prng);
    int64_t pupil_n = sample_pupils(model, la, year);
    int64_t request_n = prng_hits(&prng, pupil_n, sample_share_ppm(model, &REQUESTS, la, year));
    flows->refused_n = prng_hits(&prng, request_n, sample_share_ppm(model, &REFUSED, la, year));
    flows->undecided_n = prng_hits(
        &prng, request_n - flows->refused_n, sample_share_ppm(model, &UNDECIDED, la, year));
    int64_t left_n = request_n - flows->refused_n - flows->undecided_n;
    flows->withdrawn_n = prng_hits(&prng, left_n, sample_share_ppm(model, &WITHDRAWN, la, year));
    flows->agreed_n = left_n - flows->withdrawn_n;
}

static void
draw_assessments(const SampleModel *model, const SampleLa *la, int year, SampleFlows *flows)
{
    Prng prng;
    sample_stream(model, "assessments", la, year, &prng);
    /* What was agreed in one year is in part completed in the next. */
    int64_t done_n = prng_hits(&prng, flows->agreed_n + flows->undecided_n / 2, 985000);
    flows->not_issued_n = prng_hits(&prng, done_n, sample_share_ppm(model, &NOT_ISSUED, la, year));
    int64_t rare_ns[3];
    prng_split(&prng,
        done_n - flows->not_issued_n,
        (const int64_t[]){1, 4, 995},
        G_N_ELEMENTS(rare_ns),
        rare_ns);
    flows->not_made_n = rare_ns[0];
    flows->assessment_withdrawn_n = rare_ns[1];
    flows->issued_n = rare_ns[2];
    flows->new_plan_n =
        year < COUNTED_BY_CHILD ? flows->issued_n : prng_hits(&prng, flows->issued_n, 984000);
}

static void
draw_times(const SampleModel *model, const SampleLa *la, int year, SampleFlows *flows)
{
    Prng prng;
    sample_stream(model, "times", la, year, &prng);
    int64_t known_n = prng_hits(&prng, flows->new_plan_n, 955000);
    int64_t exception_n = prng_hits(&prng, known_n, sample_share_ppm(model, &EXCEPTION, la, year));
    /* As in life, an LA may class every plan as an exception, and then has no figure without. */
    if (prng_below(&prng, 250) == 0)
        exception_n = known_n;
    int64_t in_time_ppm = sample_share_ppm(model, &IN_TIME, la, year);
    int64_t over_a_year_ppm = sample_share_ppm(model, &OVER_A_YEAR, la, year);
    for (int exception = 0; exception < 2; exception++) {
        int64_t *times = flows->times[exception];
        int64_t plan_n = exception == 1 ? exception_n : known_n - exception_n;
        times[TIME_20_WEEKS] =
            prng_hits(&prng, plan_n, exception == 1 ? in_time_ppm * 3 / 5 : in_time_ppm);
        times[TIME_LONGER] = prng_hits(&prng, plan_n - times[TIME_20_WEEKS], over_a_year_ppm);
        times[TIME_A_YEAR] = plan_n - times[TIME_20_WEEKS] - times[TIME_LONGER];
    }
}

static int64_t
stock_n(const SampleModel *model, const SampleLa *la, int year)
{
    return sample_pupils(model, la, year) * sample_share_ppm(model, &STOCK, la, year) / 1000000;
}

SampleFlows
sample_flows(const SampleModel *model, const SampleLa *la, int year)
{
    SampleFlows flows = {
        .stock_before_n = stock_n(model, la, year), .stock_after_n = stock_n(model, la, year + 1)};
    draw_requests(model, la, year, &flows);
    draw_assessments(model, la, year, &flows);
    draw_times(model, la, year, &flows);
    Prng prng;
    sample_stream(model, "ceased", la, year, &prng);
    prng_split(&prng,
        prng_hits(&prng, flows.stock_before_n, sample_share_ppm(model, &CEASED, la, year)),
        CEASED_WEIGHTS,
        CEASED_N,
        flows.ceased);
    flows.appealable_n =
        flows.refused_n + flows.not_issued_n + flows.stock_after_n + flows.ceased[CEASED_NEEDS_MET];
    flows.appeal_n =
        prng_hits(&prng, flows.appealable_n, sample_share_ppm(model, &APPEALED, la, year));
    return flows;
}

int64_t
sample_flows_requests(const SampleFlows *flows)
{
    return flows->agreed_n + flows->refused_n + flows->undecided_n + flows->withdrawn_n;
}

int64_t
sample_flows_assessments(const SampleFlows *flows)
{
    return flows->issued_n + flows->not_issued_n + flows->not_made_n +
           flows->assessment_withdrawn_n;
}
