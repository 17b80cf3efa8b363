-- The sandbox's inbox reads what left, newest first.
create index messages_sent on messages (workspace_id, sent_at desc, id desc) where sent_at is not null;
