import type { Transaction } from '../connection.ts';

/** A provider that didn't serve its last calls. */
export interface ProviderHealth {
  readonly provider: string;
  /** Calls in a row. */
  readonly failing: number;
  readonly since: Date;
  /** What the last of them came to: a failure reason, or `no-answer`. */
  readonly code: string;
  /** Set while nothing is handed to it. */
  readonly restUntil: Date | null;
}

/** Those of a workspace that are not well. */
export async function listProviderHealth(tx: Transaction, workspace: string): Promise<ProviderHealth[]> {
  const { rows } = await tx.query<ProviderHealth>(
    `select provider_id as provider, failing, since, code, rest_until as "restUntil"
     from provider_health where workspace_id = $1 order by provider_id`,
    [workspace],
  );
  return rows;
}

/** A call was served: all is well again. */
export async function noteServed(tx: Transaction, workspace: string, provider: string): Promise<void> {
  await tx.query('delete from provider_health where workspace_id = $1 and provider_id = $2', [
    workspace,
    provider,
  ]);
}

/** When a provider is given a rest, and for how long. Milliseconds. */
export interface RestRules {
  /** After so many calls in a row … */
  readonly calls: number;
  /** … over at least so long. */
  readonly over: number;
  /** The first rest; each further one lasts as long as the trouble has until then. */
  readonly rest: number;
  readonly longest: number;
}

export const usualRests: RestRules = { calls: 5, over: 10_000, rest: 15_000, longest: 600_000 };

/**
 * A call was not served. Enough of them, one after the other, and the provider gets a rest. However many fail at once, only time makes
 * rests longer: else a busy minute would make the first one the longest.
 */
export async function noteTrouble(
  tx: Transaction,
  workspace: string,
  provider: string,
  because: string,
  { calls, over, rest, longest }: RestRules = usualRests,
): Promise<void> {
  await tx.query(
    `insert into provider_health as h (workspace_id, provider_id, failing, code)
     select $1, id, 1, $3 from providers where workspace_id = $1 and id = $2
     on conflict (workspace_id, provider_id) do update set failing = h.failing + 1, code = excluded.code,
       rest_until = case when h.failing + 1 >= $4 and h.since <= clock_timestamp() - $5 * interval '1 millisecond'
         then clock_timestamp()
           + least(greatest($6, extract(epoch from clock_timestamp() - h.since) * 1000), $7) * interval '1 millisecond'
         else h.rest_until end`,
    [workspace, provider, because, calls, over, rest, longest],
  );
}

/** How long whoever looks whether a provider is back has for it. Milliseconds. */
const probeTime = 30_000;

/**
 * Takes it upon this transaction to see whether providers are back whose rest is over; others go on without them
 * meanwhile.
 *
 * @returns the providers
 */
export async function claimProbes(tx: Transaction, workspace: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update provider_health set rest_until = clock_timestamp() + $2 * interval '1 millisecond'
     where workspace_id = $1 and provider_id in (select provider_id from provider_health
       where workspace_id = $1 and rest_until <= clock_timestamp() order by provider_id for update skip locked)
     returning provider_id as id`,
    [workspace, probeTime],
  );
  return rows.map(({ id }) => id);
}
