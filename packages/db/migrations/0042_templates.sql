-- The content library: messages and the fragments they include, each with a draft and its published versions.
create table templates (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('sms', 'email', 'push', 'fragment')),
  -- Of fragments: what texts include them by.
  name text not null,
  folder text,
  tags text[] not null default '{}',
  -- {locale, copies: {locale: {field: source}}}
  draft json not null,
  revision integer not null default 1,
  -- The revision that the latest version was made of.
  published_revision integer,
  published_version integer,
  archived_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id)
);
create unique index templates_name on templates (workspace_id, (kind = 'fragment'), lower(name));

create table template_versions (
  workspace_id uuid not null,
  template_id uuid not null,
  version integer not null,
  -- Of everything below.
  hash text not null,
  -- As it was written, and as it is sent: {locale, copies: {locale: {content, fragments}}}
  document json not null,
  compiled json not null,
  note text,
  published_by text not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, template_id, version),
  foreign key (workspace_id, template_id) references templates on delete cascade
);

-- Which versions of fragments stand in a version of a template.
create table template_fragments (
  workspace_id uuid not null,
  template_id uuid not null,
  version integer not null,
  fragment_id uuid not null,
  fragment_version integer not null,
  primary key (workspace_id, template_id, version, fragment_id),
  foreign key (workspace_id, template_id, version) references template_versions on delete cascade,
  foreign key (workspace_id, fragment_id, fragment_version) references template_versions on delete cascade
);
create index template_fragments_fragment on template_fragments (workspace_id, fragment_id);

-- What was published stays as it was.
create function template_version_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a published version does not change';
end $$;
create trigger template_version_stays before update on template_versions
  for each row execute function template_version_stays();

-- Addresses that somebody who is no member has shown to be theirs, for tests. Sealed: {address}.
create table test_addresses (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  channel text not null check (channel in ('sms', 'email', 'push')),
  address_hash bytea not null,
  sealed bytea not null,
  -- Of the code that was sent there; null once it came back.
  code_hash bytea,
  confirmed_at timestamptz,
  created_by uuid references users on delete set null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  unique (workspace_id, channel, address_hash)
);

do $$
declare t text;
begin
  foreach t in array array['templates', 'template_versions', 'template_fragments', 'test_addresses'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
