-- What came after `activity`, as text that only grows at its end (packages/lifecycle): most events add a few bytes to it
-- instead of writing the whole activity again. `activity_rev` is another number, by chance, whenever `activity`
-- itself is written, so that a router that has it need not read it again, whatever crashes and restores do.
alter table people
  add column activity_tail text not null default '',
  add column activity_rev integer not null default 0,
  -- When the person is to be looked at again, by kind of their rows in `due`, in milliseconds: most events need not ask.
  add column looks jsonb not null default '{}';
-- Out of line when it is big: then a row with a longer tail is a small row. Compressing it costs more than it saves.
alter table people alter column activity set storage external;
alter table people reset (toast_tuple_target);

-- Only practice clocks ask for the whole workspace's queue by time: live workspaces need not keep an index for it.
alter table route_queue add column practice boolean not null default false;
set local perennial.workspace = '*';
update route_queue set practice = true where workspace_id in (select id from workspaces where kind = 'practice');
drop index route_queue_workspace;
create index route_queue_practice on route_queue (workspace_id, at, seq) where practice;

-- Rows whose tails grow move within their page as long as there is room in it; then no index is written.
alter table people set (fillfactor = 60);
