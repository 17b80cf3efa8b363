-- What somebody asked a colleague to approve before it goes live, by the hash of its content: content that is changed is
-- other content, and has no approval. Who wrote it stands in the audit log and in the cells of the drawing.
create table approvals (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('journey', 'template')),
  subject_id uuid not null,
  -- An old version that is to go live once more; null: the draft.
  version integer,
  hash text not null,
  -- Why the workspace wants a second pair of eyes: {"code": ...}
  because jsonb not null,
  note text not null default '',
  -- As in the audit log.
  asked_by text not null,
  asked_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  remark text not null default '',
  primary key (workspace_id, id),
  check ((decided_at is null) = (state in ('waiting', 'withdrawn')))
);
create index approvals_subject on approvals (workspace_id, kind, subject_id, id);
-- One question at a time about one thing.
create unique index approvals_waiting on approvals (workspace_id, kind, subject_id) where state = 'waiting';

alter table approvals enable row level security;
alter table approvals force row level security;
create policy workspace on approvals using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- Sessions have a name that may be shown, and say what kind of machine they are on: never more than browser and system.
alter table sessions add column id uuid not null default gen_random_uuid();
alter table sessions add column machine jsonb not null default '{}';
create unique index sessions_id on sessions (id);

-- Links that set a new password: the newest one of a user works once.
create table password_links (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_links_user on password_links (user_id);

-- The audit log is asked by who, what and when.
create index audit_log_actor on audit_log (workspace_id, actor, id);
create index audit_log_action on audit_log (workspace_id, action, id);
create index audit_log_subject on audit_log (workspace_id, subject, id);
create index audit_log_at on audit_log (workspace_id, at, id);
