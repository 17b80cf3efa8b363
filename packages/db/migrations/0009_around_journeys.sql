-- What people sort journeys by: one level of folders, tags, and who looks after each.
create table journey_folders (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index journey_folders_name on journey_folders (workspace_id, lower(name));

alter table journeys
  add column folder_id uuid,
  add column tags text[] not null default '{}',
  add column owner_id uuid references users on delete set null,
  add foreign key (workspace_id, folder_id) references journey_folders on delete set null (folder_id);
create index journeys_folder on journeys (workspace_id, folder_id);

-- The list of journeys asks who entered and who reached the goal, by day of entry.
create index counters_entries on counters (workspace_id, journey_id, kind, entry_day)
  where kind in ('entered', 'goal');

-- A link that makes its holder a member, once. Only its hash is kept.
create table invitations (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  token_hash bytea not null unique,
  role text not null check (role in ('owner', 'editor', 'reviewer', 'viewer', 'developer')),
  created_by uuid references users on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id)
);

-- What an operator has seen or put away, e.g. the first steps on home.
alter table users add column marks text[] not null default '{}';

do $$
declare t text;
begin
  foreach t in array array['journey_folders', 'invitations'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
