-- Fingerprint of the key that the records were made with; no row when there are none.
select k.fingerprint
  from load.identity_key k
