-- What was asked of the guardrails, what each of them said and which one decided, the last time they were asked.
alter table messages add column verdict jsonb;

-- What breakers look through again and again: few rows of many.
create index messages_complained on messages (workspace_id, complained_at) where complained_at is not null;
create index messages_failed on messages (workspace_id, due_at) where status = 'failed';

-- Somebody complained. The address is suppressed at once; the case is about what is answered to them, and by when.
create table complaint_cases (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  channel text not null,
  -- By receipt, by hand or from a file.
  source text not null check (source in ('receipt', 'hand', 'file')),
  state text not null default 'open' check (state in ('open', 'closed')),
  -- Empty once the person was erased.
  person_id uuid,
  message_id text,
  journey_id uuid,
  -- The copy as it was rendered, and what proves that they had agreed to it, as of when the case was opened.
  sealed bytea,
  owner_id uuid,
  -- Real time.
  opened_at timestamptz not null default now(),
  due_at timestamptz not null,
  closed_at timestamptz,
  outcome text,
  note text not null default '',
  primary key (workspace_id, id)
);
create unique index complaint_cases_message on complaint_cases (workspace_id, message_id) where message_id is not null;
create index complaint_cases_open on complaint_cases (workspace_id, state, opened_at desc, id);
create index complaint_cases_person on complaint_cases (workspace_id, person_id) where person_id is not null;

alter table complaint_cases enable row level security;
alter table complaint_cases force row level security;
create policy workspace on complaint_cases using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));
