-- The edges of the quarters of the values $1.
select stat.sorted_quantile(s.sorted, 0.25), stat.sorted_quantile(s.sorted, 0.5), stat.sorted_quantile(s.sorted, 0.75)
  from (select array_agg(u.value order by u.value) as sorted
          from unnest($1::double precision[]) u (value)) s;
