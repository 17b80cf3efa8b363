-- Addresses that forms of others and CRMs call: what in their bodies is whose, and what it means here.
create table inbound_hooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  mapping jsonb not null,
  taken integer not null default 0,
  refused integer not null default 0,
  -- The last call that could not be used, by its reason.
  problem jsonb,
  last_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id) references workspaces on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['inbound_hooks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
