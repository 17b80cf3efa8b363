import type { Transaction } from '../connection.ts';

/** Who, or what, stopped it. */
export type StoppedBy =
  | { readonly kind: 'user'; readonly id: string }
  /** `why`: what went beyond its limit. */
  | { readonly kind: 'breaker'; readonly why: Readonly<Record<string, unknown>> };

/** A kill switch that is on. Both `null`: nothing leaves the workspace. */
export interface Stop {
  readonly id: string;
  readonly journey: string | null;
  readonly channel: string | null;
  /** Milliseconds, real time. */
  readonly at: number;
  readonly by: StoppedBy;
}

/** Part of `workspaces.settings`, so that whoever reads the workspace's clock knows them, too. */
export function stopsIn(settings: { readonly [name: string]: unknown }): readonly Stop[] {
  const stops = settings['stops'];
  return Array.isArray(stops) ? (stops as Stop[]) : [];
}

export async function loadStops(tx: Transaction, workspace: string): Promise<readonly Stop[]> {
  const { rows } = await tx.query<{ settings: Record<string, unknown> }>(
    {
      name: 'load-stops',
      text: `select jsonb_build_object('stops', settings -> 'stops') as settings from workspaces where id = $1`,
    },
    [workspace],
  );
  return stopsIn(rows[0]?.settings ?? {});
}

/** The first of them that speaks of the message. */
export function stopFor(
  stops: readonly Stop[],
  message: { readonly journey: string | null; readonly channel: string },
): Stop | undefined {
  return stops.find(
    ({ journey, channel }) =>
      (journey === null || journey === message.journey) && (channel === null || channel === message.channel),
  );
}

/** Replaces them. Under the workspace's lock. */
export async function saveStops(tx: Transaction, workspace: string, stops: readonly Stop[]): Promise<void> {
  await tx.query(
    `update workspaces set settings = settings || jsonb_build_object('stops', $2::jsonb),
       config_version = config_version + 1 where id = $1`,
    [workspace, JSON.stringify(stops)],
  );
}

/**
 * What was held because of a switch that is off now looks at the guardrails again at once, instead of when it would have
 * looked anyhow.
 */
export async function wakeStopped(
  tx: Transaction,
  workspace: string,
  { journey, channel }: Pick<Stop, 'journey' | 'channel'>,
): Promise<number> {
  const { rowCount } = await tx.query(
    `update messages set not_before = due_at where workspace_id = $1 and status = 'queued' and reason ->> 'code' = 'sends-stopped'
       and ($2::uuid is null or journey_id = $2) and ($3::text is null or channel = $3)`,
    [workspace, journey, channel],
  );
  return rowCount ?? 0;
}

/** How many messages wait that a switch would keep back. */
export async function countQueued(
  tx: Transaction,
  workspace: string,
  { journey, channel }: Pick<Stop, 'journey' | 'channel'>,
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from messages where workspace_id = $1 and status in ('queued', 'sending')
       and ($2::uuid is null or journey_id = $2) and ($3::text is null or channel = $3)`,
    [workspace, journey, channel],
  );
  return rows[0]!.n;
}

/** Names of the workspace's journeys, by id. */
export async function journeyNames(tx: Transaction, workspace: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    'select id, name from journeys where workspace_id = $1',
    [workspace],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
