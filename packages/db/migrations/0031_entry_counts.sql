-- How many a journey with caps has let in. Locked by whoever lets somebody in, until that is committed: exact, however many
-- routers there are. Journeys without caps have no row.
create table entry_counts (
  workspace_id uuid not null,
  journey_id uuid not null,
  -- The version that the numbers are kept for: with another one they are counted anew, for it may be the first with caps.
  version integer not null default 0,
  -- The full hour and the day of the workspace's zone, on its clock, that the numbers are of.
  hour timestamptz not null default '-infinity',
  in_hour integer not null default 0,
  day text not null default '',
  on_day integer not null default 0,
  total integer not null default 0,
  primary key (workspace_id, journey_id)
);

alter table entry_counts enable row level security;
alter table entry_counts force row level security;
create policy workspace on entry_counts using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- Messages of journeys say their own. What a person asked for, as an answer to "STOP", waits for no journey.
alter table messages alter column priority set default 1100;
