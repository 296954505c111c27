-- The same, held until the transaction ends: nobody can bring in another key before.
select k.fingerprint
  from load.identity_key k
   for share
