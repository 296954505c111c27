-- The ten statistical neighbours of each LA: the authorities whose children live in circumstances most like its own.
create table reference.neighbour (
    area_id      integer not null,
    position     integer not null check (position between 1 and 10),
    neighbour_id integer not null,
    closeness    text not null,
    primary key (area_id, position)
);
comment on table reference.neighbour is 'Statistical neighbours, the nearest first: DfE''s model of 2025';
comment on column reference.neighbour.closeness is 'Extremely close to not close, in the model''s words';

alter table metric.value add column neighbours_n integer;
comment on column metric.value.neighbours_mean is 'Mean of the statistical neighbours that have a value, each counting alike';
comment on column metric.value.neighbours_n is 'How many of the ten neighbours have a value';
comment on column metric.value.vs_neighbours is 'How the value compares with neighbours_mean';
comment on column metric.value.band is 'Quarter of the ranked LAs, A the best; none when neutral';
comment on column metric.value.trend is
    'Direction over the same period of five adjacent years; null where that cannot be said';
