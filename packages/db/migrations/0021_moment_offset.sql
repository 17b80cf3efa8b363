-- Of any text, also of such that is no moment: what somebody sends may not end a statement about everybody.
create or replace function moment_offset(value text) returns double precision
language sql immutable strict parallel safe return
  case when right(value, 1) = 'Z' then 0::double precision
    else (substring(substr(value, 11) from '[+-]([0-9]{2}):?[0-9]{2}$')::double precision * 3600000
        + substring(substr(value, 11) from '[+-][0-9]{2}:?([0-9]{2})$')::double precision * 60000)
      * case when substr(value, 11) like '%-%' then -1 else 1 end end;
