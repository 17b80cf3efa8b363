-- Codes that journeys give to people, by pools: brought in ready-made, or made by a pattern as they are asked for.
create table coupon_pools (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('uploaded', 'made')),
  -- Of those that are made: `#` is a letter or digit. At most `most` are made; null = any number.
  pattern text,
  most integer,
  -- What one code is worth to whoever redeems it, and what it costs the house.
  value float8,
  cost float8,
  currency text,
  -- Codes are good for so many days after they were claimed, and never after `ends_at`.
  days integer,
  ends_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name),
  check ((kind = 'made') = (pattern is not null))
);

create table coupon_codes (
  workspace_id uuid not null,
  id bigint generated always as identity,
  pool_id uuid not null,
  code text not null,
  state text not null default 'free' check (state in ('free', 'claimed', 'redeemed', 'void')),
  -- `enrollment:node:visit` of the step that asked for it; null also once the person is erased.
  claim text,
  enrollment_id uuid,
  person_id uuid,
  claimed_at timestamptz,
  expires_at timestamptz,
  redeemed_at timestamptz,
  voided_at timestamptz,
  order_id text,
  value float8,
  cost float8,
  primary key (workspace_id, id),
  foreign key (workspace_id, pool_id) references coupon_pools on delete cascade
);
-- Nobody types capitals at a till.
create unique index coupon_codes_code on coupon_codes (workspace_id, upper(code));
create unique index coupon_codes_claim on coupon_codes (workspace_id, claim) where claim is not null;
create index coupon_codes_free on coupon_codes (workspace_id, pool_id, id) where state = 'free';
create index coupon_codes_state on coupon_codes (workspace_id, pool_id, state, id);
create index coupon_codes_person on coupon_codes (workspace_id, person_id) where person_id is not null;
create index coupon_codes_enrollment on coupon_codes (workspace_id, enrollment_id, claimed_at) where enrollment_id is not null;

do $$
declare t text;
begin
  foreach t in array array['coupon_pools', 'coupon_codes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
