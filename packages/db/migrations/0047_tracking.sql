-- Short links and the pictures that tell of openings. Targets are kept, so that no address is ever taken from a caller.
create table links (
  workspace_id uuid not null,
  -- A keyed hash of message and place, in letters and digits.
  code text not null,
  message_id text not null,
  -- Which link of its message, from 1; 0 = the picture.
  place smallint not null,
  -- Where it leads; null = the picture.
  sealed bytea,
  primary key (workspace_id, code),
  foreign key (workspace_id, message_id) references messages on delete cascade,
  check ((place = 0) = (sealed is null))
);
-- Who calls names nothing but the code.
create unique index links_code on links (code);
create index links_message on links (workspace_id, message_id);

-- Each time that one was asked for, whoever it was. Neither addresses nor programs of people are kept.
create table visits (
  workspace_id uuid not null,
  id bigint generated always as identity,
  code text not null,
  at timestamptz not null,
  stored_at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('person', 'privacy-proxy', 'prefetch', 'scanner', 'bot')),
  primary key (workspace_id, id),
  foreign key (workspace_id, code) references links on delete cascade
);
create index visits_code on visits (workspace_id, code);

-- Parts of messages that have a receipt each: a message is delivered once all of them are.
create table message_parts (
  workspace_id uuid not null,
  provider_id uuid not null,
  -- The provider's id of the part.
  part_id text not null,
  message_id text not null,
  what text check (what in ('delivered', 'failed')),
  primary key (workspace_id, provider_id, part_id),
  foreign key (workspace_id, message_id) references messages on delete cascade
);
create index message_parts_message on message_parts (workspace_id, message_id);

-- Messages that somebody may be asked about.
create index messages_unknown on messages (not_before) where status = 'unknown';

do $$
declare t text;
begin
  foreach t in array array['links', 'visits', 'message_parts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
