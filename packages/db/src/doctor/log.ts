/** Of a step `s`, as the engine counts it. */
export const detail = `case when s.kind = 'other-goal' then coalesce(s.reason -> 'params' ->> 'goal', '')
  else coalesce(s.port, s.reason ->> 'code') end`;

/** Passages that need attention are counted where they stand. */
export const isCounted = `s.kind <> 'attention'`;

/** Workspaces in which steps are gone while their numbers stay: somebody was erased, or the log is kept for a time only. */
export const forgetful = `select workspace_id from erasures
  union all select id from workspaces where settings -> 'retention' ->> 'steps' is not null`;
