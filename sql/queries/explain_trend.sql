-- Chi-squared for trend and slope of five figures: $1 kind, $2 numerators, $3 denominators, $4 values, $5 lower and
-- $6 upper limits.
select coalesce(r.chi_squared, v.chi_squared), coalesce(r.slope, v.slope), coalesce(r.direction, v.direction)
  from (select $1::text as kind) p
  left join lateral stat.trend_proportion($2::double precision[], $3::double precision[]) r on p.kind = 'proportion'
  left join lateral stat.trend_value($4::double precision[], $5::double precision[], $6::double precision[]) v
    on p.kind <> 'proportion';
