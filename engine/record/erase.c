/* SPDX-License-Identifier: MIT */
#include "engine/record/erase.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"

static const char LINKS[] = "person_link";

/* What hangs on a row of sen2_person: each table by the number of the row above it, its own number
 * where others hang on it. Above before below. */
static const struct {
    const char *table, *parent, *parent_id, *own_id;
} SEN2_TREE[] = {
    {"sen2_request", "sen2_person", "person_table_id", "requests_table_id"},
    {"sen2_assessment", "sen2_request", "requests_table_id", "assessment_table_id"},
    {"sen2_named_plan", "sen2_assessment", "assessment_table_id", "named_plan_table_id"},
    {"sen2_plan_detail", "sen2_named_plan", "named_plan_table_id", NULL},
    {"sen2_active_plan", "sen2_request", "requests_table_id", "active_plans_table_id"},
    {"sen2_placement_detail", "sen2_active_plan", "active_plans_table_id", NULL},
    {"sen2_need", "sen2_active_plan", "active_plans_table_id", NULL},
};

/* Deletes what hangs on rows in erased_row, and puts it there in its turn. %1$s table, %2$s number
 * of the parent, %3$s own number, %4$s the parent's table. */
static const char DELETE_BRANCH[] =
    "with extract as materialized ("
    "    select x.batch_id, x.record_table, x.la_id, x.last_day,"
    "           x.batch_id = max(x.batch_id)"
    "                            over (partition by x.record_table, x.la_id, x.last_day) as "
    "is_newest"
    "      from load.extract x"
    "), gone as ("
    "    delete from record_all.%1$s t"
    "     using extract e"
    "     where e.batch_id = t.batch_id"
    "       and exists (select"
    "                     from pg_temp.erased_row p"
    "                    where p.record_table = '%4$s'"
    "                      and p.la_id = e.la_id"
    "                      and p.last_day = e.last_day"
    "                      and p.id = t.%2$s"
    "                      and (p.is_newest or not e.is_newest))"
    "    returning t.batch_id, e.la_id, e.last_day, e.is_newest, %3$s as id"
    "), noted as ("
    "    update load.extract x"
    "       set erased_n = x.erased_n + g.row_n, erased_at = now()"
    "      from (select batch_id, count(*) as row_n from gone group by batch_id) g"
    "     where x.batch_id = g.batch_id"
    "), hung as ("
    "    insert into pg_temp.erased_row (record_table, la_id, last_day, id, is_newest)"
    "    select distinct '%1$s', la_id, last_day, id, is_newest from gone where id is not null"
    ")"
    "select null, count(*) from gone";

/* Deletes the rows of $1 (uuid[]); returns each person that had any, with their number. */
static const char DELETE_PERSON[] =
    "with gone as ("
    "    delete from record_all.%s t"
    "     where t.person = any ($1::uuid[])"
    "    returning t.batch_id, t.person"
    "), noted as ("
    "    update load.extract x"
    "       set erased_n = x.erased_n + g.row_n, erased_at = now()"
    "      from (select batch_id, count(*) as row_n from gone group by batch_id) g"
    "     where x.batch_id = g.batch_id"
    ")"
    "select person, count(*) from gone group by person";

/* Deletes the rows t of council $1 whose day is from $2 to $3. %1$s table, %2$s the condition. */
static const char DELETE_DAYS[] =
    "with gone as ("
    "    delete from record_all.%1$s t"
    "     where t.la_id = $1::integer"
    "       and %2$s"
    "    returning t.batch_id"
    "), noted as ("
    "    update load.extract x"
    "       set erased_n = x.erased_n + g.row_n, erased_at = now()"
    "      from (select batch_id, count(*) as row_n from gone group by batch_id) g"
    "     where x.batch_id = g.batch_id"
    ")"
    "select null, count(*) from gone";

/* Deletes the links of council $1 from extracts of a table that have just lost rows, to persons of
 * whom they hold none now. */
