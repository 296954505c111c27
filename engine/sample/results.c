/* SPDX-License-Identifier: MIT */
/* Results at the end of each stage. */
#include "engine/sample/model.h"
#include "engine/sample/record_rows.h"

typedef enum {
    STAGE_EYFSP,
    STAGE_PHONICS,
    STAGE_TABLES,
    STAGE_KS2,
    STAGE_KS4,
    STAGE_19,
    STAGE_N
} Stage;

static const struct {
    const char *code;
    int ncy; /* the year of the National Curriculum, or of age */
} STAGES[STAGE_N] = {{"EYFSP", 0}, {"PHON", 1}, {"MTC", 4}, {"KS2", 6}, {"KS4", 11}, {"L19", 14}};

/* Shares that reach the standard, in parts per million, by SEN: a good level of development,
 * phonics, all 25 times tables, reading, writing and mathematics together, level 2 and 3 at 19. */
static const int GOOD_PPM[3] = {768000, 262000, 40000};
static const int PHONICS_PPM[3] = {880000, 520000, 200000};
static const int TABLES_PPM[3] = {430000, 190000, 90000};
static const int KS2_PPM[3] = {740000, 290000, 90000};
static const int LEVEL_2_PPM[3] = {886000, 650000, 298000};
static const int LEVEL_3_PPM[3] = {628000, 352000, 142000};

/* Hundredths of Attainment 8 points. */
static const CurvePoint ATTAINMENT[3][5] = {
    {{0, 600}, {200000, 3300}, {500000, 5100}, {800000, 6800}, {1000000, 8700}},
    {{0, 0}, {200000, 1700}, {500000, 3350}, {800000, 4900}, {1000000, 8100}},
    {{0, 0}, {350000, 200}, {600000, 1100}, {850000, 3300}, {1000000, 7700}}};
/* Hundredths of Progress 8: the middle, by SEN. It ended with 2023/24. */
static const int PROGRESS[3] = {10, -45, -113};
enum { PROGRESS_LAST_YEAR = 2023 };

/* What one pupil reached, and a draw that is low for those who do well. */
typedef struct {
    RecordFile *file;
    Person *person;
    int sen_i;
    int draw;
    bool has_result;
} Result;

static bool
reaches(const Result *result, const int shares_ppm[3])
{
    return result->has_result && result->draw < shares_ppm[result->sen_i];
}

static void
put_early_years(Result *result)
{
    bool is_good = reaches(result, GOOD_PPM);
    int goals =
        is_good ? 14 + draw_below(&result->person->prng, 4) : MAX(0, 14 - result->draw / 70000);
    put_flag(result->file, result->has_result ? is_good : -1);
    put_count(result->file, result->has_result ? goals : -1);
}

static void
put_phonics(Result *result)
{
    Prng *prng = &result->person->prng;
    int mark = reaches(result, PHONICS_PPM) ? 32 + draw_below(prng, 9) : draw_below(prng, 32);
    put_count(result->file, result->has_result ? mark : -1);
}

static void
put_tables(Result *result)
{
    Prng *prng = &result->person->prng;
    int score =
        reaches(result, TABLES_PPM) ? 25 : 24 - draw_below(prng, result->sen_i > 0 ? 25 : 12);
    put_count(result->file, result->has_result ? score : -1);
}

/* Three cells. Who reaches the standard does so in each of the three; the others in some. */
static void
put_key_stage_2(Result *result)
{
    Prng *prng = &result->person->prng;
    bool is_good = reaches(result, KS2_PPM);
    int weak_i = draw_below(prng, 3); /* where the others fall short at least */
    bool reads = is_good || (weak_i != 0 && draw_is(prng, 500000));
    bool writes = is_good || (weak_i != 1 && draw_is(prng, 500000));
    bool counts = is_good || (weak_i != 2 && draw_is(prng, 500000));
    if (!result->has_result) {
        put_blanks(result->file, 3);
        return;
    }
    put_int(result->file, reads ? 100 + draw_below(prng, 21) : 80 + draw_below(prng, 20));
    put_int(result->file, counts ? 100 + draw_below(prng, 21) : 80 + draw_below(prng, 20));
    int below = draw_below(prng, 100);
    put_text(result->file,
        writes       ? (below < 17 ? "GDS" : "EXS")
        : below < 70 ? "WTS"
        : below < 93 ? "PKS"
                     : "BLW");
}

