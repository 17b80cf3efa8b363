-- Receipts that came before we knew the provider's id of their message: looked for after every answer.
create index receipts_waiting on receipts (workspace_id, provider_id, (detail ->> 'providerMessageId')) where message_id is null;
