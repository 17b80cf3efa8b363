import type { Transaction } from '../connection.ts';

/** People drawn by chance, always the same ones: one of so many, told by their ids. `oneIn` 1: everybody. */
export interface PeopleSample {
  readonly of: number;
  readonly oneIn: number;
}

/** As many as there are, but hardly more than `most`. */
export async function sampleOf(tx: Transaction, workspace: string, most: number): Promise<PeopleSample> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from people where workspace_id = $1 and merged_into is null',
    [workspace],
  );
  const of = rows[0]!.n;
  return { of, oneIn: Math.max(1, Math.ceil(of / most)) };
}

/** Of `people p`. Ids grow with time, so the drawing is by their hash. */
const drawn = (oneIn: string) => `(${oneIn} = 1 or abs(uuid_hash(p.id)::bigint) % ${oneIn} = 0)`;

/** The next people of the sample, in order of id. */
export async function nextOfSample(
  tx: Transaction,
  workspace: string,
  { oneIn }: PeopleSample,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from people p where p.workspace_id = $1 and p.merged_into is null and ($2::uuid is null or p.id > $2)
       and ${drawn('$3::bigint')} order by p.id limit $4`,
    [workspace, after, oneIn, limit],
  );
  return rows.map(({ id }) => id);
}

export interface EventCount {
  readonly name: string;
  readonly events: number;
  readonly people: number;
  readonly lastAt: Date;
}

/** What people of the sample did, by name: all of it, or these names alone. What the engine derived is nobody's doing. */
export async function countEventsOfSample(
  tx: Transaction,
  workspace: string,
  { oneIn }: PeopleSample,
  names: readonly string[] | null,
): Promise<{ readonly byName: EventCount[]; readonly people: number; readonly looked: number }> {
  const { rows } = await tx.query<EventCount & { name: string | null; looked: number }>(
    `with drawn as materialized (
       select p.id from people p where p.workspace_id = $1 and p.merged_into is null and ${drawn('$2::bigint')}
     )
     select e.name, count(*)::int as events, count(distinct e.person_id)::int as people, max(e.at) as "lastAt",
       (select count(*)::int from drawn) as looked
     from drawn d join events e on e.workspace_id = $1 and e.person_id = d.id
     where e.type <> 'derived' and ($3::text[] is null or e.name = any($3::text[]))
     group by grouping sets ((e.name), ()) order by 2 desc, 1`,
    [workspace, oneIn, names],
  );
  const all = rows.find(({ name }) => name === null);
  return {
    byName: rows.filter(({ name }) => name !== null),
    people: all?.people ?? 0,
    looked: all?.looked ?? 0,
  };
}

/** A few people by chance, others each time. */
export async function drawPeople(tx: Transaction, workspace: string, n: number): Promise<string[]> {
  // Ids alone are read from the index; some of those drawn may have been merged into others.
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from (select id from people where workspace_id = $1 order by random() limit 3 * $2) d
     join people p on p.workspace_id = $1 and p.id = d.id and p.merged_into is null limit $2`,
    [workspace, n],
  );
  return rows.map(({ id }) => id);
}
