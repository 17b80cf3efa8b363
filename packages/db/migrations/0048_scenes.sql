-- Sources of facts about regions, such as the weather, and what was last read of each.
create table scene_feeds (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  source text not null,
  settings jsonb not null,
  regions text[] not null,
  -- The attribute of people that holds their region.
  attribute text not null,
  -- The event that tells people of a change.
  event text not null,
  every_minutes integer not null check (every_minutes between 5 and 1440),
  facts jsonb not null default '{}',
  -- Changes whose people are being told: [{region, before, facts, at, after}], the first of them page by page.
  telling jsonb not null default '[]',
  read_at timestamptz,
  problem text,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id) references workspaces on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['scene_feeds'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
