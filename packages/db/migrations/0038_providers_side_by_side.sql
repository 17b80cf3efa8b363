-- Several providers serve one channel: messages go to each by its share. 0 = only when the others can't.
alter table providers add column weight smallint not null default 100 check (weight between 0 and 1000);

-- Providers that didn't serve their last calls. None = all is well.
create table provider_health (
  workspace_id uuid not null,
  provider_id uuid not null,
  -- Calls in a row, the moment of the first and what the last of them came to.
  failing integer not null,
  since timestamptz not null default clock_timestamp(),
  code text not null,
  -- Nothing is handed to it before; then one batch, to see.
  rest_until timestamptz,
  primary key (workspace_id, provider_id),
  foreign key (workspace_id, provider_id) references providers on delete cascade
);

-- Copy as a provider of mainland texts has it on file. A copy that is changed is another one, and has none.
create table approved_texts (
  workspace_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  -- The copy as it stands in journeys, Liquid and all.
  source text not null,
  -- The sender's name between 【】, and the code of the template, in the provider's console.
  signature text not null,
  code text not null,
  -- Names of the slots there, in the order in which values stand in the copy.
  slots jsonb not null default '[]',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'rejected')),
  note text not null default '',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, provider_id) references providers on delete cascade
);
-- Too long for a key as they are.
create unique index approved_texts_source on approved_texts (workspace_id, provider_id, md5(source));

do $$
declare t text;
begin
  foreach t in array array['provider_health', 'approved_texts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
