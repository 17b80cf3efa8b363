-- A code of one's own to bring friends with, made when it is first asked for.
create table referral_codes (
  workspace_id uuid not null,
  code text not null,
  person_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, code),
  unique (workspace_id, person_id)
);

-- New customers whom somebody brought: one row each, by their first order.
create table referrals (
  workspace_id uuid not null,
  -- The new customer.
  person_id uuid not null,
  -- Who brought them, and whether they know.
  referrer_id uuid not null,
  told boolean not null default false,
  code text not null,
  order_id text,
  at timestamptz not null,
  primary key (workspace_id, person_id)
);
create index referrals_untold on referrals (workspace_id, at) where not told;
create index referrals_referrer on referrals (workspace_id, referrer_id);

-- Points as a ledger: nothing is changed, everything is an entry. The balance is their sum.
create table points_entries (
  workspace_id uuid not null,
  id bigint generated always as identity,
  person_id uuid not null,
  -- What repeated calls have in common.
  key text not null,
  kind text not null check (kind in ('earn', 'spend', 'expire', 'reverse')),
  points integer not null check (points <> 0),
  -- Of what was earned: what is still there, and until when.
  left_over integer,
  expires_at timestamptz,
  -- The entry that a reversal takes back.
  about text,
  reason text not null default '',
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
create index points_person on points_entries (workspace_id, person_id, id desc);
create index points_expiring on points_entries (workspace_id, expires_at) where left_over > 0 and expires_at is not null;

do $$
declare t text;
begin
  foreach t in array array['referral_codes', 'referrals', 'points_entries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy workspace on %I using (
         (select current_setting(''perennial.workspace'', true)) = ''*''
         or workspace_id = (select nullif(nullif(current_setting(''perennial.workspace'', true), ''''), ''*'')::uuid))', t);
  end loop;
end $$;
