-- Which journeys a block was put into. What stands in them is a copy: this only tells where to look for it.
create table journey_block_uses (
  workspace_id uuid not null references workspaces on delete cascade,
  block_id uuid not null,
  journey_id uuid not null,
  used_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, block_id, journey_id),
  foreign key (workspace_id, block_id) references journey_blocks on delete cascade,
  foreign key (workspace_id, journey_id) references journeys on delete cascade
);

alter table journey_block_uses enable row level security;
alter table journey_block_uses force row level security;
create policy workspace on journey_block_uses using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- Who was mentioned asks for what they have not answered.
create index journey_comments_mentions on journey_comments using gin (mentions);
