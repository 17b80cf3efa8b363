-- What a workspace sells and writes: products, and articles tied to them.
create table catalogue_items (
  workspace_id uuid not null,
  kind text not null check (kind in ('product', 'article')),
  -- The shop's own, as events name it.
  id text not null,
  title text not null,
  url text,
  image text,
  price float8,
  currency text,
  categories text[] not null default '{}',
  -- Of articles: what they are (tutorial, review, news), and the products they are about.
  genre text,
  products text[] not null default '{}',
  -- Whatever else copy may speak of.
  fields jsonb not null default '{}',
  -- Offered to nobody any more; events may still name it.
  archived boolean not null default false,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, kind, id),
  foreign key (workspace_id) references workspaces on delete cascade
);
create index catalogue_items_recent on catalogue_items (workspace_id, kind, updated_at desc, id);

-- What goes together, reckoned from events. `best`: what most people bought, under the empty id.
create table catalogue_related (
  workspace_id uuid not null,
  basis text not null check (basis in ('viewed', 'bought', 'best')),
  product_id text not null,
  related text[] not null,
  computed_at timestamptz not null,
  primary key (workspace_id, basis, product_id),
  foreign key (workspace_id) references workspaces on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['catalogue_items', 'catalogue_related'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
