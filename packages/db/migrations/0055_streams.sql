-- What happens to people, told to programs of the customer as it happens. Nothing is written twice: a stream is a place in the
-- logs that are there, `events`, `steps` and `attempts`, and goes on from there.
create table streams (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  kinds text[] not null,
  -- {url, secret}
  sealed bytea not null,
  enabled boolean not null default true,
  -- Everything up to here has been taken: when it was written, in microseconds since 1970, and which line of that moment.
  cursor_at bigint not null,
  cursor_key text not null default '',
  -- Tries in a row that failed, the last of them because of this.
  failing integer not null default 0,
  fault text,
  retry_at timestamptz not null default now(),
  -- It failed so often that somebody must look.
  paused_at timestamptz,
  test_asked boolean not null default false,
  -- Whoever has it may deliver; what is written later names the claim.
  lease timestamptz,
  claim integer not null default 0,
  delivered bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- The last tries, without what was in them.
create table stream_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  stream_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  events integer not null,
  test boolean not null default false,
  status smallint,
  -- Null: it was taken.
  fault text,
  milliseconds integer not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, stream_id) references streams on delete cascade
);
create index stream_deliveries_recent on stream_deliveries (workspace_id, stream_id, at desc);

-- Which messages providers took, in order.
create index attempts_accepted on attempts (workspace_id, finished_at) where outcome = 'accepted';

do $$
declare t text;
begin
  foreach t in array array['streams', 'stream_deliveries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
