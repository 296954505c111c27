/* SPDX-License-Identifier: MIT */
/* Appeals to the SEND Tribunal, and mediation. */
#include <string.h>

#include "engine/sample/record_rows.h"

enum { NUMBER_BYTES = 40 };

/* What became of appeals, in thousandths; the first three are decided by the tribunal. */
static const char *const OUTCOMES[] = {
    "ALLOW", "PART", "DISM", "CONC", "CONS", "WITH", "STRK", "TRAN"};
static const int OUTCOME_WEIGHTS[] = {445, 130, 9, 130, 95, 165, 23, 3};
enum { OUTCOMES_TOTAL = 1000, DECIDED_N = 3 };
static const int RESULT_WEIGHTS[] = {560, 180, 150, 110};
static const char *const SECTION_I[] = {"PARENT", "LA_AGREED", "LA", "OTHER"};

typedef struct {
    char number[NUMBER_BYTES];
    const char *type;
    int decided, certified, lodged, registered, listed, over;
    size_t outcome_i;
    bool is_open;
} Appeal;

static const char *
phase_of(const Person *person, int day)
{
    int ncy = person_ncy(person, calendar_year(day));
    return ncy < 0 ? "EY" : ncy < 7 ? "PRI" : ncy <= NCY_LAST ? "SEC" : ncy < 15 ? "P16" : "19+";
}

/* MU for made up, the council, the year and a number. */
static void
write_number(char number[NUMBER_BYTES], const Person *person, int day, int64_t row)
{
    g_snprintf(number,
        NUMBER_BYTES,
        "MU-%s-%02d-%06d",
        person->place->la->old_code,
        day_year(day) % 100,
        (int)row);
}

/* Three cells of sections, two of extensions. */
static void
put_sections(RecordFile *file, Person *person, bool is_contents)
{
    Prng *prng = &person->prng;
    bool has_f = draw_is(prng, 800000), has_i = draw_is(prng, 700000);
    put_flag(file, is_contents ? draw_is(prng, 780000) : -1);
    put_flag(file, is_contents ? has_f : -1);
    put_flag(file, is_contents ? has_i || !has_f : -1);
    put_flag(file, is_contents && draw_is(prng, 170000));
    put_flag(file, is_contents && draw_is(prng, 120000));
}

static void
put_appeal(RecordOut *out, Person *person, const Appeal *appeal, bool is_discrimination)
{
    Prng *prng = &person->prng;
    RecordFile *file = out->files[TABLE_APPEAL];
    int until = person->country->calendar.until;
    bool is_decided = !appeal->is_open && appeal->outcome_i < DECIDED_N;
    bool is_contents = appeal->type[0] == 'C' && appeal->type[1] == 'O';
    bool is_favourable =
        appeal->outcome_i == 0 || (appeal->outcome_i == 1 && draw_is(prng, 970000));
    bool is_ordered = is_decided && appeal->outcome_i < 2;
    int due = appeal->over + (is_contents ? 35 : 28);
    int met = draw_is(prng, 760000) ? due - draw_below(prng, 25) : due + 1 + draw_below(prng, 80);
    Need need = person->needs[0] == NEED_NSA ? NEED_SEMH : person->needs[0];
    put_text(file, appeal->number);
    put_person(file, person, ID_LOCAL);
    put_day(file, appeal->decided);
    put_day(file, appeal->certified);
    put_day(file, appeal->lodged);
    put_day(file, appeal->registered);
    put_text(file, strcmp(appeal->type, "RTA") == 0 ? "SEND35A" : "SEND35");
    put_text(file, is_discrimination ? "OTH" : appeal->type);
    put_sections(file, person, is_contents && !is_discrimination);
    put_text(file, need_code(need, appeal->registered));
    put_text(file, phase_of(person, appeal->registered));
    put_day(file, appeal->listed);
    put_flag(file, appeal->listed <= until ? is_decided : -1);
    put_text(file, appeal->is_open ? NULL : OUTCOMES[appeal->outcome_i]);
    put_flag(file, is_decided ? is_favourable : -1);
    put_day(file, appeal->is_open ? DAY_NONE : appeal->over);
    put_text(file,
        is_ordered && is_contents ? SECTION_I[draw_weighted(prng, RESULT_WEIGHTS, 1000)] : NULL);
    put_text(file, is_discrimination ? "DD" : "APP");
    put_day(file, is_ordered ? due : DAY_NONE);
    put_day(file, is_ordered && met <= until ? met : DAY_NONE);
    put_end(file);
}