static const char DELETE_DAY_LINKS[] = "with gone as ("
                                       "    delete from record_all.person_link l"
                                       "     using load.extract x"
                                       "     where x.batch_id = l.batch_id"
                                       "       and x.record_table = '%1$s'"
                                       "       and x.la_id = $1::integer"
                                       "       and x.erased_at = now()"
                                       "       and not exists (select"
                                       "                         from record_all.%1$s t"
                                       "                        where t.batch_id = l.batch_id"
                                       "                          and t.person = l.person)"
                                       "    returning l.batch_id"
                                       ")"
                                       "select null, count(*) from gone";

/* Extracts of council $1 that lie within the days from $2 to $3 and are empty. */
static const char LIST_EMPTY[] = "select x.batch_id, 0"
                                 "  from load.extract x"
                                 " where x.record_table = '%1$s'"
                                 "   and x.la_id = $1::integer"
                                 "   and x.first_day >= $2::date"
                                 "   and x.last_day <= $3::date"
                                 "   and not exists (select"
                                 "                     from record_all.%1$s t"
                                 "                    where t.batch_id = x.batch_id)"
                                 " order by 1";

/* Extracts of council $1 whose last day is from $2 to $3, with their rows. */
static const char LIST_WHOLE[] = "select x.batch_id,"
                                 "       (select count(*)"
                                 "          from record_all.%1$s t"
                                 "         where t.batch_id = x.batch_id)"
                                 "  from load.extract x"
                                 " where x.record_table = '%1$s'"
                                 "   and x.la_id = $1::integer"
                                 "   and x.last_day between $2::date and $3::date"
                                 " order by 1";

typedef struct {
    char *name; /* of the program's own list: a plain identifier */
    int position;
    char *in_year; /* SQL condition that a row is of the days $2 to $3; NULL: rows have no day */
    bool has_person;
    int64_t row_n; /* deleted */
} Table;

typedef struct {
    DbConn *conn;
    GArray *tables; /* Table, sorted by name, then person_link */
    GArray *batches;
    GHashTable *known; /* persons as text that were met */
} Erasing;

static void
table_clear(void *data)
{
    Table *table = data;
    g_free(table->name);
    g_free(table->in_year);
}

static void
erased_clear(void *data)
{
    ErasedTable *erased = data;
    g_free(erased->table);
}

void
erase_tally_clear(EraseTally *tally)
{
    g_clear_pointer(&tally->tables, g_array_unref);
    g_clear_pointer(&tally->batches, g_array_unref);
}

