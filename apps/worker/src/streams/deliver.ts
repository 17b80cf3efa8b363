import type { Caller } from '@perennial/channels';
import {
  claimStreams,
  readStreamLines,
  settledUntil,
  settleStream,
  streamLease,
  type LogPlace,
  type StreamLine,
  type StreamOutcome,
  type StreamPlace,
  type StreamRow,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import { backoff } from '../postman/backoff.ts';
import { answeredBy, requestOf, type Parcel } from './request.ts';

/** What streams need of a worker. */
export interface Outlet {
  readonly engine: Pick<Engine, 'db' | 'vault'>;
  readonly caller: Caller;
}

/** Streams of one pass, and events of one request. */
const mostStreams = 20;
const mostEvents = 200;
/** Microseconds of logs that are looked through at once: what has been away for long catches up step by step. */
const stretch = 6 * 3_600_000_000;
/** Tries in a row that fail before somebody must look. */
const mostTries = 12;
/** Milliseconds between looks at a stream with nothing new. */
const idle = 1_000;
/** Longest a try may take: so that what came of it is written while the claim lasts. Milliseconds. */
const patience = streamLease / 3;

/** Delivers what is there of streams that nobody else delivers. @returns how many had anything */
export async function deliverStreams(outlet: Outlet): Promise<number> {
  const claimed = await outlet.engine.db.acrossWorkspaces((tx) => claimStreams(tx, mostStreams));
  const had = await Promise.all(claimed.map((stream) => deliverOne(outlet, stream)));
  return had.filter(Boolean).length;
}

async function deliverOne(outlet: Outlet, stream: StreamRow): Promise<boolean> {
  const { db } = outlet.engine;
  const outcome = stream.testAsked ? await test(outlet, stream) : await next(outlet, stream);
  await db.inWorkspace(stream.workspaceId, (tx) => settleStream(tx, stream, outcome));
  return outcome.tried !== null || outcome.retryIn === 0;
}

const placeOf = ({ cursorAt, cursorKey }: StreamRow): LogPlace => ({ at: cursorAt, key: cursorKey });

async function test(outlet: Outlet, stream: StreamRow): Promise<StreamOutcome> {
  const { tried } = await post(outlet, stream, { type: 'test', stream: stream.id, lines: [] });
  const waits = Math.max(0, stream.retryAt.getTime() - Date.now());
  return { place: placeOf(stream), tried, retryIn: waits };
}

async function next(outlet: Outlet, stream: StreamRow): Promise<StreamOutcome> {
  const { lines, end, isAll } = await read(outlet, stream);
  if (lines.length === 0) return { place: end, tried: null, retryIn: isAll ? idle : 0 };
  const { tried, lasting } = await post(outlet, stream, { type: 'events', stream: stream.id, lines });
  if (tried.fault === null) return { place: end, tried, retryIn: isAll ? idle : 0 };
  const n = stream.failing + 1;
  const retryIn = lasting || n >= mostTries ? null : backoff(n, undefined, Math.random());
  return { place: placeOf(stream), tried, retryIn };
}

/** What comes after the stream's place, and where it stands once that is taken. */
async function read({ engine }: Outlet, stream: StreamRow) {
  const after = placeOf(stream);
  return engine.db.inWorkspace(stream.workspaceId, async (tx) => {
    const settled = await settledUntil(tx);
    const before = Math.min(settled, after.at + stretch);
    const lines = await readStreamLines(tx, engine.vault, {
      ...{ workspace: stream.workspaceId, kinds: stream.kinds, after, before, limit: mostEvents },
    });
    const isFull = lines.length === mostEvents;
    return { lines, end: endOf(lines, isFull, after, before), isAll: !isFull && before === settled };
  });
}

function endOf(lines: readonly StreamLine[], isFull: boolean, after: LogPlace, before: number): LogPlace {
  const last = lines.at(-1);
  if (isFull && last) return { at: last.at, key: last.key };
  return before > after.at ? { at: before, key: '' } : after;
}

async function post({ engine, caller }: Outlet, stream: StreamRow, parcel: Parcel) {
  const began = performance.now();
  const place = engine.vault.open<StreamPlace>(stream.sealed);
  const outcome = await caller.call(requestOf(place, parcel, Date.now()), AbortSignal.timeout(patience));
  const { status, fault, lasting } = answeredBy(outcome);
  const milliseconds = Math.round(performance.now() - began);
  const tried = { events: parcel.lines.length, test: parcel.type === 'test', status, fault, milliseconds };
  return { tried, lasting };
}
