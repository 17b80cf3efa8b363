-- The latest move of a journey's people to another version. Whoever is inside by an earlier one follows this one from
-- their next turn on; the run sees to it that everybody has that turn. Its page and its progress stand here, so that it
-- goes on where it was, whatever dies meanwhile.
create table journey_moves (
  workspace_id uuid not null,
  journey_id uuid not null,
  version integer not null,
  -- Where the people of nodes that are gone go on: {"node": "other node" or null}.
  targets jsonb not null,
  state text not null default 'running' check (state in ('running', 'done')),
  -- The last enrollment that is done with.
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  done integer not null default 0,
  "of" integer not null,
  -- Real time.
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, journey_id)
);

alter table journey_moves enable row level security;
alter table journey_moves force row level security;
create policy workspace on journey_moves using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- On the workspace's clock: since when it is paused, and the pauses that don't count for waits: [{"from": ms, "to": ms}].
alter table journeys add column paused_at timestamptz;
alter table journeys add column pauses jsonb not null default '[]';
