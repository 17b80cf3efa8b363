-- Whom holdouts kept out, and whom they let in: drawn once, when a journey would first have let the person in.
create table holdouts (
  workspace_id uuid not null,
  -- The journey; of the workspace's holdout from all marketing the workspace.
  scope uuid not null,
  person_id uuid not null,
  held boolean not null,
  -- Per cent that were kept out when this was drawn: the draws of a share are held against it.
  share smallint not null,
  -- When the person would have entered, or did.
  at timestamptz not null,
  primary key (workspace_id, scope, person_id)
);
create index holdouts_person on holdouts (workspace_id, person_id);

alter table holdouts enable row level security;
alter table holdouts force row level security;
create policy workspace on holdouts using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- What a provider charges for: segments of a text message, one of anything else.
alter table messages add column units smallint not null default 1;
-- The funnel of a journey, and what its messages cost, by the day they were due.
create index messages_journey on messages (workspace_id, journey_id, due_at);
