-- Every table that belongs to a workspace begins its key with workspace_id and is fenced by row-level
-- security (end of this file). Personal values stand only in `sealed` columns (AES-256-GCM, key outside the
-- database) and in `*_hash` columns (HMAC) for exact look-ups. `at` is the time in the data or on the
-- workspace's clock; `*_at` of a machine's doing is real time.

-- Operators and workspaces ------------------------------------------------------------------------------

create table workspaces (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('live', 'practice')),
  zone text not null,
  currency text not null default 'USD',
  locale text not null default 'en',
  settings jsonb not null default '{}',
  -- Grows with every change of journeys, stage models or settings; caches are keyed by it.
  config_version bigint not null default 1,
  created_at timestamptz not null default now()
);

create table users (
  id uuid primary key,
  email_hash bytea not null unique,
  sealed bytea not null,
  password_hash text not null,
  locale text not null default 'en',
  created_at timestamptz not null default now()
);

create table memberships (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('owner', 'editor', 'reviewer', 'viewer', 'developer')),
  primary key (workspace_id, user_id)
);

create table sessions (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);

create table setup_links (
  token_hash bytea primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);

-- Shared by all processes: nothing may assume that it is alone.
create table rate_windows (
  key text not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (key, window_start)
);

create table api_keys (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  -- server and browser keys can only write events; a secret key acts in the API by its role.
  kind text not null check (kind in ('server', 'browser', 'secret')),
  role text check (role in ('owner', 'editor', 'reviewer', 'viewer', 'developer')),
  hint text not null,
  key_hash bytea not null unique,
  created_by uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

create table audit_log (
  workspace_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  primary key (workspace_id, id)
);

create table idempotency_keys (
  workspace_id uuid not null,
  scope text not null,
  key text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, scope, key)
);

-- A practice workspace's own clock ----------------------------------------------------------------------

create table practice_clocks (
  workspace_id uuid primary key references workspaces on delete cascade,
  now timestamptz not null,
  -- Where the clock is asked to go; reached when `now` equals it and all is quiet.
  target timestamptz,
  -- Clock seconds for each real second; null = stands still unless advanced.
  speed double precision,
  -- Moves along with the timestamps of arriving events.
  follow boolean not null default false,
  ticked_at timestamptz not null default now()
);

-- People ------------------------------------------------------------------------------------------------

create table people (
  workspace_id uuid not null,
  id uuid not null,
  attributes jsonb not null default '{}',
  sealed bytea,
  zone text,
  locale text,
  email_hash bytea,
  phone_hash bytea,
  -- {"email": {"source": "browser", "confirmed": false}, "sms": ...}: who gave the address.
  contact jsonb not null default '{}',
  -- {model: {"stage": ..., "since": ms}}
  stages jsonb not null default '{}',
  -- Compact summary that stage rules are evaluated over (packages/lifecycle).
  activity jsonb not null default '{}',
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  merged_into uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
) with (fillfactor = 80);
create index people_last_seen on people (workspace_id, last_seen desc, id) where merged_into is null;
create index people_email on people (workspace_id, email_hash) where email_hash is not null;
create index people_phone on people (workspace_id, phone_hash) where phone_hash is not null;

create table identities (
  workspace_id uuid not null,
  kind text not null check (kind in ('user', 'anonymous')),
  hash bytea not null,
  person_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, kind, hash)
);
create index identities_person on identities (workspace_id, person_id);

