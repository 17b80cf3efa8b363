-- What lies in people's in-app inboxes, by the id that the message has in the log; a test has none there.
create table inbox_messages (
  workspace_id uuid not null references workspaces on delete cascade,
  id text not null,
  person_id uuid not null,
  provider_id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  -- Then it is gone for its person, and soon after for good.
  expires_at timestamptz not null,
  -- When a client first showed it in its list, and when it was opened.
  shown_at timestamptz,
  read_at timestamptz,
  primary key (workspace_id, id)
);
create index inbox_messages_person on inbox_messages (workspace_id, person_id, at desc, id desc);
create index inbox_messages_over on inbox_messages (expires_at);

-- With it the customer's server signs a user id, so that nobody reads what is somebody else's.
create table inbox_secrets (
  workspace_id uuid not null references workspaces on delete cascade,
  sealed bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id)
);

do $$
declare t text;
begin
  foreach t in array array['inbox_messages', 'inbox_secrets'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;

alter table templates drop constraint templates_kind_check;
alter table templates add constraint templates_kind_check
  check (kind in ('sms', 'email', 'push', 'inbox', 'fragment'));
