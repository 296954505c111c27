-- The LA that $1 means, a three-digit code, a GSS code or a name: area id, three-digit code, name.
select a.area_id, a.old_code, a.name
  from reference.area a
 where a.level = 'la'
   and a.old_code is not null
   and (a.old_code = btrim($1::text)
        or exists (select
                     from reference.area_code c
                    where c.area_id = a.area_id and c.scheme = 'gss' and c.code = upper(btrim($1::text)))
        or exists (select
                     from reference.area_name n
                    where n.area_id = a.area_id and reference.name_key(n.name) = reference.name_key($1::text)))
 order by a.valid_to desc nulls first;
