-- The statistical neighbours of area $1, the nearest first: id, code, name, how close.
select n.neighbour_id, a.code, a.name, n.closeness
  from reference.neighbour n
  join reference.area a on a.area_id = n.neighbour_id
 where n.area_id = $1::integer
 order by n.position;
