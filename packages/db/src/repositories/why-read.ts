import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { eventColumns, toEvent, type EventRecord, type EventRow } from './facts.ts';
import { joinReason } from './steps.ts';

/** A journey that looked at somebody and said no. */
export interface Refusal {
  readonly at: Date;
  readonly version: number;
  readonly reason: StoredReason;
  /** The values of the reason are kept sealed. */
  readonly personal: boolean;
}

/** Newest first. */
export async function listRefusals(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { person, journey }: { readonly person: string; readonly journey: string },
  most: number,
): Promise<Refusal[]> {
  const { rows } = await tx.query<Omit<Refusal, 'personal'> & { sealed: Buffer | null }>(
    `select at, version, reason, sealed from steps where workspace_id = $1 and person_id = $2 and journey_id = $3
       and kind = 'refused' order by steps.at desc, committed_at desc limit $4`,
    [workspace, person, journey, most],
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    reason: joinReason(vault, row.reason, sealed),
    personal: sealed !== null,
  }));
}

/** The newest events of a name, newest first. */
export async function newestEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { person, name }: { readonly person: string; readonly name: string },
  most: number,
): Promise<EventRecord[]> {
  const { rows } = await tx.query<EventRow>(
    `select ${eventColumns} from events e where e.workspace_id = $1 and e.person_id = $2 and e.name = $3
     order by e.at desc, e.seq desc limit $4`,
    [workspace, person, name, most],
  );
  return rows.map((row) => toEvent(vault, row));
}