/* Four cells. */
static void
put_key_stage_4(Result *result, int year)
{
    Prng *prng = &result->person->prng;
    if (!result->has_result) {
        put_blanks(result->file, 4);
        return;
    }
    int points = curve_at(ATTAINMENT[result->sen_i], MILLION_PPM - result->draw);
    put_hundredths(result->file, points);
    int progress = PROGRESS[result->sen_i] + (int)(prng_normal_milli(prng) * 120 / 1000);
    if (year <= PROGRESS_LAST_YEAR)
        put_hundredths(result->file, progress);
    else
        put_text(result->file, NULL);
    for (int subject_i = 0; subject_i < 2; subject_i++) {
        int grade = points / 1000 + draw_below(prng, 3) - 1;
        put_int(result->file, CLAMP(grade, 0, 9));
    }
}

static void
put_stage(Result *result, Stage stage, int year)
{
    static const int cells[STAGE_N] = {2, 1, 1, 3, 4, 3};
    for (Stage each = 0; each < STAGE_N; each++) {
        if (each != stage)
            put_blanks(result->file, cells[each]);
        else if (stage == STAGE_EYFSP)
            put_early_years(result);
        else if (stage == STAGE_PHONICS)
            put_phonics(result);
        else if (stage == STAGE_TABLES)
            put_tables(result);
        else if (stage == STAGE_KS2)
            put_key_stage_2(result);
        else if (stage == STAGE_KS4)
            put_key_stage_4(result, year);
        else {
            bool has_level_2 = reaches(result, LEVEL_2_PPM);
            put_flag(result->file, has_level_2);
            put_flag(
                result->file, has_level_2 && result->draw * 10 / 9 < LEVEL_2_PPM[result->sen_i]);
            put_flag(result->file, reaches(result, LEVEL_3_PPM));
        }
    }
    put_end(result->file);
}

static void
put_result(RecordOut *out, Person *person, Stage stage, int year, const Spell *spell)
{
    Prng *prng = &person->prng;
    /* Attainment at 19 goes by the provision that there was in year 11. */
    int census_year = stage == STAGE_19 ? person->cohort + NCY_LAST : year;
    const char *sen = person_sen_text(person, calendar_census(census_year));
    Result result = {.file = out->files[TABLE_OUTCOME_KS],
        .person = person,
        .sen_i = sen[0] == 'E' ? 2 : sen[0] == 'K',
        .draw = draw_below(prng, MILLION_PPM)};
    static const int statuses[] = {984, 7, 4, 3, 2};
    static const char *const codes[] = {"R", "A", "D", "L", "M"};
    size_t status_i = stage == STAGE_19 ? 0 : draw_weighted(prng, statuses, 1000);
    result.has_result = status_i == 0;
    put_person(result.file, person, stage == STAGE_19 ? ID_ULN : ID_UPN);
    put_count(result.file, spell != NULL ? spell->urn : -1);
    put_year(result.file, year);
    put_text(result.file, STAGES[stage].code);
    put_text(result.file, sen);
    const char *group = "SF";
    if (spell != NULL && spell->taught == TAUGHT_AP)
        group = "APRU";
    else if (spell != NULL && spell->taught == TAUGHT_INMSS)
        group = spell->urn % 4 == 0 ? "NMSS" : "IND";
    put_text(result.file, group);
    put_text(result.file, codes[status_i]);
    put_stage(&result, stage, year);
}

void
rows_results(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    for (int year = calendar->first_year; year <= calendar->last_year; year++) {
        int ends = day_of(year + 1, 7, 31), tested = day_of(year + 1, 5, 15);
        if (ends > calendar->until || tested < person->from || tested > person->to)
            continue;
        for (Stage stage = 0; stage < STAGE_N; stage++) {
            if (person_ncy(person, year) != STAGES[stage].ncy)
                continue;
            const Spell *spell = person_spell(person, tested);
            bool has_school =
                spell != NULL && (spell_is_on_roll(spell) || spell->taught == TAUGHT_INMSS);
            if (stage == STAGE_19)
                put_result(out, person, stage, year, NULL);
            else if (has_school)
                put_result(out, person, stage, year, spell);
        }
    }
}
