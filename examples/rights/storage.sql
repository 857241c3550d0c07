-- Lets Lockstep adopt the storage of an AMP, take it offline, load it, move its AMP and clear it. Run by an administrator,
-- connected to the storage's database, after data-store.sql. For a storage that an AMP is to move to, too: the owner of the
-- old one's tables has to be there by the same name, and to own the new schema.
--
--   psql -d shards -v ON_ERROR_STOP=1 -v user=lockstep_shards -v owner=shards_owner -f storage.sql
--
-- `owner` is the role that owns the storage's schema and all that is in it. It must not be a superuser, and nobody of the
-- storage's `users` may be in it. Once for each such role, not for each storage.

GRANT :"owner" TO :"user";
