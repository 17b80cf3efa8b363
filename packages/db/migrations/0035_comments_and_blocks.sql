-- What colleagues say beside a journey, by threads: `thread_id` is the comment that one answers.
create table journey_comments (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  journey_id uuid not null,
  -- Null: about the journey as a whole. The node may be gone from the drawing.
  node_id text,
  thread_id uuid,
  author_id uuid references users on delete set null,
  body text not null,
  mentions uuid[] not null default '{}',
  resolved_at timestamptz,
  resolved_by uuid references users on delete set null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  foreign key (workspace_id, journey_id) references journeys on delete cascade,
  foreign key (workspace_id, thread_id) references journey_comments on delete cascade
);
create index journey_comments_journey on journey_comments (workspace_id, journey_id, created_at);

-- Parts of drawings that are kept to be used again.
create table journey_blocks (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  piece json not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

do $$
declare t text;
begin
  foreach t in array array['journey_comments', 'journey_blocks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
