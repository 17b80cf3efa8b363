import type { ComplaintCase, StopDocument } from '@perennial/contracts';
import type { CaseView, Stop } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { wire } from '../../routing/wire.ts';
import type { Viewer } from '../people/views.ts';

export interface StopNames {
  readonly journeys: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
}

export function stopView(
  { id, journey, channel, at, by }: Stop,
  { journeys, users }: StopNames,
  waiting: number,
): StopDocument {
  return {
    id,
    journey,
    journeyName: journey === null ? null : (journeys.get(journey) ?? null),
    channel: channel as StopDocument['channel'],
    at: new Date(at).toISOString(),
    by: by.kind,
    byName: by.kind === 'user' ? (users.get(by.id) ?? null) : null,
    why: by.kind === 'breaker' ? (by.why as JsonObject) : null,
    waiting,
  };
}

/** The copy that was complained about only for roles that may see such. */
export function caseView(
  view: Viewer,
  { proof, ...row }: CaseView,
  users: ReadonlyMap<string, string>,
): ComplaintCase {
  return {
    ...wire(row),
    late: row.state === 'open' && row.dueAt.getTime() < Date.now(),
    ownerName: row.owner === null ? null : (users.get(row.owner) ?? null),
    proof: proof && {
      rendered: view.open ? (proof.rendered as JsonObject | null) : null,
      consents: [...proof.consents],
    },
  };
}
