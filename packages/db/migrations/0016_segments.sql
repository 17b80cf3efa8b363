-- Saved predicates that the router keeps up to date (live), and lists kept by hand (static).
create table segments (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('live', 'static')),
  -- A predicate of @perennial/journey; null in a list.
  definition jsonb check ((definition is not null) = (kind = 'live')),
  -- While it is built nothing is told to journeys: who is found then was in it all along.
  status text not null check (status in ('building', 'ready', 'archived')),
  -- How far the build has come: people up to this id have been looked at.
  built_up_to uuid,
  built integer not null default 0,
  to_build integer not null default 0,
  owner_id uuid references users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index segments_name on segments (workspace_id, lower(name)) where status <> 'archived';

-- No foreign keys: each would lock the segment's row for every person who comes or goes.
create table segment_members (
  workspace_id uuid not null,
  segment_id uuid not null,
  person_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, segment_id, person_id)
);
create index segment_members_person on segment_members (workspace_id, person_id);

-- People of whom it can't be told whether they are in: they stay as they were, and somebody has to look.
create table segment_problems (
  workspace_id uuid not null,
  segment_id uuid not null,
  person_id uuid not null,
  code text not null,
  path text not null,
  at timestamptz not null,
  primary key (workspace_id, segment_id, person_id)
);
create index segment_problems_person on segment_problems (workspace_id, person_id);

-- Who came and went by day of the workspace. Their sums are the number of members, whatever else is true.
create table segment_days (
  workspace_id uuid not null,
  segment_id uuid not null,
  day date not null,
  joined integer not null default 0,
  "left" integer not null default 0,
  primary key (workspace_id, segment_id, day)
);

do $$
declare t text;
begin
  foreach t in array array['segments', 'segment_members', 'segment_problems', 'segment_days'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
