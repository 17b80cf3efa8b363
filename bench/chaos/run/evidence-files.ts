import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Asked, Called, Evidence, Kill, Product, SinkCall } from '../checker/evidence.ts';

const files = {
  called: 'client.jsonl',
  asked: 'wire.jsonl',
  kills: 'kills.jsonl',
  sink: 'sink.jsonl',
  product: 'product.json',
} as const;

export const sinkLog = (logs: string): string => path.join(logs, files.sink);

/** Writes what the run sees, line by line, as it sees it: a run that dies leaves its evidence behind. */
export interface Notebook {
  readonly called: (one: Called) => void;
  readonly asked: (one: Asked) => void;
  readonly killed: (one: Kill) => void;
  readonly product: (one: Product) => void;
}

export function notebook(logs: string): Notebook {
  const append = (name: string) => (one: object) =>
    fs.appendFileSync(path.join(logs, name), `${JSON.stringify(one)}\n`);
  for (const name of [files.called, files.asked, files.kills]) fs.writeFileSync(path.join(logs, name), '');
  return {
    called: append(files.called),
    asked: append(files.asked),
    killed: append(files.kills),
    product: (one) => fs.writeFileSync(path.join(logs, files.product), JSON.stringify(one)),
  };
}

/** A call as the sink writes it down. */
interface RawSinkCall {
  readonly at: number;
  readonly key: string;
  readonly body: string;
  readonly fault: 'fail' | 'reset' | 'slow' | 'limited' | null;
  readonly conflict: boolean;
}

export function readEvidence(logs: string): Evidence {
  const text = (name: string) => fs.readFileSync(path.join(logs, name), 'utf8');
  const lines = <T>(name: string) =>
    text(name)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  return {
    called: unique(lines<Called>(files.called)),
    asked: lines<Asked>(files.asked),
    kills: lines<Kill>(files.kills),
    sink: lines<RawSinkCall>(files.sink).map(sinkCall),
    product: JSON.parse(text(files.product)) as Product,
  };
}

/** Who stutters says the same thing twice; it happened once. */
function unique(called: readonly Called[]): Called[] {
  const seen = new Set<string>();
  return called.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
}

function sinkCall({ at, key, body, fault, conflict }: RawSinkCall): SinkCall {
  const takes = !conflict && fault !== 'fail' && fault !== 'limited';
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { key, body: hash, at, accepted: takes, told: takes && fault !== 'reset' };
}
