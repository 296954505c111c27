-- Who publishes dataset $1: title, publisher, release, caveats. No row for one that no source claims.
select s.title, s.publisher, s.release, s.caveats
  from load.dataset d
  join load.source s using (source)
 where d.dataset = $1::text;
