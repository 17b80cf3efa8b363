import { rows } from '../../../apps/worker/src/testing/world.ts';
import { drawingOf, subject, type Way } from './drawing.ts';
import { callOf, introductionOf, userOf } from './people.ts';
import type { Practice } from './practice.ts';
import type { Fields, Row, Things } from './row.ts';

/** Monday, 2 March 2026, 17:00 in Shanghai, where the workspace is. */
export const entered = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
const day = 1_440 * minute;
/** Who has been silent since then is gone, by the model of five stages. */
export const longBefore = entered - 100 * day;
const end = entered + 30 * day;

/** A row with what became of it in the workspace. */
export interface Running {
  readonly row: Row;
  readonly place: number;
  readonly journey: string;
}

export interface NodeType {
  readonly family: string;
  readonly ports: (config: Fields) => readonly Way[];
}

/** All rows at once, each with a journey and a person of its own. */
export async function runAll(
  practice: Practice,
  table: readonly Row[],
  typeOf: (name: string) => NodeType,
): Promise<readonly Running[]> {
  await introduce(practice, table);
  const things = await makeThings(practice);
  const running: Running[] = [];
  for (const [place, row] of table.entries())
    running.push({ row, place, journey: await publish(practice, row, typeOf(row.type), things) });
  await practice.until(entered);
  for (const one of running) await enter(practice, one, things, typeOf(one.row.type).family);
  await practice.until(entered);
  for (const one of running) await play(practice, one);
  await live(practice, table);
  return running;
}

async function introduce({ tell, until }: Practice, table: readonly Row[]): Promise<void> {
  const of = (isOld: boolean, at: number) =>
    table.flatMap((row, place) =>
      (row.person?.isOld ?? false) === isOld ? introductionOf(row, place, at) : [],
    );
  await tell(of(true, longBefore));
  await until(longBefore);
  await until(entered);
  const before = table.flatMap(({ happens = [] }, place) =>
    happens.filter(({ minutes }) => minutes < 0).map((one) => callOf(place, one, entered)),
  );
  await tell([...of(false, entered - day), ...before]);
  await until(entered);
}

async function makeThings({ api, call, addPool }: Practice): Promise<Things> {
  const makeList = async (name: string): Promise<string> =>
    (await call('POST', '/v1/segments', { name, kind: 'static' })).id;
  const [list, everybody] = [await makeList('Nobody yet'), await makeList('Everybody')];
  const { items } = await call('GET', '/v1/people?limit=200');
  const people = items.map(({ id }: { id: string }) => id);
  await call('POST', `/v1/segments/${everybody}/people`, { people });
  const { rows: members } = await api.db.acrossWorkspaces((tx) =>
    tx.query<{ id: string }>('select id from users'),
  );
  const simply = (type: string, config: Fields) =>
    drawingOf({ type, port: 'next', config }, config, [{ id: 'next' }], { isTrigger: true });
  return {
    list,
    everybody,
    codes: await addPool('0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d', ['SPRING-1']),
    noCodes: await addPool('1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e', []),
    taker: await publishDrawing(call, simply('trigger-journey', {})),
    giverTo: (journey) => {
      const config = { journey, payload: [], then: 'leave' };
      return publishDrawing(call, drawingOf({ type: 'hand-over', port: 'out', config }, config, []));
    },
    member: members[0]!.id,
  };
}

async function publish(
  { call }: Practice,
  row: Row,
  { family, ports }: NodeType,
  things: Things,
): Promise<string> {
  const config = typeof row.config === 'function' ? row.config(things) : row.config;
  return publishDrawing(call, drawingOf(row, config, ports(config), { isTrigger: family === 'trigger' }));
}

/** As somebody in the canvas would: drawn, then published. */
async function publishDrawing(call: Practice['call'], draft: Fields): Promise<string> {
  const { id } = await call('POST', '/v1/journeys', { name: 'One port', draft });
  await call('POST', `/v1/journeys/${id}/publish`, {});
  return id;
}

async function enter(
  { call }: Practice,
  { row, place, journey }: Running,
  { list, everybody, giverTo }: Things,
  family: string,
): Promise<void> {
  const people = [userOf(place)];
  const by = row.entersBy ?? (family === 'trigger' ? 'itself' : 'call');
  const enroll = (into: string) =>
    call('POST', `/v1/journeys/${into}/enrollments`, { userId: userOf(place), payload: {} });
  if (by === 'call') await enroll(journey);
  if (by === 'hand-over') await enroll(await giverTo(journey));
  if (by === 'joining') await call('POST', `/v1/segments/${list}/people`, { people });
  if (by === 'leaving') await call('DELETE', `/v1/segments/${everybody}/people`, { people });
}

/** What the outside does about what has just left. */
async function play({ api, call }: Practice, { row, journey }: Running): Promise<void> {
  const ids = async (table: 'messages' | 'calls') =>
    (await rows(api.db, `select id from ${table} where journey_id = $1`, [journey])).map(
      ({ id }) => id as string,
    );
  for (const what of row.plays ?? [])
    for (const id of await ids('messages')) await call('POST', `/v1/sandbox/messages/${id}/play`, { what });
  if (row.answers === undefined) return;
  for (const id of await ids('calls'))
    await call('POST', `/v1/sandbox/calls/${id}/answer`, { status: row.answers, body: {} });
}

/** What happens after the entry, in its order; then a month goes by. */
async function live({ tell, until }: Practice, table: readonly Row[]): Promise<void> {
  const after = table
    .flatMap(({ happens = [] }, place) => happens.map((what) => ({ place, what })))
    .filter(({ what }) => what.minutes >= 0);
  for (const minutes of [...new Set(after.map(({ what }) => what.minutes))].sort((a, b) => a - b)) {
    await until(entered + minutes * minute);
    const now = after.filter(({ what }) => what.minutes === minutes);
    await tell(now.map(({ place, what }) => callOf(place, what, entered)));
  }
  await until(end);
}

/** The lines that the row's person left in the log at the node it is about: `left next`, `exited exit-node`. */
export async function linesOf({ api }: Practice, { place, journey }: Running): Promise<readonly string[]> {
  const found = await rows(
    api.db,
    `select s.node_id = $3 as here, s.node_id as node, s.kind, coalesce(s.port, s.reason ->> 'code') as detail
     from steps s join people p on p.id = s.person_id
     where s.journey_id = $1 and p.attributes ->> 'row' = $2 order by s.at, s.turn, s.ord`,
    [journey, userOf(place), subject],
  );
  return found.map(({ here, node, kind, detail }) => `${here ? '' : `${node} `}${kind} ${detail}`);
}
