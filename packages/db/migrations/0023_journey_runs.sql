-- What journeys do by the calendar: admitting those whom a schedule is for, once for each moment at which it falls due, and
-- finding out when everybody's own dates come round. Page and progress change together, so that a run goes on where it was.
create table journey_runs (
  workspace_id uuid not null,
  id uuid not null,
  journey_id uuid not null,
  act text not null check (act in ('admit', 'dates')),
  -- Of 'admit': the trigger, and the day and time that it means, as drawn.
  node text not null,
  occurrence text not null,
  -- When it was due, on the workspace's clock.
  at timestamptz not null,
  -- People whose clocks show that time then; null = everybody.
  zones text[],
  -- missed: too late by the time somebody looked; cancelled: the journey was paused, stopped or redrawn.
  state text not null default 'running' check (state in ('running', 'done', 'missed', 'cancelled', 'failed')),
  -- The last person that is done with.
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  done integer not null default 0,
  "of" integer not null,
  -- Of 'admit': whom the filter let through, and what became of them.
  matched integer not null default 0,
  admitted integer not null default 0,
  failed integer not null default 0,
  refused jsonb not null default '{}',
  tries smallint not null default 0,
  -- Real time.
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
-- A moment is taken once, whoever looks how often.
create unique index journey_runs_moment on journey_runs (workspace_id, journey_id, act, node, occurrence, at);
create index journey_runs_newest on journey_runs (workspace_id, journey_id, at desc, id desc);

alter table journey_runs enable row level security;
alter table journey_runs force row level security;
create policy workspace on journey_runs using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));
