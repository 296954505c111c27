-- Whether some LA has a part of each of the cubes $1.
select cardinality($1::text[]) = count(distinct p.cube)
  from cube.part p
 where p.cube = any ($1::text[]);
