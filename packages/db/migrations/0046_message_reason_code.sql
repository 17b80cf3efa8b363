-- Behind row-level security an index of `reason ->> 'code'` is not looked into: the code needs a column of its own.
alter table messages add column reason_code text generated always as (reason ->> 'code') stored;
drop index messages_reason;
create index messages_reason on messages (workspace_id, reason_code, due_at desc, id desc) where reason_code is not null;
