-- Writes down the fingerprint $1: the first, or in the place of one under which nothing is stored any more.
insert into load.identity_key as k (fingerprint)
values ($1)
on conflict (is_only)
do update
   set fingerprint = excluded.fingerprint,
       first_used_at = now()
 where k.fingerprint <> excluded.fingerprint
   and not exists (select from load.extract e where e.record_table <> 'local_measure')
