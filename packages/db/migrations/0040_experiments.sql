-- What a workspace has set of an experiment, over what is drawn: by what it is judged, and how it draws from now on. None = as
-- drawn, judged by the goal.
create table experiment_settings (
  workspace_id uuid not null,
  journey_id uuid not null,
  node_id text not null,
  -- {"primary", "secondary", "guardrails", "margin", "adjust"}: checked where they come in.
  judging jsonb not null default '{}',
  -- By the rule people may promote an arm without looking: its expected loss is below this share of the rate. Null: by hand.
  promote_below double precision check (promote_below > 0),
  -- The arm that everybody gets.
  promoted text,
  promoted_at timestamptz,
  promoted_by text,
  -- What a bandit has learnt, per cent by arm: {"": everybody, "stage:growth": {...}}.
  shares jsonb,
  learnt_at timestamptz,
  primary key (workspace_id, journey_id, node_id)
);

alter table experiment_settings enable row level security;
alter table experiment_settings force row level security;
create policy workspace on experiment_settings using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- Which arm somebody was first drawn into, for as long as their log is kept.
create index steps_exposed on steps (workspace_id, person_id) where kind = 'exposed';
