-- Sums that the monitor reads instead of hours and people: kept by the transactions that write what they sum up, so that they are
-- true at every commit. Equal to the step log, the enrollments and the messages; `perennial doctor` holds them against those.
create table rollups (
  workspace_id uuid not null,
  journey_id uuid not null,
  -- `now`: who stands where, and what is unsent, at this moment. What the log counts: `all` of it, by day of `entry`, by day of
  -- the `event`; days are those of the workspace's zone.
  span text not null check (span in ('now', 'all', 'entry', 'event')),
  -- -infinity where the span has no days.
  day date not null,
  version integer not null,
  node_id text not null,
  -- Of the log, or `inside`, `here` (detail: the status) and `unsent` (detail: what became of it).
  kind text not null,
  detail text not null,
  variant text not null,
  -- Each connection adds to a row of its own, so that none waits for another; the sweep folds them into row 0.
  shard smallint not null,
  n bigint not null,
  primary key (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard)
) with (fillfactor = 70);
create index rollups_loose on rollups (workspace_id, journey_id) where shard <> 0;

alter table rollups enable row level security;
alter table rollups force row level security;
create policy workspace on rollups using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

/* Of this connection. */
create function rollup_shard() returns smallint language sql stable as $$
  select (1 + pg_backend_pid() % 32767)::smallint
$$;

/* As what a message counts as long as it is not sent; null: it doesn't. What was skipped without a try was skipped by the turn
   itself, and stands in the log. */
create function unsent_as(status text, tries smallint, code text) returns text language sql immutable as $$
  select case
    when status in ('queued', 'sending') then 'queued'
    when status in ('parked', 'unknown') then status
    when status <> 'sent' and not (status = 'skipped' and tries = 0) then status || coalesce(':' || code, '')
  end
$$;

create type level_change as (
  workspace_id uuid, journey_id uuid, version integer, node_id text, kind text, detail text, n bigint
);

/* In the order of the key, as everybody writes. Most changes of rows move nobody, and come to nothing. */
create function change_levels(changes level_change[]) returns void language plpgsql as $$
begin
  if changes is null then return; end if;
  insert into rollups (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard, n)
  select c.workspace_id, c.journey_id, 'now', '-infinity', c.version, c.node_id, c.kind, c.detail, '', rollup_shard(), sum(c.n)
  from unnest(changes) c group by 1, 2, 5, 6, 7, 8 having sum(c.n) <> 0 order by 1, 2, 5, 6, 7, 8
  on conflict (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard)
  do update set n = rollups.n + excluded.n;
end $$;

create function count_passages() returns trigger language plpgsql as $$
declare changes level_change[];
begin
  if tg_op <> 'DELETE' then
    changes := (select array_agg((c.workspace_id, c.journey_id, c.version, c.node_id, c.kind, c.status, c.n)::level_change) from (
      select a.workspace_id, a.journey_id, a.version, l.node_id, l.kind, a.status, count(*) as n
      from arrived a cross join lateral (values ('inside', ''), ('here', a.node_id)) l (kind, node_id)
      where a.status <> 'done' and l.node_id is not null group by 1, 2, 3, 4, 5, 6) c);
  end if;
  if tg_op <> 'INSERT' then
    changes := changes || (select array_agg((c.workspace_id, c.journey_id, c.version, c.node_id, c.kind, c.status, -c.n)::level_change)
      from (
      select g.workspace_id, g.journey_id, g.version, l.node_id, l.kind, g.status, count(*) as n
      from gone g cross join lateral (values ('inside', ''), ('here', g.node_id)) l (kind, node_id)
      where g.status <> 'done' and l.node_id is not null group by 1, 2, 3, 4, 5, 6) c);
  end if;
  perform change_levels(changes);
  return null;
end $$;

create function count_unsent() returns trigger language plpgsql as $$
declare changes level_change[];
begin
  if tg_op <> 'DELETE' then
    changes := (select array_agg((c.workspace_id, c.journey_id, c.version, c.node_id, 'unsent', c.detail, c.n)::level_change) from (
      select a.workspace_id, a.journey_id, coalesce(a.version, 0) as version, coalesce(a.node_id, '') as node_id,
        unsent_as(a.status, a.tries, a.reason ->> 'code') as detail, count(*) as n
      from arrived a where a.journey_id is not null group by 1, 2, 3, 4, 5) c where c.detail is not null);
  end if;
  if tg_op <> 'INSERT' then
    changes := changes || (select array_agg((c.workspace_id, c.journey_id, c.version, c.node_id, 'unsent', c.detail, -c.n)::level_change)
      from (
      select g.workspace_id, g.journey_id, coalesce(g.version, 0) as version, coalesce(g.node_id, '') as node_id,
        unsent_as(g.status, g.tries, g.reason ->> 'code') as detail, count(*) as n
      from gone g where g.journey_id is not null group by 1, 2, 3, 4, 5) c where c.detail is not null);
  end if;
  perform change_levels(changes);
  return null;
end $$;

create trigger passages_arrive after insert on enrollments referencing new table as arrived
  for each statement execute function count_passages();
create trigger passages_change after update on enrollments referencing old table as gone new table as arrived
  for each statement execute function count_passages();
create trigger passages_go after delete on enrollments referencing old table as gone
  for each statement execute function count_passages();
create trigger messages_arrive after insert on messages referencing new table as arrived
  for each statement execute function count_unsent();
create trigger messages_change after update on messages referencing old table as gone new table as arrived
  for each statement execute function count_unsent();
create trigger messages_go after delete on messages referencing old table as gone
  for each statement execute function count_unsent();

-- What there is already. Days of events by the hours that counters keep: what was counted of people who were erased stays counted.
select set_config('perennial.workspace', '*', true);
insert into rollups (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard, n)
select c.workspace_id, c.journey_id, s.span, s.day, c.version, c.node_id, c.kind, c.detail, c.variant, 0, sum(c.n)
from counters c join workspaces w on w.id = c.workspace_id
  cross join lateral (values ('all', '-infinity'::date), ('entry', c.entry_day), ('event', (c.hour at time zone w.zone)::date))
    s (span, day)
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
insert into rollups (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard, n)
select e.workspace_id, e.journey_id, 'now', '-infinity', e.version, l.node_id, l.kind, e.status, '', 0, count(*)
from enrollments e cross join lateral (values ('inside', ''), ('here', e.node_id)) l (kind, node_id)
where e.status <> 'done' and l.node_id is not null group by 1, 2, 5, 6, 7, 8
union all
select u.* from (
  select m.workspace_id, m.journey_id, 'now', '-infinity'::date, coalesce(m.version, 0), coalesce(m.node_id, ''), 'unsent',
    unsent_as(m.status, m.tries, m.reason ->> 'code') as detail, '', 0, count(*)
  from messages m where m.journey_id is not null group by 1, 2, 5, 6, 8) u
where u.detail is not null;
