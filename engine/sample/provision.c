/* SPDX-License-Identifier: MIT */
/* Alternative provision (AP), education at home, and what plans cost. */
#include "engine/sample/model.h"
#include "engine/sample/plan.h"
#include "engine/sample/record_rows.h"

/* Off-site provision that a school arranges, over the whole history, in parts per million of pupils
 * from year 6 on, by SEN. */
static const int ARRANGED_PPM[3] = {9000, 36000, 30000};

enum { MISSING_DAYS_MAX = 270 };

typedef struct {
    const char *source;
    int urn, ukprn;
    const char *setting, *reason, *pattern, *commissioner, *tier, *next;
    int sessions, entry, leaving, next_urn;
} ApPlacement;

static void
put_ap(RecordOut *out, const Person *person, const ApPlacement *ap)
{
    RecordFile *file = out->files[TABLE_AP_PLACEMENT];
    put_person(file, person, ID_UPN | (person->has_upn ? 0 : ID_LOCAL));
    put_text(file, ap->source);
    put_count(file, ap->urn != 0 ? ap->urn : -1);
    put_count(file, ap->ukprn != 0 ? ap->ukprn : -1);
    put_text(file, ap->urn == 0 && ap->ukprn == 0 ? ap->setting : NULL);
    put_text(file, ap->reason);
    put_text(file, person_sen_text(person, ap->entry));
    put_text(file, ap->pattern);
    put_int(file, ap->sessions);
    put_day(file, ap->entry);
    put_day(file, ap->leaving);
    put_text(file, ap->commissioner);
    put_text(file, ap->tier);
    put_text(file, ap->next);
    put_count(file, ap->next_urn != 0 ? ap->next_urn : -1);
    put_end(file);
}

/* Where @person went after @day. */
static void
fill_next(const Person *person, int day, ApPlacement *ap)
{
    const Spell *next = person_spell(person, day + 1);
    if (next == NULL || next->taught == TAUGHT_NEET || next->taught == TAUGHT_HOME ||
        next->taught == TAUGHT_OTHER || next->taught == TAUGHT_NOWHERE) {
        ap->next = "OUT";
        return;
    }
    bool is_later = person_ncy(person, calendar_year(day + 1)) > NCY_LAST;
    bool is_special = next->taught == TAUGHT_SPECIAL || next->taught == TAUGHT_INMSS;
    bool is_ap = next->taught == TAUGHT_AP || next->taught == TAUGHT_OLA;
    ap->next = is_later ? "P16" : is_special ? "SPEC" : is_ap ? "AP" : "MAIN";
    ap->next_urn = next->urn;
}

static const char *
ap_reason(Person *person, const Spell *spell)
{
    static const char *const reasons[] = {"BEH", "SEN", "MEN", "PHY", "SUS", "PXR", "OTH"};
    static const int weights[] = {300, 260, 190, 60, 100, 20, 70};
    if (person->excluded != DAY_NONE && spell->taught == TAUGHT_AP)
        return "PEX";
    return reasons[draw_weighted(&person->prng, weights, 1000)];
}

/* A spell in a school for AP, or in arrangements of the authority. */
static void
put_spell(RecordOut *out, Person *person, const Spell *spell)
{
    static const char *const settings[] = {"OOT", "NFE", "OTH", "WBP"};
    static const int weights[] = {620, 120, 230, 30};
    Prng *prng = &person->prng;
    int until = person->country->calendar.until;
    bool is_school = spell->taught == TAUGHT_AP;
    bool is_long = spell->last == DAY_NONE || spell->last - spell->first > 180;
    bool is_part_time = !is_school && draw_is(prng, 600000);
    ApPlacement ap = {.source = is_school ? "STATE" : "LA",
        .urn = spell->urn,
        .reason = ap_reason(person, spell),
        .pattern = is_part_time ? "P" : "F",
        .sessions = is_part_time ? 1 + draw_below(prng, 9) : 10,
        .entry = spell->first,
        .leaving = spell->last < until ? spell->last : DAY_NONE,
        .commissioner = is_school && person->excluded == DAY_NONE ? "SCHOOL" : "LA",
        .tier = is_long ? "3" : "2"};
    if (!is_school && draw_is(prng, 550000))
        ap.ukprn = record_place_college(person->place, person->school_draw >> 3) + 500;
    if (!is_school)
        ap.setting = settings[draw_weighted(prng, weights, 1000)];
    if (!is_school && draw_is(prng, 40000))
        ap.commissioner = "ICB";
    if (ap.leaving != DAY_NONE)
        fill_next(person, spell->last, &ap);
    put_ap(out, person, &ap);
}

