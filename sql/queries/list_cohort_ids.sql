-- Every cohort of the list; crossed ones are these, joined by dots.
select c.cohort
  from reference.cohort c
 order by c.position, c.cohort;
