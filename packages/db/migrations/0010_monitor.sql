-- The monitor counts what of a send has not left, every second while somebody watches: few rows of many.
create index messages_unsent on messages (workspace_id, journey_id, node_id) where status <> 'sent';
-- Conversions of a journey, whatever the node they were reached at.
create index steps_goal on steps (workspace_id, journey_id, at) where kind = 'goal';