bool
rows_appeal(RecordOut *out, Person *person, const char *type, int decided, bool mediated, int over)
{
    Prng *prng = &person->prng;
    int until = MIN(person->country->calendar.until, person->to);
    Appeal appeal = {.type = type, .decided = decided};
    appeal.certified = decided + 12 + draw_below(prng, 40);
    appeal.lodged = appeal.certified + 2 + draw_below(prng, 26);
    appeal.registered = appeal.lodged + 2 + draw_below(prng, 12);
    appeal.listed = appeal.registered + 180 + draw_below(prng, 220);
    appeal.outcome_i = draw_weighted(prng, OUTCOME_WEIGHTS, OUTCOMES_TOTAL);
    bool is_heard = appeal.outcome_i < DECIDED_N;
    appeal.over = is_heard ? appeal.listed + 3 + draw_below(prng, 25)
                           : appeal.registered + 30 + draw_below(prng, 150);
    bool is_discrimination = draw_is(prng, 15000);
    /* A plan does not end while an appeal is live, nor does a family that moves appeal on. */
    if (appeal.registered > until || appeal.over > over ||
        (person->to != DAY_NONE && appeal.over > person->to))
        return false;
    appeal.is_open = appeal.over > until;
    if (!is_heard && !appeal.is_open && appeal.listed > appeal.over)
        appeal.listed = draw_is(prng, 500000) ? DAY_NONE : appeal.listed;
    write_number(appeal.number, person, appeal.registered, ++out->appeal_n);
    put_appeal(out, person, &appeal, is_discrimination);
    if (mediated)
        rows_mediation(out,
            person,
            type[0] == 'C'   ? "PLAN"
            : type[2] == 'A' ? "REQ"
                             : "ASS",
            decided,
            appeal.number);
    return true;
}

void
rows_mediation(
    RecordOut *out, Person *person, const char *about, int decided, const char *appeal_id)
{
    static const char *const outcomes[] = {"AGREED", "PART", "NOT", "WITH"};
    static const int weights[] = {560, 190, 190, 60};
    Prng *prng = &person->prng;
    RecordFile *file = out->files[TABLE_MEDIATION];
    int until = person->country->calendar.until;
    int contact = decided + 3 + draw_below(prng, 30);
    int certificate = contact + 1 + draw_below(prng, 6);
    int held = draw_is(prng, 850000) ? contact + 8 + draw_below(prng, 35) : DAY_NONE;
    if (contact > until)
        return;
    if (certificate > until)
        certificate = DAY_NONE;
    bool is_held = held <= until;
    /* Whoever went on to appeal had not got what they asked for. */
    const char *outcome = outcomes[draw_weighted(prng, weights, 1000)];
    if (appeal_id != NULL && outcome[0] == 'A')
        outcome = "NOT";
    char number[NUMBER_BYTES];
    write_number(number, person, decided, ++out->mediation_n);
    number[0] = 'M';
    number[1] = 'M'; /* made-up mediation */
    put_text(file, number);
    put_person(file, person, ID_LOCAL);
    put_text(file, about);
    put_day(file, contact);
    put_day(file, certificate);
    put_day(file, is_held ? held : DAY_NONE);
    put_flag(file, is_held ? draw_is(prng, 820000) : -1);
    put_text(file, is_held ? outcome : NULL);
    put_text(file, appeal_id);
    put_end(file);
}
