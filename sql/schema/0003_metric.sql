-- Indicators and their computed values (design sections 9 and 10).
create schema indicator;
comment on schema indicator is 'One view per indicator, as its file defines it';
create schema stat;
comment on schema stat is 'Statistical functions; proportions and their limits are fractions 0 to 1';
create schema metric;
comment on schema metric is 'Computed values with everything said about them';

create table metric.indicator (
    indicator   text primary key,
    position    integer not null,
    title       text not null,
    theme       text not null,
    basis       text not null,
    kind        text not null,
    unit        text not null,
    polarity    text not null,
    decimals    integer not null,
    per         double precision not null,
    period_kind text not null,
    source      text not null,
    numerator   text not null,
    denominator text not null,
    definition  text not null,
    caveats     text,
    why         text,
    official    text,
    status      text,
    datasets    text[] not null,
    sha256      text not null,
    inputs      text not null
);
comment on table metric.indicator is 'The definitions that metric.value was computed with';
comment on column metric.indicator.inputs is 'The batches that the last computation read; another list makes it stale';

create table metric.value (
    indicator         text not null references metric.indicator on delete cascade,
    area_id           integer not null,
    period            text not null,
    cohort            text not null,
    numerator         double precision,
    denominator       double precision,
    value             double precision,
    lower95           double precision,
    upper95           double precision,
    lower998          double precision,
    upper998          double precision,
    symbol            text,
    rank              integer,
    rank_of           integer,
    is_tied           boolean,
    band              text,
    change            double precision,
    trend             text,
    vs_england        text,
    vs_region         text,
    vs_neighbours     text,
    neighbours_mean   double precision,
    neighbours_median double precision,
    provisional       boolean,
    batches           bigint[] not null,
    areas_n           integer,
    areas_of          integer,
    is_made_up        boolean not null,
    primary key (indicator, area_id, period, cohort)
);
comment on column metric.value.value is 'In the indicator''s unit (46.4, not 0.464), unrounded';
comment on column metric.value.rank is '1 is best by polarity, highest when neutral; ties share the smallest';
comment on column metric.value.areas_n is 'LAs in a value computed from LAs; null for a published one';
