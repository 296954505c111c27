-- Queues at the locks of the parts of cube $1 for the LAs $2 until the transaction ends. All who take them do
-- so in the same order.
select pg_advisory_xact_lock(hashtext('inclusion cube ' || $1::text), l.la_id)
  from (select u.la_id
          from unnest($2::integer[]) u (la_id)
         order by u.la_id) l;
