-- That a person was erased: when, by whom, how many rows of which kind; not who it was. The hash is an HMAC under a
-- key of its own, so that "was this one erased?" can be answered to whoever knows the id, and to nobody else.
create table erasures (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  person_hash bytea not null,
  "by" text not null,
  at timestamptz not null default now(),
  counts jsonb not null default '{}',
  -- Ids, names and addresses that rows are still looked for by. Goes when the last row has gone.
  sealed bytea,
  done_at timestamptz,
  primary key (workspace_id, id)
);
create index erasures_person on erasures (workspace_id, person_hash);
create index erasures_unfinished on erasures (workspace_id, id) where done_at is null;

-- What somebody allowed and denied before they were erased, by address, under a key of its own that nothing else is
-- looked up by. Proof, for whoever shows the address; nothing is sent because of it.
create table kept_consents (
  workspace_id uuid not null references workspaces on delete cascade,
  id bigint generated always as identity,
  address_hash bytea not null,
  channel text not null,
  topic text not null,
  status text not null check (status in ('granted', 'denied')),
  at timestamptz not null,
  source text not null,
  wording text,
  primary key (workspace_id, id)
);
create index kept_consents_address on kept_consents (workspace_id, address_hash);

-- Whom somebody absorbed, and what providers said about a message: asked for by erasures and by people's pages.
create index merges_survivor on merges (workspace_id, survivor);
create index receipts_message on receipts (workspace_id, message_id) where message_id is not null;

do $$
declare t text;
begin
  foreach t in array array['erasures', 'kept_consents'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;

-- By experiment, whose id somebody draws with instead of their own: of the people merged into one, the one who was
-- exposed first keeps everybody's arm.
alter table people add column drawn_as jsonb not null default '{}';
