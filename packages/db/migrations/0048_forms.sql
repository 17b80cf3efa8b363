-- Forms that people fill in on pages of ours. A version is never changed: what somebody agreed to can be shown later.
create table forms (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('survey', 'sign-up', 'gift')),
  version integer not null default 1,
  open boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id) references workspaces on delete cascade
);

create table form_versions (
  workspace_id uuid not null,
  form_id uuid not null,
  version integer not null,
  document jsonb not null,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, form_id, version),
  foreign key (workspace_id, form_id) references forms on delete cascade
);

-- One for each time that somebody sent a form.
create table form_answers (
  workspace_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  version integer not null,
  person_id uuid not null,
  at timestamptz not null,
  -- Answers by field: what people write about themselves.
  sealed bytea not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  foreign key (workspace_id, form_id) references forms on delete cascade
);
create index form_answers_form on form_answers (workspace_id, form_id, id desc);
create index form_answers_person on form_answers (workspace_id, person_id);

do $$
declare t text;
begin
  foreach t in array array['forms', 'form_versions', 'form_answers'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
