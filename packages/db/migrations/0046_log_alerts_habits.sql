-- The message log, page by page whatever it is narrowed to: rare states and reasons must not be looked for among millions.
drop index messages_recent;
create index messages_recent on messages (workspace_id, due_at desc, id desc);
drop index if exists messages_journey;
create index messages_journey on messages (workspace_id, journey_id, due_at, id);
create index messages_state on messages (workspace_id, status, due_at desc, id desc) where status <> 'sent';
create index messages_reason on messages (workspace_id, (reason ->> 'code'), due_at desc, id desc) where reason is not null;

-- Where alerts go besides the app. Addresses and secrets are sealed; what is open names nobody.
create table alert_routes (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('mail', 'webhook', 'dingtalk', 'feishu', 'wecom', 'slack')),
  name text not null,
  -- Alerts that go here; empty = all of them.
  alerts text[] not null default '{}',
  -- {members} of mails.
  settings jsonb not null default '{}',
  -- {url, secret} of everything else.
  sealed bytea,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- Something somebody should look at. One line for as long as it lasts, however often it is found.
create table alerts (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null,
  -- `journey:<id>`, `provider:<id>`
  subject text not null,
  params jsonb not null default '{}',
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  resolved_at timestamptz,
  primary key (workspace_id, id)
);
create unique index alerts_open on alerts (workspace_id, kind, subject) where resolved_at is null;
create index alerts_newest on alerts (workspace_id, opened_at desc, id desc);

-- That an alert began or ended is told once on each route.
create table alert_notices (
  workspace_id uuid not null,
  alert_id uuid not null,
  route_id uuid not null,
  what text not null check (what in ('opened', 'resolved')),
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  tries smallint not null default 0,
  next_at timestamptz not null default now(),
  -- Why the last try failed.
  fault text,
  primary key (workspace_id, alert_id, route_id, what),
  foreign key (workspace_id, alert_id) references alerts on delete cascade,
  foreign key (workspace_id, route_id) references alert_routes on delete cascade
);
create index alert_notices_due on alert_notices (next_at) where state = 'queued';

-- How groups of people respond, by the hour of their own day in which a message came, and everybody ('*').
create table response_hours (
  workspace_id uuid not null references workspaces on delete cascade,
  -- `age|platform|stage`
  people text not null,
  channel text not null,
  hour smallint not null check (hour between 0 and 23),
  messages integer not null,
  responses integer not null,
  primary key (workspace_id, people, channel, hour)
);
create table response_reckonings (
  workspace_id uuid primary key references workspaces on delete cascade,
  at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['alert_routes', 'alerts', 'alert_notices', 'response_hours', 'response_reckonings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
