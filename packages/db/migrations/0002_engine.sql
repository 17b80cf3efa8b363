-- When each attribute was last set, by the event's own time: an older identify must not overwrite a newer one.
alter table people add column attribute_times jsonb not null default '{}';

-- Resumed with "skip what was missed": sends that fell due up to here are recorded as skipped.
alter table journeys add column skip_before timestamptz;

-- The router reads all that waits for a person, not what its scan happened to see: order per person
-- depends on it.
create index route_queue_person on route_queue (workspace_id, person_id, at, seq);

-- The practice clock takes poked enrollments of one workspace.
create index enrollments_poke_workspace on enrollments (workspace_id, poke_at) where poke_at is not null;
