import { connect } from '@perennial/db';
import { pokeEverybody } from '@perennial/db/doctor';
import { textOf, type Call, type Command, type Outcome, type World } from '../command.ts';
import { databaseUrl, reaching } from '../database.ts';
import { exits, Fault } from '../exits.ts';
import type { CheckCode, Patient } from './check.ts';
import { checks } from './checks.ts';
import { openTemporal } from './temporal.ts';

/** Counting a log takes its time. Milliseconds. */
const statementTimeout = 10 * 60_000;

/** Looks at an installation from behind, and puts right what can be. */
export const doctor: Command = {
  options: {
    mend: { type: 'boolean' },
    'rebuild-temporal': { type: 'boolean' },
    'older-than': { type: 'string' },
  },
  takes: [0, 0],
  run: (call: Call) => reaching(() => visit(call)),
};

async function visit(call: Call): Promise<Outcome> {
  const { world, given } = call;
  const minutes = Number(textOf(given, 'older-than') ?? '5');
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 100_000)
    throw new Fault(exits.usage, 'bad-number', { option: 'older-than', most: 100_000 });
  const db = connect({ url: databaseUrl(world), name: 'perennial-doctor', connections: 2, statementTimeout });
  try {
    if (given['rebuild-temporal'] === true) return await rebuild(call, db);
    const temporal = await temporalOf(world);
    try {
      return await examine(call, { db, temporal, minutes });
    } finally {
      await temporal?.close();
    }
  } finally {
    await db.close();
  }
}

function temporalOf({ env }: World): Promise<Patient['temporal']> {
  const address = env['TEMPORAL_ADDRESS'];
  return address ? openTemporal(address, env['TEMPORAL_NAMESPACE'] ?? 'default') : Promise.resolve(null);
}

/** Everybody who rests is told to Temporal again by the sweep: one column says so. */
async function rebuild({ words }: Call, db: Patient['db']): Promise<Outcome> {
  const told = await db.acrossWorkspaces((tx) => pokeEverybody(tx));
  return { exit: exits.ok, lines: [words.rebuilding(told)], json: { told } };
}

interface Finding {
  readonly code: CheckCode;
  readonly count: number | null;
  /** `null`: nothing was mended, as nobody asked or nothing can be. */
  readonly mended: number | null;
  readonly mendable: boolean;
  readonly examples: readonly string[];
}

async function examine({ words, given }: Call, patient: Patient): Promise<Outcome> {
  const findings: Finding[] = [];
  for (const { code, look } of checks) {
    const { count, examples, mend } = await look(patient);
    const isMended = given['mend'] === true && mend !== undefined && (count ?? 0) > 0;
    const mended = isMended ? await mend() : null;
    findings.push({ code, count, mended, mendable: mend !== undefined, examples });
  }
  const left = findings.filter(({ count, mended }) => (count ?? 0) > (mended ?? 0));
  return {
    exit: left.length > 0 ? exits.findings : exits.ok,
    lines: [
      ...findings.flatMap((one) => (one.count === 0 ? [] : [lineOf(one, words)])),
      ...(findings.every(({ count }) => count === 0) ? [words.healthy] : []),
    ],
    json: { findings },
  };
}

/** What was found, how often, and what mending does or did. */
function lineOf({ code, count, mended, mendable, examples }: Finding, words: Call['words']): string {
  const [what, mending] = words.findings[code];
  if (count === null) return `${code}: ${words.unchecked}`;
  const some = examples.length > 0 ? ` (${examples.join('; ')})` : '';
  const act = mended !== null ? words.mended(mended) : mendable ? words.mending(mending) : mending;
  return `${code}: ${count}. ${what}${some} ${act}`;
}
