-- Few at any time, and looked through every few seconds: has somebody mended what was wrong?
create index messages_parked on messages (workspace_id, person_id) where status = 'parked';
