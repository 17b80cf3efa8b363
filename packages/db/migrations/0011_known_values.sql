-- What events of a workspace are called and hold, so that forms can offer it: noted by the router, a row when something
-- is new. `path` is '' for the event itself. Samples are never personal, and few.
create table known_values (
  workspace_id uuid not null,
  event text not null,
  path text not null,
  type text not null check (type in ('text', 'number', 'boolean', 'time', 'list', 'object')),
  samples jsonb not null default '[]',
  primary key (workspace_id, event, path)
);

alter table known_values enable row level security;
alter table known_values force row level security;
create policy workspace on known_values using (
  (select current_setting('perennial.workspace', true)) = '*'
  or workspace_id = (select nullif(nullif(current_setting('perennial.workspace', true), ''), '*')::uuid));

-- Those who were here before begin with what came last; the rest, and samples, are noted as more comes in. Sealed values
-- can't be looked into here.
set local perennial.workspace = '*';
with latest as (
  select workspace_id, name, properties from events order by seq desc limit 50000
)
insert into known_values (workspace_id, event, path, type)
select distinct on (workspace_id, name, path) workspace_id, name, path, type
from (
  select workspace_id, name, '' as path, 'object' as type from latest
  union all
  select workspace_id, name, p.key, case jsonb_typeof(p.value) when 'string' then 'text' when 'array' then 'list'
    else jsonb_typeof(p.value) end
  from latest cross join lateral jsonb_each(properties) p
  where jsonb_typeof(p.value) <> 'null' and p.key ~ '^[[:alpha:]_][[:alnum:]_-]{0,59}$'
) seen
order by workspace_id, name, path, type;
