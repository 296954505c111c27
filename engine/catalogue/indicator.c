/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/indicator.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/period.h"
#include "engine/catalogue/header.h"
#include "engine/catalogue/local.h"

static const HeaderKey KEYS[] = {
    {"title", true},
    {"theme", true},
    {"basis", true},
    {"kind", true},
    {"unit", true},
    {"polarity", true},
    {"decimals", true},
    {"period", true},
    {"source", true},
    {"numerator", true},
    {"denominator", true},
    {"definition", true},
    {"per", false},
    {"cohorts", false},
    {"values", false},
    {"official", false},
    {"breaks", false},
    {"redefined", false},
    {"caveats", false},
    {"disclosure", false},
    {"comparator", false},
    {"needs", false},
    {"status", false},
    {"why", false},
};

/* Each kind with the `per` it has when the header gives none; 0 demands one. */
static const struct {
    const char *kind;
    IndicatorMethod method;
    double per;
} KINDS[] = {
    {"count", INDICATOR_COUNT, 1},
    {"proportion", INDICATOR_PROPORTION, 100},
    {"rate", INDICATOR_RATE, 0},
    {"mean", INDICATOR_MEAN, 1},
    {"ratio", INDICATOR_RATIO, 1},
    {"score", INDICATOR_SCORE, 1},
    {"category", INDICATOR_CATEGORY, 1},
    {"distribution", INDICATOR_DISTRIBUTION, 1},
};

static const char AWAITING[] = "awaiting data";

void
indicator_free(Indicator *indicator)
{
    if (indicator == NULL)
        return;
    char *texts[] = {indicator->id,
        indicator->path,
        indicator->title,
        indicator->theme,
        indicator->basis,
        indicator->kind,
        indicator->unit,
        indicator->polarity,
        indicator->period_kind,
        indicator->numerator,
        indicator->denominator,
        indicator->definition,
        indicator->caveats,
        indicator->why,
        indicator->official,
        indicator->comparator,
        indicator->status,
        indicator->sql,
        indicator->sha256};
    for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++)
        g_free(texts[text_i]);
    g_strfreev(indicator->datasets);
    g_strfreev(indicator->cubes);
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        g_free(indicator->breaks[break_i].period);
        g_free(indicator->breaks[break_i].note);
    }
    g_free(indicator->breaks);
    for (size_t choice_i = 0; choice_i < indicator->choice_n; choice_i++) {
        g_free(indicator->choices[choice_i].code);
        g_free(indicator->choices[choice_i].label);
    }
    g_free(indicator->choices);
    g_strfreev(indicator->cohorts);
    g_free(indicator);
}

bool
indicator_is_local(const Indicator *indicator)
{
    return strcmp(indicator->basis, "local") == 0;
}

bool
indicator_is_own(const Indicator *indicator)
{
    return strcmp(indicator->basis, "published") != 0;
}

bool
indicator_is_awaiting(const Indicator *indicator)
{
    return indicator->status != NULL && g_str_has_prefix(indicator->status, AWAITING);
}

/* The value of @key when it is one of @allowed; an error placed at it otherwise. */
static const char *
one_of(const Header *header, const char *key, const char *allowed, GError **error)
{
    const char *value = header_value(header, key);
    g_auto(GStrv) choices = g_strsplit(allowed, "|", -1);
    if (g_strv_contains((const char *const *)choices, value))
        return value;
    header_set_error(header, key, error, "%s '%s' is none of %s", key, value, allowed);
    return NULL;
}

static bool
read_kind(const Header *header, Indicator *indicator, GError **error)
{
    const char *kind = one_of(
        header, "kind", "count|proportion|rate|mean|ratio|score|category|distribution", error);
    if (kind == NULL)
        return false;
    for (size_t kind_i = 0; kind_i < G_N_ELEMENTS(KINDS); kind_i++) {
        if (strcmp(KINDS[kind_i].kind, kind) == 0) {
            indicator->method = KINDS[kind_i].method;
            indicator->per = KINDS[kind_i].per;
        }
    }
    indicator->kind = g_strdup(kind);
    const char *per = header_value(header, "per");
    if (per != NULL && (!number_parse(per, &indicator->per) || indicator->per <= 0)) {
        header_set_error(header, "per", error, "per '%s' is not a number above 0", per);
        return false;
    }
    if (indicator->per <= 0) {
        header_set_error(header, "kind", error, "kind 'rate' needs the key 'per'");
        return false;
    }
    return true;
}

