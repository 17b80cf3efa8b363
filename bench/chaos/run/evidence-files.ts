import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { SinkFault } from '../../../packages/testkit/src/sink/start-sink.mjs';
import type { Asked, Called, Evidence, Kill, Look, Product, SinkCall, Terms } from '../checker/evidence.ts';

const files = {
  terms: 'terms.json',
  called: 'client.jsonl',
  asked: 'wire.jsonl',
  kills: 'kills.jsonl',
  sink: 'sink.jsonl',
  looks: 'processes.jsonl',
  product: 'product.json',
} as const;

export const sinkLog = (logs: string): string => path.join(logs, files.sink);

/** Writes what the run sees, line by line, as it sees it: a run that dies leaves its evidence behind. */
export interface Notebook {
  readonly terms: (one: Terms) => void;
  readonly called: (one: Called) => void;
  readonly asked: (one: Asked) => void;
  readonly killed: (one: Kill) => void;
  readonly looked: (one: Look) => void;
  readonly product: (one: Product) => void;
}

export function notebook(logs: string): Notebook {
  const append = (name: string) => (one: object) =>
    fs.appendFileSync(path.join(logs, name), `${JSON.stringify(one)}\n`);
  for (const name of [files.called, files.asked, files.kills]) fs.writeFileSync(path.join(logs, name), '');
  const write = (name: string) => (one: object) =>
    fs.writeFileSync(path.join(logs, name), JSON.stringify(one));
  return {
    terms: write(files.terms),
    called: append(files.called),
    asked: append(files.asked),
    killed: append(files.kills),
    looked: append(files.looks),
    product: write(files.product),
  };
}

/** A call as the sink writes it down. */
interface RawSinkCall {
  readonly at: number;
  readonly key: string;
  readonly body: string;
  readonly fault: SinkFault | null;
  readonly conflict: boolean;
  readonly hungUp: boolean;
}

export function readEvidence(logs: string): Evidence {
  const text = (name: string) => fs.readFileSync(path.join(logs, name), 'utf8');
  const lines = <T>(name: string) =>
    text(name)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  return {
    terms: JSON.parse(text(files.terms)) as Terms,
    called: unique(lines<Called>(files.called)),
    asked: lines<Asked>(files.asked),
    kills: lines<Kill>(files.kills),
    sink: amended(lines<RawSinkCall>(files.sink)).map(sinkCall),
    product: JSON.parse(text(files.product)) as Product,
    looks: fs.existsSync(path.join(logs, files.looks)) ? lines<Look>(files.looks) : null,
  };
}

/** Who stutters says the same thing twice; it happened once. */
function unique(called: readonly Called[]): Called[] {
  const seen = new Set<string>();
  return called.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
}

/** What the sink has learnt later of a call is a second line of the same moment. */
function amended(calls: readonly RawSinkCall[]): RawSinkCall[] {
  return [...new Map(calls.map((call) => [`${call.key} ${call.at}`, call])).values()];
}

const takes: ReadonlySet<SinkFault | null> = new Set([null, 'reset', 'slow'] as const);

function sinkCall({ at, key, body, fault, conflict, hungUp }: RawSinkCall): SinkCall {
  const accepted = !conflict && takes.has(fault);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const told = accepted && fault !== 'reset' && !hungUp;
  return { key, body: hash, at, accepted, told, refused: fault === 'refused' && !hungUp, gaveUp: hungUp };
}
