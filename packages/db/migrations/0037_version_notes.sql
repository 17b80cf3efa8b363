-- What the author says about a version: why it was published. Null: nothing.
alter table journey_versions add column note text;

-- The marketing calendar asks how many messages of each node people came to, by their day of entry.
create index counters_sent on counters (workspace_id, journey_id, entry_day) where kind = 'sent';
