-- The latest pass over everybody that a change of a stage model or of the event map asked for. Its page and its progress
-- change in one transaction, so that it goes on where it was, whatever dies meanwhile.
create table stage_runs (
  workspace_id uuid not null,
  -- A stage model, or '*': what events mean has changed, for all models.
  model text not null,
  -- Another one with each request: what an earlier request still has under way then counts nowhere.
  id uuid not null,
  -- place: by the model as it is now; forget: the model is gone; rebuild: activities anew from the events, then all models.
  act text not null check (act in ('place', 'forget', 'rebuild')),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  -- Of a rebuild: only people with events of these names; null = everybody.
  names text[],
  -- The last person that is done with.
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  -- Transactions with an earlier number may have read the model as it was before; null = not yet looked for.
  barrier bigint,
  done integer not null default 0,
  "of" integer not null,
  moved integer not null default 0,
  tries smallint not null default 0,
  -- Real time.
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, model)
);

alter table stage_runs enable row level security;
alter table stage_runs force row level security;
create policy workspace on stage_runs using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- A person's moves in a model are a chain in order of (at, seq): each leaves the stage that the one before entered. So the
-- sum of all moves is who is where, and the board can count backwards from now, reading the moves of its days alone.
alter table stage_history add column seq bigint generated always as identity;
create index stage_history_moves on stage_history (workspace_id, model, at) include (from_stage, stage);

-- People who were merged before now had two chains in one.
set local perennial.workspace = '*';
update stage_history h set from_stage = c.before
from (
  select workspace_id, person_id, model, at, cause,
    nullif(lag(stage) over (partition by workspace_id, person_id, model order by at, seq), '') as before
  from stage_history
) c
where (h.workspace_id, h.person_id, h.model, h.at, h.cause) = (c.workspace_id, c.person_id, c.model, c.at, c.cause)
  and h.from_stage is distinct from c.before;
