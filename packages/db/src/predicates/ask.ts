import type { Instant, Predicate } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { inBatches } from './batches.ts';
import { makeRoom } from './room.ts';
import { begin, compilePredicate, type Compiled, type Question } from './compile.ts';

/** What is known of a person: `truth` is null when it is unknown or can't be told. */
export interface Match {
  readonly truth: boolean | null;
  /** By time alone it stays so until then; `Infinity`: for ever. */
  readonly until: Instant;
}

/** Evaluates people in memory, those of whom SQL can't tell. People it knows nothing of may be missing. */
export type InMemory = (people: readonly string[]) => Promise<ReadonlyMap<string, Match>>;

/** A predicate asked of a workspace. */
export interface Asking {
  readonly predicate: Predicate;
  readonly question: Question;
  readonly inMemory: InMemory;
}

interface Row {
  readonly id: string;
  readonly truth: boolean | null;
  readonly until: number;
  readonly doubt: boolean;
}

export interface Counted {
  readonly people: number;
  /** Of whom it is unknown or can't be told. */
  readonly unknown: number;
  readonly of: number;
  /** How many had to be looked at in memory. */
  readonly doubted: number;
}

/** How many match, by one pass; and by memory for those in doubt. */
export async function countMatching(
  tx: Transaction,
  { predicate, question, inMemory }: Asking,
): Promise<Counted> {
  const compiled = compilePredicate(predicate, question);
  await makeRoom(tx);
  const { rows } = await tx.query<{ people: number; unknown: number; of: number; doubted: string[] }>(
    `select (count(*) filter (where truth))::int as people, (count(*) filter (where truth is null and not doubt))::int as unknown,
       count(*)::int as of, coalesce(array_agg(id) filter (where doubt), '{}') as doubted
     from (${compiled.text}) m`,
    compiled.values,
  );
  const { people, unknown, of, doubted } = rows[0]!;
  const told = await inBatches(doubted, inMemory);
  const tally = (truth: boolean | null) =>
    doubted.filter((id) => (told.get(id)?.truth ?? null) === truth).length;
  return { people: people + tally(true), unknown: unknown + tally(null), of, doubted: doubted.length };
}

/** Of these people; who is not there, or is somebody else by now, is missing. */
export async function matchOf(
  tx: Transaction,
  { predicate, question, inMemory }: Asking,
  people: readonly string[],
): Promise<Map<string, Match>> {
  if (people.length === 0) return new Map();
  const rows = await run(tx, compilePredicate(predicate, question, people));
  const told = await inBatches(
    rows.filter(({ doubt }) => doubt).map(({ id }) => id),
    inMemory,
  );
  const unknown: Match = { truth: null, until: question.now + 1 };
  return new Map(
    rows.map(({ id, truth, until, doubt }) => [id, doubt ? (told.get(id) ?? unknown) : { truth, until }]),
  );
}

/** Of several predicates at once, by one pass over the same people. */
export async function matchMany(
  tx: Transaction,
  predicates: readonly Predicate[],
  question: Question,
  people: readonly string[],
  inMemory: (predicate: Predicate) => InMemory,
): Promise<readonly { readonly matches: Map<string, Match>; readonly doubted: number }[]> {
  const making = begin(question, people);
  const roots = predicates.map(making.root);
  const columns = roots.map(
    ({ truth, until, doubt }, i) => `${truth} as t${i}, ${until} as u${i}, ${doubt} as d${i}`,
  );
  const { text, values } = making.end(['l.id', ...columns].join(', '));
  const { rows } = await tx.query<Record<string, unknown> & { id: string }>(text, values);
  const all: { matches: Map<string, Match>; doubted: number }[] = [];
  for (const [i, predicate] of predicates.entries()) {
    const inDoubt = rows.filter((row) => row[`d${i}`] === true).map(({ id }) => id);
    const told = await inBatches(inDoubt, inMemory(predicate));
    const matchOfRow = (row: (typeof rows)[number]): Match =>
      told.get(row.id) ?? { truth: row[`t${i}`] as boolean | null, until: row[`u${i}`] as number };
    all.push({ matches: new Map(rows.map((row) => [row.id, matchOfRow(row)])), doubted: inDoubt.length });
  }
  return all;
}

async function run(tx: Transaction, { text, values }: Compiled): Promise<readonly Row[]> {
  return (await tx.query<Row & Record<string, unknown>>(text, values)).rows;
}

/** People in order of id who match, after the given one; fewer than `limit` are the last. */
export async function pageMatching(
  tx: Transaction,
  asking: Asking,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const people of blocks(tx, asking.question.workspace, 'id', after)) {
    found.push(...(await matching(tx, asking, people)));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** Some who match, always the same ones while nothing changes, and no others just because there are more. */
export async function sampleMatching(
  tx: Transaction,
  asking: Asking,
  size: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const people of blocks(tx, asking.question.workspace, 'chance', null)) {
    found.push(...(await matching(tx, asking, people)));
    if (found.length >= size) break;
  }
  return found.slice(0, size);
}

async function matching(tx: Transaction, asking: Asking, people: readonly string[]): Promise<string[]> {
  const matches = await matchOf(tx, asking, people);
  return people.filter((id) => matches.get(id)?.truth === true);
}

/** Blocks grow, so that what is common is found at once and what is rare in few statements. */
const [firstBlock, largestBlock] = [500, 32_000];

/** Everybody in order of id, or in an order that is chance but always the same. */
async function* blocks(
  tx: Transaction,
  workspace: string,
  order: 'id' | 'chance',
  after: string | null,
): AsyncGenerator<readonly string[]> {
  const key = order === 'id' ? 'p.id' : 'md5(p.id::text)::uuid';
  let last = after;
  for (let size = firstBlock; ; size = Math.min(size * 4, largestBlock)) {
    const { rows } = await tx.query<{ id: string; place: string }>(
      `select p.id, ${key} as place from people p where p.workspace_id = $1 and p.merged_into is null
         and ($2::uuid is null or ${key} > $2) order by ${key} limit $3`,
      [workspace, last, size],
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < size) return;
    last = rows.at(-1)!.place;
  }
}
