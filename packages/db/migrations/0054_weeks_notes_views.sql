-- What a team reads, notes and keeps beside its results.

-- Members who get a mail about each week.
create table digest_readers (
  workspace_id uuid not null,
  user_id uuid not null,
  since timestamptz not null default clock_timestamp(),
  primary key (workspace_id, user_id),
  foreign key (workspace_id, user_id) references memberships on delete cascade
);

-- Chats and programs that hear of alerts may hear of weeks, too.
alter table alert_routes add column digest boolean not null default false;

-- One row for each week and whoever is told of it: nobody is told twice.
create table digest_notices (
  workspace_id uuid not null references workspaces on delete cascade,
  -- Its Monday, on the calendar of the workspace.
  week date not null,
  recipient text not null check (recipient in ('member', 'route')),
  recipient_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  tries smallint not null default 0,
  next_at timestamptz not null default now(),
  fault text,
  primary key (workspace_id, week, recipient, recipient_id)
);
create index digest_notices_due on digest_notices (next_at) where state = 'queued';

-- What happened outside, by day, so that who reads a chart knows.
create table annotations (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  day date not null,
  text text not null,
  -- Null: it concerns all of them.
  journey_id uuid,
  author_id uuid references users on delete set null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, journey_id) references journeys on delete cascade
);
create index annotations_day on annotations (workspace_id, day);

-- Addresses of lists and dashboards, by a name. They name no person.
create table saved_views (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  page text not null check (page in ('results', 'people', 'messages')),
  name text not null,
  -- As it stands in the address, without "?".
  search text not null,
  owner_id uuid not null references users on delete cascade,
  shared boolean not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index saved_views_page on saved_views (workspace_id, page);

do $$
declare t text;
begin
  foreach t in array array['digest_readers', 'digest_notices', 'annotations', 'saved_views'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