create table merges (
  workspace_id uuid not null,
  id bigint generated always as identity,
  survivor uuid not null,
  absorbed uuid not null,
  because text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table devices (
  workspace_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  platform text not null check (platform in ('ios', 'android', 'web')),
  sealed bytea not null,
  seen_at timestamptz not null,
  primary key (workspace_id, token_hash)
);
create index devices_person on devices (workspace_id, person_id);

-- Append-only: what holds is the newest by (at, id) of each channel and topic.
create table consents (
  workspace_id uuid not null,
  id bigint generated always as identity,
  person_id uuid not null,
  channel text not null,
  topic text not null,
  status text not null check (status in ('granted', 'denied')),
  at timestamptz not null,
  source text not null,
  wording text,
  evidence jsonb,
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index consents_person on consents (workspace_id, person_id, channel, topic, at desc, id desc);

create table suppressions (
  workspace_id uuid not null,
  channel text not null,
  address_hash bytea not null,
  reason jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, channel, address_hash)
);

-- Events ------------------------------------------------------------------------------------------------

create sequence event_seq;

-- De-duplication stands apart: a partitioned table can't hold a key that is unique over all partitions.
create table event_keys (
  workspace_id uuid not null,
  key bytea not null,
  stored_at timestamptz not null default now(),
  primary key (workspace_id, key)
);
create index event_keys_age on event_keys using brin (stored_at);

create table events (
  workspace_id uuid not null,
  seq bigint not null,
  person_id uuid not null,
  message_id text not null,
  type text not null,
  name text not null,
  at timestamptz not null,
  stored_at timestamptz not null default now(),
  -- server, browser, api, import, derived
  source text not null,
  -- Old when it arrived: changes profiles and stages, but admits and wakes nobody.
  backfill boolean not null default false,
  properties jsonb not null default '{}',
  context jsonb not null default '{}',
  sealed bytea,
  primary key (stored_at, seq)
) partition by range (stored_at);
create index events_person on events (workspace_id, person_id, name, at);
create index events_seq on events (seq);

create table route_queue (
  seq bigint primary key,
  workspace_id uuid not null,
  person_id uuid not null,
  at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index route_queue_workspace on route_queue (workspace_id, at, seq);

create table dead_letters (
  workspace_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  reason jsonb not null,
  sealed bytea not null,
  key_id uuid,
  primary key (workspace_id, id)
);

-- Lifecycle ---------------------------------------------------------------------------------------------

create table stage_models (
  workspace_id uuid not null,
  id text not null,
  model jsonb not null,
  active boolean not null default true,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table stage_history (
  workspace_id uuid not null,
  person_id uuid not null,
  model text not null,
  at timestamptz not null,
  cause text not null,
  stage text not null,
  from_stage text,
  because jsonb not null,
  primary key (workspace_id, person_id, model, at, cause)
);

-- Population time: the only table that says when something is due that is not one enrollment's. -----------
create table due (
  workspace_id uuid not null,
  kind text not null,
  subject text not null,
  at timestamptz not null,
  payload jsonb not null default '{}',
  primary key (workspace_id, kind, subject)
);
create index due_at on due (workspace_id, at);

-- Journeys ----------------------------------------------------------------------------------------------

create table journeys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null default 'draft' check (status in ('draft', 'live', 'paused', 'stopped', 'archived')),
  draft jsonb not null,
  draft_revision integer not null default 1,
  live_version integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table journey_versions (
  workspace_id uuid not null,
  journey_id uuid not null,
  version integer not null,
  graph jsonb not null,
  program jsonb not null,
  hash text not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (workspace_id, journey_id, version)
);

create table enrollments (
  workspace_id uuid not null,
  id uuid not null,
  journey_id uuid not null,
  version integer not null,
  person_id uuid not null,
  entry_key text not null,
  status text not null check (status in ('live', 'attention', 'done')),
  turn integer not null,
  -- Position in the clear for the monitor; journey data may hold personal values and is sealed.
  node_id text,
  visit jsonb,
  position jsonb not null,
  sealed bytea not null,
  until timestamptz,
  -- Set from outside, obeyed by the next turn: {"code": ...}
  stop jsonb,
  entered_at timestamptz not null,
  ended_at timestamptz,
  reason jsonb,
  -- When Temporal must next be told something, if nothing happens before: a lost start, a lost poke, an
  -- overdue timer and a wiped Temporal all follow from this one column. Null: nothing to tell.
  poke_at timestamptz,
  started boolean not null default false,
  failures smallint not null default 0,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
) with (fillfactor = 80);
create unique index enrollments_live on enrollments (workspace_id, journey_id, person_id, entry_key)
  where status in ('live', 'attention');
create index enrollments_person on enrollments (workspace_id, person_id, journey_id, entered_at desc);
create index enrollments_node on enrollments (workspace_id, journey_id, node_id) where status in ('live', 'attention');
create index enrollments_poke on enrollments (poke_at) where poke_at is not null;
create index enrollments_until on enrollments (workspace_id, until) where status = 'live' and until is not null;
create index enrollments_journey on enrollments (workspace_id, journey_id, entered_at desc);

-- The router looks up one person's rows and pokes only those enrollments.
create table interests (
  workspace_id uuid not null,
  person_id uuid not null,
  event text not null,
  enrollment_id uuid not null,
  kind text not null check (kind in ('wait', 'goal', 'late')),
  since timestamptz not null,
  until timestamptz,
  primary key (workspace_id, enrollment_id, kind, event, since)
);
create index interests_person on interests (workspace_id, person_id, event);

create table steps (
  workspace_id uuid not null,
  enrollment_id uuid not null,
  turn integer not null,
  ord smallint not null,
  person_id uuid not null,
  journey_id uuid not null,
  version integer not null,
  node_id text not null,
  visit integer not null,
  kind text not null,
  port text,
  variant text,
  at timestamptz not null,
  reason jsonb not null,
  sealed bytea,
  committed_at timestamptz not null default now(),
  primary key (committed_at, workspace_id, enrollment_id, turn, ord)
) partition by range (committed_at);
create index steps_enrollment on steps (workspace_id, enrollment_id, turn, ord);
create index steps_person on steps (workspace_id, person_id, at);
create index steps_node on steps (workspace_id, journey_id, node_id, kind);

create table counters (
  workspace_id uuid not null,
  journey_id uuid not null,
  version integer not null,
  node_id text not null,
  kind text not null,
  -- The port left by, or the code of the reason.
  detail text not null,
  variant text not null,
  entry_day date not null,
  hour timestamptz not null,
  -- Spreads a hot counter over several rows.
  shard smallint not null,
  n bigint not null,
  primary key (workspace_id, journey_id, version, node_id, kind, detail, variant, entry_day, hour, shard)
);

-- Messages ----------------------------------------------------------------------------------------------

create table providers (
  workspace_id uuid not null,
  id uuid not null,
  provider text not null,
  channel text not null,
  name text not null,
  settings jsonb not null default '{}',
  sealed bytea,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table messages (
  workspace_id uuid not null,
  -- enrollment:node:visit
  id text not null,
  enrollment_id uuid,
  person_id uuid not null,
  journey_id uuid,
  version integer,
  node_id text,
  visit integer,
  channel text not null,
  class text not null,
  topic text not null,
  variant text not null,
  status text not null check (status in
    ('queued', 'sending', 'sent', 'failed', 'skipped', 'expired', 'parked', 'unknown', 'cancelled')),
  reason jsonb,
  priority smallint not null default 0,
  -- On the workspace's clock.
  due_at timestamptz not null,
  not_before timestamptz not null,
  expires_at timestamptz not null,
  -- Real time.
  lease timestamptz,
  tries smallint not null default 0,
  first_attempt_at timestamptz,
  provider_id uuid,
  provider_message_id text,
  address_hash bytea,
  -- Address and rendered copy, from the first try on; later tries send the very same bytes.
  sealed bytea,
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  clicked_at timestamptz,
  complained_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
) with (fillfactor = 80);
create index messages_queue on messages (priority desc, not_before, id) where status = 'queued';
create index messages_practice on messages (workspace_id, not_before) where status = 'queued';
create index messages_lease on messages (lease) where status = 'sending';
create index messages_person on messages (workspace_id, person_id, due_at desc);
create index messages_recent on messages (workspace_id, due_at desc, id);
create index messages_enrollment on messages (workspace_id, enrollment_id);
create index messages_provider on messages (workspace_id, provider_id, provider_message_id);

create table attempts (
  workspace_id uuid not null,
  message_id text not null,
  n smallint not null,
  at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text,
  detail jsonb,
  primary key (workspace_id, message_id, n)
);

create table receipts (
  workspace_id uuid not null,
  provider_id uuid not null,
  id text not null,
  message_id text,
  what text not null,
  at timestamptz not null,
  detail jsonb,
  stored_at timestamptz not null default now(),
  primary key (workspace_id, provider_id, id)
);

-- Partitions by month ------------------------------------------------------------------------------------
-- The worker calls this daily for the months ahead; the default partition only catches what it missed.

create function ensure_partitions(parent text, first date, months integer) returns void language plpgsql as $$
declare
  month date := date_trunc('month', first);
  child text;
begin
  for i in 1..months loop
    child := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
    if to_regclass(child) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        child, parent, month, month + interval '1 month');
    end if;
    month := month + interval '1 month';
  end loop;
end $$;

create table events_default partition of events default;
create table steps_default partition of steps default;
select ensure_partitions('events', current_date, 4), ensure_partitions('steps', current_date, 4);

-- The second fence --------------------------------------------------------------------------------------
-- Each transaction names its workspace (`set local perennial.workspace`), or `*` where the engine and sign-in
-- work across workspaces. A forgotten `where workspace_id = ...` then shows nothing instead of everything.
-- Forced, so that it binds the owner of the tables too.

do $$
declare t text;
begin
  for t in
    select c.table_name from information_schema.columns c
    join information_schema.tables i using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'workspace_id' and i.table_type = 'BASE TABLE'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
