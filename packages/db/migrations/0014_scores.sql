-- What customers are worth and whether they still buy (packages/scores): of everybody with an order that counts.
create table person_scores (
  workspace_id uuid not null,
  person_id uuid not null,
  -- What is kept of their orders; days are numbers of calendar days in the workspace's zone, amounts 1/10,000 of its currency.
  first_day integer not null,
  last_day integer not null,
  days integer not null,
  orders integer not null,
  revenue bigint not null,
  -- Without that of the first day.
  repeat_revenue bigint not null,
  -- What follows from them; null until it was first reckoned, or where it can't be told.
  as_of timestamptz,
  recency smallint,
  frequency smallint,
  monetary smallint,
  "group" text,
  alive double precision,
  purchases double precision,
  value double precision,
  primary key (workspace_id, person_id)
) with (fillfactor = 70);
create index person_scores_cells on person_scores (workspace_id, recency, frequency, monetary);

-- The latest scoring of a workspace: how far it is, and by what it was done. Its page and its progress change in one
-- transaction, so that it goes on where it was, whatever dies meanwhile.
create table score_models (
  workspace_id uuid primary key references workspaces on delete cascade,
  state text not null check (state in ('running', 'done', 'failed')),
  -- orders: what is kept of everybody's orders; fit: cuts and parameters; people: everybody's scores.
  phase text not null check (phase in ('orders', 'fit', 'people')),
  -- The last person that is done with.
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  done integer not null default 0,
  "of" integer not null default 0,
  tries smallint not null default 0,
  -- Orders whose amount isn't known or is in a currency that has no rate.
  left_out integer not null default 0,
  as_of timestamptz not null,
  -- Cuts, parameters and what they were fitted on (apps/worker/src/scores); null before the first fit.
  model jsonb,
  fitted_at timestamptz,
  -- Milliseconds from one order to the next: the 80th and the 90th percentile over everybody.
  gap_80 double precision,
  gap_90 double precision,
  -- Those have changed with this scoring.
  gaps_moved boolean not null default false,
  -- On the workspace's clock.
  finished_at timestamptz
);

do $$
declare t text;
begin
  foreach t in array array['person_scores', 'score_models'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;

-- An order's id and amount as `orderFields` of packages/lifecycle reads them: text or a number; a number, also as text, in
-- 1/10,000 without its sign. Null for what can't be read. Not strict: then Postgres puts their bodies into the query.
create function order_text(value jsonb) returns text
language sql immutable parallel safe return
  case jsonb_typeof(value)
    when 'string' then nullif(value #>> '{}', '')
    when 'number' then trim_scale(value::numeric)::text end;

create function order_amount(value jsonb) returns bigint
language sql immutable parallel safe return
  case when jsonb_typeof(value) = 'number'
      or (jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^\s*[+-]?(\d{1,30}\.?\d*|\.\d+)([eE][+-]?\d{1,2})?\s*$')
    then case when abs(trim(value #>> '{}')::numeric) <= 100000000000
      then round(abs(trim(value #>> '{}')::numeric) * 10000)::bigint end end;