static bool
read_decimals(const Header *header, Indicator *indicator, GError **error)
{
    const char *text = header_value(header, "decimals");
    if (strlen(text) == 1 && text[0] >= '0' && text[0] <= '6') {
        indicator->decimals_n = text[0] - '0';
        return true;
    }
    header_set_error(header, "decimals", error, "decimals '%s' is not a digit from 0 to 6", text);
    return false;
}

static bool
has_break(const Indicator *indicator, const char *period)
{
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        if (strcmp(indicator->breaks[break_i].period, period) == 0)
            return true;
    }
    return false;
}

/* Adds what the header has under @key: "CY2022 what changed; CY2024 what changed then". */
static bool
read_breaks(
    const Header *header, const char *key, bool is_redefined, Indicator *indicator, GError **error)
{
    const char *text = header_value(header, key);
    g_auto(GStrv) parts = g_strsplit(text != NULL ? text : "", ";", -1);
    indicator->breaks =
        g_renew(IndicatorBreak, indicator->breaks, indicator->break_n + g_strv_length(parts) + 1);
    for (char **part = parts; *part != NULL; part++) {
        g_auto(GStrv) words = g_strsplit(g_strstrip(*part), " ", 2);
        Period period;
        if (g_strv_length(words) < 2 || g_strstrip(words[1])[0] == '\0') {
            header_set_error(
                header, key, error, "'%s' is not a period and what changed in it", *part);
            return false;
        }
        g_autoptr(GError) failure = NULL;
        if (!period_from_code(words[0], &period, &failure)) {
            header_set_error(header, key, error, "'%s' is no period code", words[0]);
            return false;
        }
        if (has_break(indicator, words[0])) {
            header_set_error(header, key, error, "'%s' is there twice", words[0]);
            return false;
        }
        indicator->breaks[indicator->break_n++] = (IndicatorBreak){
            .period = g_strdup(words[0]), .note = g_strdup(words[1]), .is_redefined = is_redefined};
    }
    return true;
}

static void
take_texts(const Header *header, Indicator *indicator)
{
    struct {
        const char *key;
        char **member;
    } const texts[] = {{"title", &indicator->title},
        {"theme", &indicator->theme},
        {"unit", &indicator->unit},
        {"period", &indicator->period_kind},
        {"numerator", &indicator->numerator},
        {"denominator", &indicator->denominator},
        {"definition", &indicator->definition},
        {"caveats", &indicator->caveats},
        {"why", &indicator->why},
        {"official", &indicator->official},
        {"comparator", &indicator->comparator},
        {"status", &indicator->status}};
    for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++)
        *texts[text_i].member = g_strdup(header_value(header, texts[text_i].key));
}

Indicator *
indicator_parse(const char *path, const char *text, GError **error)
{
    g_autoptr(Header) header = header_parse(path, text, KEYS, G_N_ELEMENTS(KEYS), error);
    g_autoptr(Indicator) indicator = g_new0(Indicator, 1);
    indicator->path = g_strdup(path);
    if (header == NULL || !read_kind(header, indicator, error) ||
        !read_decimals(header, indicator, error) ||
        !read_breaks(header, "breaks", false, indicator, error) ||
        !read_breaks(header, "redefined", true, indicator, error))
        return NULL;
    const char *basis = one_of(header, "basis", "published|record|local", error);
    const char *polarity =
        basis != NULL ? one_of(header, "polarity", "higher|lower|neutral", error) : NULL;
    indicator->id = polarity != NULL ? header_file_id(path, error) : NULL;
    if (indicator->id == NULL)
        return NULL;
    indicator->basis = g_strdup(basis);
    indicator->polarity = g_strdup(polarity);
    take_texts(header, indicator);
    bool is_record = strcmp(basis, "record") == 0;
    indicator->cubes = is_record ? header_names(header, "source") : NULL;
    indicator->datasets = is_record ? g_new0(char *, 1) : header_names(header, "source");
    if (!local_read(header, indicator, error))
        return NULL;
    if (!indicator_is_awaiting(indicator) && header_body(header)[0] == '\0') {
        error_set(error, ERROR_CATALOGUE, "%s:1:1: there is no SQL below the header", path);
        return NULL;
    }
    indicator->sql = g_strdup(text);
    indicator->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_steal_pointer(&indicator);
}