static void
erasing_clear(Erasing *erasing)
{
    g_clear_pointer(&erasing->tables, g_array_unref);
    g_clear_pointer(&erasing->batches, g_array_unref);
    g_clear_pointer(&erasing->known, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Erasing, erasing_clear)

static void
erasing_init(Erasing *erasing, DbConn *conn)
{
    erasing->conn = conn;
    erasing->tables = g_array_new(FALSE, TRUE, sizeof(Table));
    g_array_set_clear_func(erasing->tables, table_clear);
    erasing->batches = g_array_new(FALSE, FALSE, sizeof(int64_t));
    erasing->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Finds out which tables there are, and queues behind the loads of each, in one order, so that two
 * commands do not wait for each other. */
static bool
find_and_lock_tables(Erasing *erasing, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(erasing->conn, "list_erasable_tables", 4, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        Table table = {.name = g_strdup(db_text(rows, row_i, 0)),
            .position = (int)db_int64(rows, row_i, 1),
            .in_year = g_strdup(db_text(rows, row_i, 2)),
            .has_person = db_bool(rows, row_i, 3)};
        g_array_append_val(erasing->tables, table);
        g_autofree char *dataset = g_strconcat("record.", db_text(rows, row_i, 0), NULL);
        if (!db_exec(erasing->conn, "lock_dataset", DB_PARAMS(dataset), error))
            return false;
    }
    Table links = {.name = g_strdup(LINKS), .position = G_MAXINT};
    g_array_append_val(erasing->tables, links);
    return true;
}

static Table *
table_at(const Erasing *erasing, size_t table_i)
{
    return &g_array_index(erasing->tables, Table, table_i);
}

/* The table @name; SEN2_TREE and reference.record_table have to agree. */
static Table *
find_table(const Erasing *erasing, const char *name)
{
    for (size_t table_i = 0; table_i < erasing->tables->len; table_i++) {
        if (strcmp(table_at(erasing, table_i)->name, name) == 0)
            return table_at(erasing, table_i);
    }
    g_assert_not_reached();
}

/* Counts the rows (person or NULL, number) that a deletion from @table gave. NULL is an error. */
static bool
count_rows(Erasing *erasing, Table *table, const DbRows *rows)
{
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (db_text(rows, row_i, 0) != NULL)
            g_hash_table_add(erasing->known, g_strdup(db_text(rows, row_i, 0)));
        table->row_n += db_int64(rows, row_i, 1);
    }
    return true;
}

static int
compare_positions(const void *left, const void *right)
{
    const Table *one = left, *other = right;
    return (one->position > other->position) - (one->position < other->position);
}

/* Says of the figures that rest on what was deleted that they are no longer current. */
static bool
outdate_figures(const Erasing *erasing, GError **error)
{
    for (size_t table_i = 0; table_i < erasing->tables->len; table_i++) {
        const Table *table = table_at(erasing, table_i);
        if (table->row_n > 0 &&
            !db_exec(erasing->conn, "outdate_figures", DB_PARAMS(table->name), error))
            return false;
    }
    return true;
}

/* Ends the transaction and fills *@ret_tally. */
static bool
finish(Erasing *erasing, bool is_rehearsal, EraseTally *ret_tally, GError **error)
{
    if (is_rehearsal)
        db_rollback(erasing->conn);
    else if (!outdate_figures(erasing, error) || !db_commit(erasing->conn, error))
        return false;
    ret_tally->tables = g_array_new(FALSE, FALSE, sizeof(ErasedTable));
    g_array_set_clear_func(ret_tally->tables, erased_clear);
    g_array_sort(erasing->tables, compare_positions);
    for (size_t table_i = 0; table_i < erasing->tables->len; table_i++) {
        Table *table = table_at(erasing, table_i);
        if (table->row_n == 0)
            continue;
        ErasedTable erased = {.table = g_steal_pointer(&table->name), .row_n = table->row_n};
        g_array_append_val(ret_tally->tables, erased);
    }
    ret_tally->batches = g_steal_pointer(&erasing->batches);
    return true;
}

/* "{uuid,uuid}" of @hashes[hash_n]. Caller frees. */
static char *
uuid_array(uint8_t (*hashes)[IDENTITY_BYTES], size_t hash_n)
{
    GString *array = g_string_new("{");
    for (size_t hash_i = 0; hash_i < hash_n; hash_i++) {
        char text[IDENTITY_TEXT_BYTES];
        identity_hash_text(hashes[hash_i], text);
        g_string_append_printf(array, "%s%s", hash_i > 0 ? "," : "", text);
    }
    g_string_append_c(array, '}');
    return g_string_free(array, FALSE);
}

/* @given and all whom links join to them, as an array literal. Caller frees. */
static char *
find_linked(DbConn *conn, const char *given, size_t given_n, GError **error)
{
    size_t most_n = ERASE_LINKED_MAX + given_n;
    g_autofree char *limit = db_int64_param((int64_t)most_n + 1);
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "find_linked_persons", 1, DB_PARAMS(given, limit), error);
    if (rows == NULL)
        return NULL;
    if (db_rows_n(rows) > most_n) {
        error_set(error,
            ERROR_INPUT,
            "more than %d other identifiers are linked to these: they are not of one person",
            ERASE_LINKED_MAX);
        error_add_hint(error,
            "an extract gives one number to many persons: take it out with `inclusion unload`, "
            "and load it again when its numbers are right");
        return NULL;
    }
    GString *array = g_string_new("{");
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++)
        g_string_append_printf(array, "%s%s", row_i > 0 ? "," : "", db_text(rows, row_i, 0));
    g_string_append_c(array, '}');
    return g_string_free(array, FALSE);
}

