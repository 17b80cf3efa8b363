-- What journeys ask of others: HTTP calls, and mails to staff. The request is a template until its first try; from then
-- on every try sends what `sealed` holds.
create table calls (
  workspace_id uuid not null references workspaces on delete cascade,
  id text not null,
  person_id uuid not null,
  enrollment_id uuid not null,
  journey_id uuid not null,
  version integer not null,
  node_id text not null,
  kind text not null check (kind in ('http', 'mail')),
  request jsonb not null,
  -- Whether what comes of it is told to the journey.
  tells boolean not null,
  status text not null default 'queued' check (status in ('queued', 'calling', 'done', 'failed', 'cancelled')),
  reason jsonb,
  http_status smallint,
  due_at timestamptz not null,
  not_before timestamptz not null,
  give_up_at timestamptz not null,
  lease timestamptz,
  tries smallint not null default 0,
  sealed bytea,
  -- What the author of a practice workspace has it answered: {status, body}. Made up, so in the open.
  answer jsonb,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index calls_queue on calls (not_before) where status = 'queued';
create index calls_lease on calls (lease) where status = 'calling';
create index calls_due on calls (workspace_id, not_before) where status = 'queued';
create index calls_recent on calls (workspace_id, due_at desc, id desc);
create index calls_person on calls (workspace_id, person_id);

-- One row for each try, written before it is made.
create table call_tries (
  workspace_id uuid not null,
  call_id text not null,
  n smallint not null,
  at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text,
  detail jsonb,
  primary key (workspace_id, call_id, n),
  foreign key (workspace_id, call_id) references calls on delete cascade
);

-- Values that calls hold and nobody sees again. The key that signs calls is one of them; its name no one else can have.
create table call_secrets (
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);

do $$
declare t text;
begin
  foreach t in array array['calls', 'call_tries', 'call_secrets'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
