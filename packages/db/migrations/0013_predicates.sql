-- Names of the sealed attributes, so that SQL knows whose answer only memory can tell (packages/db/src/predicates). Null
-- beside something sealed: nobody noted them yet. Names that are themselves addresses are not among them.
alter table people add column sealed_names text[];

-- Which zones occur is asked before each evaluation of many: by leaps through this index instead of through everybody.
create index people_zone on people (workspace_id, zone) where merged_into is null;

-- Moments in text, as `readMoment` of packages/journey reads them: ISO 8601, what a clock shows in milliseconds as if it
-- were UTC. Null for what is no moment. Days are counted by hand because dates of Postgres refuse the year 0.
create function moment_wall(value text) returns double precision
language plpgsql immutable strict parallel safe as $$
declare
  m text[] := regexp_match(value, '^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$');
  y integer; mo integer; d integer; h integer; mi integer; s integer; years integer; leap boolean; days double precision;
begin
  if m is null then return null; end if;
  y := m[1]; mo := m[2]; d := m[3];
  h := coalesce(m[4], '0'); mi := coalesce(m[5], '0'); s := coalesce(m[6], '0');
  leap := (y % 4 = 0 and y % 100 <> 0) or y % 400 = 0;
  if mo not between 1 and 12 or h > 23 or mi > 59 or s > 59 then return null; end if;
  if d not between 1 and (case when mo = 2 then 28 + leap::int when mo in (4, 6, 9, 11) then 30 else 31 end) then
    return null;
  end if;
  -- The year begins in March, so that the odd day is its last.
  years := case when mo <= 2 then y - 1 else y end;
  days := 365 * years + floor(years / 4.0) - floor(years / 100.0) + floor(years / 400.0)
    + (153 * ((mo + 9) % 12) + 2) / 5 + d - 719469;
  return days * 86400000 + h * 3600000.0 + mi * 60000.0 + s * 1000.0
    + floor(coalesce('0.' || m[7], '0')::double precision * 1000);
end $$;

-- The offset that such a text names, in milliseconds; null when it names none.
create function moment_offset(value text) returns double precision
language sql immutable strict parallel safe return
  case when right(value, 1) = 'Z' then 0::double precision
    when substr(value, 11) ~ '[+-]' then
      (substring(value from '[+-]([0-9]{2}):?[0-9]{2}$')::double precision * 3600000
        + right(value, 2)::double precision * 60000)
      * case when substr(value, 11) like '%-%' then -1 else 1 end end;