static bool
delete_sen2(Erasing *erasing, const char *persons, GError **error)
{
    if (!db_exec(erasing->conn, "create_erased_rows", DB_NO_PARAMS, error) ||
        !db_exec(erasing->conn, "find_erased_rows", DB_PARAMS(persons), error))
        return false;
    for (size_t branch_i = 0; branch_i < G_N_ELEMENTS(SEN2_TREE); branch_i++) {
        const char *name = SEN2_TREE[branch_i].table;
        g_autofree char *own_id = SEN2_TREE[branch_i].own_id != NULL
                                      ? g_strconcat("t.", SEN2_TREE[branch_i].own_id, NULL)
                                      : g_strdup("null::text");
        g_autofree char *sql = g_strdup_printf(
            DELETE_BRANCH, name, SEN2_TREE[branch_i].parent_id, own_id, SEN2_TREE[branch_i].parent);
        g_autoptr(DbRows) rows = db_query_text(erasing->conn, name, sql, 2, DB_NO_PARAMS, error);
        if (!count_rows(erasing, find_table(erasing, name), rows))
            return false;
    }
    return true;
}

/* With the transaction begun. */
static bool
delete_person(Erasing *erasing, const char *given, size_t given_n, GError **error)
{
    if (!find_and_lock_tables(erasing, error))
        return false;
    g_autofree char *persons = find_linked(erasing->conn, given, given_n, error);
    if (persons == NULL || !delete_sen2(erasing, persons, error))
        return false;
    for (size_t table_i = 0; table_i < erasing->tables->len; table_i++) {
        Table *table = table_at(erasing, table_i);
        if (!table->has_person)
            continue;
        g_autofree char *sql = g_strdup_printf(DELETE_PERSON, table->name);
        g_autoptr(DbRows) rows =
            db_query_text(erasing->conn, table->name, sql, 2, DB_PARAMS(persons), error);
        if (!count_rows(erasing, table, rows))
            return false;
    }
    g_autoptr(DbRows) links =
        db_query_rows(erasing->conn, "delete_person_links", 2, DB_PARAMS(persons), error);
    return count_rows(erasing, find_table(erasing, LINKS), links);
}

bool
erase_person(DbConn *conn,
    uint8_t (*hashes)[IDENTITY_BYTES],
    size_t hash_n,
    bool is_rehearsal,
    bool *ret_is_known,
    EraseTally *ret_tally,
    GError **error)
{
    g_auto(Erasing) erasing = {0};
    erasing_init(&erasing, conn);
    g_autofree char *given = uuid_array(hashes, hash_n);
    if (!db_begin(conn, error))
        return false;
    if (!delete_person(&erasing, given, hash_n, error) ||
        !finish(&erasing, is_rehearsal, ret_tally, error)) {
        db_rollback(conn);
        return false;
    }
    for (size_t hash_i = 0; hash_i < hash_n; hash_i++) {
        char text[IDENTITY_TEXT_BYTES];
        identity_hash_text(hashes[hash_i], text);
        ret_is_known[hash_i] = g_hash_table_contains(erasing.known, text);
    }
    return true;
}

/* Takes batch @id out, with all that is said of it. */
static bool
remove_batch(DbConn *conn, int64_t batch_id, GError **error)
{
    g_autofree char *id = db_int64_param(batch_id);
    g_autoptr(DbRows) parts = db_query_rows(conn, "list_batch_partitions", 1, DB_PARAMS(id), error);
    if (parts == NULL)
        return false;
    for (size_t part_i = 0; part_i < db_rows_n(parts); part_i++) {
        const char *part = db_text(parts, part_i, 0);
        g_autofree char *sql = g_strdup_printf("drop table %s", part);
        if (!db_run_script(conn, part, sql, error))
            return false;
    }
    return db_exec(conn, "record_unloaded", DB_PARAMS(id), error) &&
           db_exec(conn, "delete_batch", DB_PARAMS(id), error);
}

