-- The drawing of a journey, cell by cell, as several people write it: what is in force, and what was written beside it by
-- somebody who had not seen it, until somebody chooses. The draft is drawn from them, in the same transaction. Cells of
-- nodes that are gone stay: who deleted a node takes nothing from whoever was writing in it.
create table journey_cells (
  workspace_id uuid not null,
  journey_id uuid not null,
  cell text not null,
  -- Null: nothing. Otherwise {"is": ...}, {"list": ..., "key": ...} or {"fields": true}.
  value jsonb,
  -- Revisions of the draft: that wrote the value, and that last changed anything here.
  revision integer not null,
  changed integer not null,
  -- The page it was written on; null: by other means.
  client uuid,
  -- As in the audit log; null: unknown.
  author text,
  at timestamptz not null,
  others jsonb not null default '[]',
  primary key (workspace_id, journey_id, cell)
);
create index journey_cells_changed on journey_cells (workspace_id, journey_id, changed);

-- How far the edits of a page were taken, so that one that is sent again counts once.
create table journey_writers (
  workspace_id uuid not null,
  journey_id uuid not null,
  client uuid not null,
  n integer not null,
  -- When the audit log was last told of this page.
  told_at timestamptz not null,
  primary key (workspace_id, journey_id, client)
);

alter table journey_cells enable row level security;
alter table journey_cells force row level security;
create policy workspace on journey_cells using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));
alter table journey_writers enable row level security;
alter table journey_writers force row level security;
create policy workspace on journey_writers using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- The revision of the draft that the cells are of; null: there are none yet.
alter table journeys add column cells_revision integer;
