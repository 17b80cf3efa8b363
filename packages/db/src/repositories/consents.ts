import type { Transaction } from '../connection.ts';
import { askToLook } from './asks.ts';
import { liftSuppressions } from './suppressions.ts';

/** Who may be written to, and how we know. Rows are never changed: the newest by time is what holds. */
export interface NewConsent {
  readonly personId: string;
  readonly channel: string;
  /** `*` is every topic of the channel. */
  readonly topic: string;
  readonly status: 'granted' | 'denied';
  /** Milliseconds. */
  readonly at: number;
  /** Where it was given: `api`, `event`, a form, ... */
  readonly source: string;
  /** The words or version of words that were agreed to. */
  readonly wording?: string;
  /** What proves it. In the clear: seal personal values first. */
  readonly evidence?: Readonly<Record<string, unknown>>;
}

/** Stores them. A yes that is newer than an opt-out or an erasure lifts the suppression that came of it. */
export async function insertConsents(
  tx: Transaction,
  workspace: string,
  consents: readonly NewConsent[],
): Promise<void> {
  if (consents.length === 0) return;
  await tx.query(
    `insert into consents (workspace_id, person_id, channel, topic, status, at, source, wording, evidence)
     select $1, "personId", channel, topic, status, to_timestamp(at / 1000), source, wording, evidence
     from json_to_recordset($2::json) as consent ("personId" uuid, channel text, topic text, status text,
       at double precision, source text, wording text, evidence jsonb)`,
    [workspace, JSON.stringify(consents)],
  );
  await askToLook(
    tx,
    workspace,
    'consented',
    consents.map(({ personId }) => personId),
  );
  const granted = consents.filter(({ status }) => status === 'granted');
  await liftSuppressions(
    tx,
    workspace,
    granted.map(({ personId }) => personId),
  );
}