/* The council and the days that are erased, as parameters. */
typedef struct {
    char la[24];
    char first[PERIOD_DATE_BYTES], last[PERIOD_DATE_BYTES];
} YearSpan;

/* The rows of a table that says of which day each of them is. */
static bool
delete_days(Erasing *erasing, Table *table, const YearSpan *span, GError **error)
{
    g_autofree char *sql = g_strdup_printf(DELETE_DAYS, table->name, table->in_year);
    g_autoptr(DbRows) rows = db_query_text(
        erasing->conn, table->name, sql, 2, DB_PARAMS(span->la, span->first, span->last), error);
    if (!count_rows(erasing, table, rows))
        return false;
    if (!table->has_person)
        return true;
    g_autofree char *link_sql = g_strdup_printf(DELETE_DAY_LINKS, table->name);
    g_autoptr(DbRows) links =
        db_query_text(erasing->conn, table->name, link_sql, 2, DB_PARAMS(span->la), error);
    return count_rows(erasing, find_table(erasing, LINKS), links);
}

/* Rows of person_link that batch @id has brought. */
static bool
count_links(Erasing *erasing, int64_t batch_id, GError **error)
{
    g_autofree char *id = db_int64_param(batch_id);
    g_autoptr(DbRows) rows = db_query_text(erasing->conn,
        LINKS,
        "select null, count(*) from record_all.person_link where batch_id = $1::bigint",
        2,
        DB_PARAMS(id),
        error);
    return count_rows(erasing, find_table(erasing, LINKS), rows);
}

static bool
delete_from_table(Erasing *erasing, Table *table, const YearSpan *span, GError **error)
{
    if (table->in_year != NULL && !delete_days(erasing, table, span, error))
        return false;
    g_autofree char *sql =
        g_strdup_printf(table->in_year != NULL ? LIST_EMPTY : LIST_WHOLE, table->name);
    g_autoptr(DbRows) batches = db_query_text(
        erasing->conn, table->name, sql, 2, DB_PARAMS(span->la, span->first, span->last), error);
    if (batches == NULL)
        return false;
    for (size_t batch_i = 0; batch_i < db_rows_n(batches); batch_i++) {
        int64_t batch_id = db_int64(batches, batch_i, 0);
        table->row_n += db_int64(batches, batch_i, 1);
        g_array_append_val(erasing->batches, batch_id);
        if (!count_links(erasing, batch_id, error) || !remove_batch(erasing->conn, batch_id, error))
            return false;
    }
    return db_exec(
               erasing->conn, "delete_extract_cover", DB_PARAMS(table->name, span->la), error) &&
           db_exec(erasing->conn, "insert_extract_cover", DB_PARAMS(table->name, span->la), error);
}

/* With the transaction begun. */
static bool
delete_year(Erasing *erasing, const YearSpan *span, GError **error)
{
    if (!find_and_lock_tables(erasing, error))
        return false;
    for (size_t table_i = 0; table_i < erasing->tables->len; table_i++) {
        Table *table = table_at(erasing, table_i);
        if (strcmp(table->name, LINKS) != 0 && !delete_from_table(erasing, table, span, error))
            return false;
    }
    return true;
}

bool
erase_year(DbConn *conn,
    int la_id,
    const Period *year,
    bool is_rehearsal,
    EraseTally *ret_tally,
    GError **error)
{
    g_auto(Erasing) erasing = {0};
    erasing_init(&erasing, conn);
    YearSpan span;
    g_snprintf(span.la, sizeof span.la, "%d", la_id);
    period_first_date(year, span.first);
    period_last_date(year, span.last);
    if (!db_begin(conn, error))
        return false;
    if (!delete_year(&erasing, &span, error) || !finish(&erasing, is_rehearsal, ret_tally, error)) {
        db_rollback(conn);
        return false;
    }
    return true;
}
