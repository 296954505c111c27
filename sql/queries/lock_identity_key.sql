-- Waits for every load at work that holds the key (hold_identity_key.sql), and keeps others from it until
-- the transaction ends.
lock table load.identity_key in exclusive mode
