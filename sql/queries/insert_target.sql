-- One target: indicator $1, area $2, period $3, cohort $4, target $5 and milestone $6 (blank: none), file $7, line $8.
insert into reference.target (indicator, area_id, period, cohort, target, milestone, file_name, line)
values ($1::text, $2::integer, $3::text, $4::text, nullif($5::text, '')::double precision,
        nullif($6::text, '')::double precision, $7::text, $8::integer);