/* Off-site provision that the school pays for; the pupil stays on its roll. */
static void
put_arranged(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    Prng *prng = &person->prng;
    int entry = calendar->school_days[draw_below(prng, calendar->school_day_n)];
    int ncy = person_ncy(person, calendar_year(entry));
    char sen = person_sen(person, entry);
    if (ncy < 6 || ncy > NCY_LAST || !draw_is(prng, ARRANGED_PPM[sen == 'E' ? 2 : sen == 'K']))
        return;
    const Spell *spell = person_spell(person, entry);
    if (spell == NULL || spell->taught != TAUGHT_MAINSTREAM)
        return;
    int leaving = entry + 20 + draw_below(prng, 330);
    bool is_registered = draw_is(prng, 490000), is_light = draw_is(prng, 400000);
    ApPlacement ap = {.source = "SCH",
        .setting = draw_is(prng, 500000) ? "OTH" : "OOT",
        .reason = ap_reason(person, spell),
        .pattern = "P",
        .sessions = 1 + draw_below(prng, 8),
        .entry = entry,
        .leaving = leaving <= MIN(spell->last, calendar->until) ? leaving : DAY_NONE,
        .commissioner = "SCHOOL",
        .tier = is_light ? "1" : "2"};
    if (ap.leaving == DAY_NONE && spell->last <= calendar->until)
        ap.leaving = spell->last;
    if (is_registered)
        ap.ukprn = record_place_college(person->place, person->school_draw >> 5) + 500;
    if (ap.leaving != DAY_NONE)
        fill_next(person, ap.leaving, &ap);
    put_ap(out, person, &ap);
}

void
rows_ap(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        const Spell *spell = &person->spells[spell_i];
        bool is_ap = spell->taught == TAUGHT_AP || spell->taught == TAUGHT_OLA;
        if (is_ap && spell->last >= calendar->first &&
            person_ncy(person, calendar_year(spell->first)) <= NCY_LAST)
            put_spell(out, person, spell);
    }
    put_arranged(out, person);
}

void
rows_home(RecordOut *out, Person *person)
{
    const RecordCalendar *calendar = &person->country->calendar;
    RecordFile *file = out->files[TABLE_HOME_EDUCATION];
    for (int spell_i = 0; spell_i < person->spell_n; spell_i++) {
        const Spell *spell = &person->spells[spell_i];
        bool is_home = spell->taught == TAUGHT_HOME;
        /* Nobody goes on missing education for years: who is out for so long is known. */
        bool is_long = MIN(spell->last, calendar->until) - spell->first > MISSING_DAYS_MAX;
        if (!is_home && is_long)
            continue;
        if ((!is_home && spell->taught != TAUGHT_OTHER) || spell->last < calendar->first ||
            person_ncy(person, calendar_year(spell->first)) > NCY_LAST)
            continue;
        put_person(file, person, ID_LOCAL | ID_UPN);
        put_text(file, is_home ? "EHE" : "CME");
        put_day(file, spell->first);
        put_day(file, spell->last <= calendar->until ? spell->last : DAY_NONE);
        put_text(file, person_sen_text(person, spell->first));
        put_end(file);
    }
}

/* A row from each first of April, when the amounts go up, and one from the start. */
void
rows_funding(RecordOut *out, Person *person)
{
    static const char *const bands[] = {"Band A", "Band B", "Band C", "Band D", "Band E", "Band F"};
    static const int pounds[] = {2500, 4800, 7600, 11500, 17500, 29000};
    static const int mainstream[] = {230, 330, 250, 130, 50, 10};
    static const int special[] = {10, 60, 200, 330, 270, 130};
    const RecordCalendar *calendar = &person->country->calendar;
    if (!plan_is_known(person) || plan_start(person) > MIN(calendar->until, person->to))
        return;
    Prng *prng = &person->prng;
    int reason = 0, end = plan_end(person, &reason), from = plan_start(person);
    bool is_special = person->special_from <= calendar->until;
    size_t band = draw_weighted(prng, is_special ? special : mainstream, 1000);
    int uplift_year = day_year(calendar->first);
    from = MAX(from, day_of(uplift_year - 1, 4, 1));
    while (from <= MIN(end, calendar->until)) {
        int year = calendar_year(from + 153); /* financial year: April counts as September */
        int next = day_of(year + 1, 4, 1);
        int to = MIN(next - 1, end);
        int64_t amount = pounds[band] * (int64_t)(1000 + 30 * (year - 2024)) / 10;
        RecordFile *file = out->files[TABLE_PLAN_FUNDING];
        put_person(file, person, ID_LOCAL | ID_UPN);
        put_text(file, bands[band]);
        put_hundredths(file, amount + draw_below(prng, 3) * 5000);
        put_day(file, from);
        put_day(file, to <= calendar->until ? to : DAY_NONE);
        put_end(file);
        from = next;
    }
}
