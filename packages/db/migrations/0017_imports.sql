-- Files of people, events and consents that somebody brings in: the file in sealed pieces, how far it has been read, and
-- the rows that could not be used. All of it is personal and goes when `erase_at` comes; the line in `imports` stays.
create table imports (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('people', 'events', 'consents', 'calls')),
  file text not null,
  state text not null check (state in ('uploading', 'ready', 'running', 'done', 'cancelled', 'failed')),
  created_by text not null,
  created_at timestamptz not null default now(),
  bytes bigint not null default 0,
  sha256 text,
  encoding text,
  delimiter text,
  columns jsonb,
  mapping jsonb,
  list_id uuid,
  started_at timestamptz,
  finished_at timestamptz,
  erase_at timestamptz not null,
  -- Committed with the rows it speaks of: where to go on after a crash.
  rows_done integer not null default 0,
  bytes_done bigint not null default 0,
  accepted integer not null default 0,
  repeated integer not null default 0,
  refused integer not null default 0,
  problem jsonb,
  -- Who reads it now, and until when they must be heard of again.
  lease uuid,
  lease_until timestamptz,
  primary key (workspace_id, id)
);
create index imports_running on imports (lease_until) where state = 'running';
create index imports_recent on imports (workspace_id, created_at desc, id desc);

create table import_chunks (
  workspace_id uuid not null,
  import_id uuid not null,
  position integer not null,
  bytes integer not null,
  sealed bytea not null,
  primary key (workspace_id, import_id, position),
  foreign key (workspace_id, import_id) references imports on delete cascade
);
-- Compressed before they are sealed: trying again would cost time and win nothing.
alter table import_chunks alter column sealed set storage external;

create table import_errors (
  workspace_id uuid not null,
  import_id uuid not null,
  -- As a spreadsheet counts them: the names of the columns are row 1.
  row integer not null,
  -- Codes with values; never the value of a cell.
  problems jsonb not null,
  -- Taken in, but for what the problems speak of.
  kept boolean not null default false,
  sealed bytea not null,
  primary key (workspace_id, import_id, row),
  foreign key (workspace_id, import_id) references imports on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['imports', 'import_chunks', 'import_errors'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
