import { sceneOf, type SceneReading } from '@perennial/channels';
import {
  askForScene,
  holdSceneFeed,
  insertEvents,
  lockPeople,
  noteScene,
  peopleInRegion,
  workspaceClock,
  type NewEvent,
  type SceneChange,
  type SceneFeed,
  type Transaction,
} from '@perennial/db';
import type { Engine } from '../engine.ts';

/** People who are told at a time, and how long the next ones wait: a city must not flood its journeys. */
const page = 500;
const pause = 10_000;
/** Milliseconds that a source gets for all its regions. */
const patience = 5_000;

/** Takes a feed one step further: a page of people who are told of a change, or a look at what is so now. */
export async function takeScene(engine: Engine, workspace: string, id: string): Promise<void> {
  const { db } = engine;
  const { feed, practice } = await db.inWorkspace(workspace, async (tx) => ({
    feed: await holdSceneFeed(tx, workspace, id),
    practice: (await workspaceClock(tx, workspace)).practice,
  }));
  if (!feed) return db.inWorkspace(workspace, (tx) => askForScene(tx, workspace, id, null));
  // The source is asked outside of any transaction: it may take its time. Practice workspaces call nobody.
  const isCalled = feed.telling.length === 0 && (!practice || feed.source === 'sandbox');
  const reading = isCalled ? await read(feed) : null;
  await db.inWorkspace(workspace, async (tx) => {
    const held = await holdSceneFeed(tx, workspace, id);
    if (!held) return;
    const { now } = await workspaceClock(tx, workspace);
    const [change] = held.telling;
    if (change) return tell(engine, tx, workspace, held, change, now);
    await note(tx, workspace, held, reading, now);
  });
}

async function read({ source, settings, regions }: SceneFeed): Promise<SceneReading | null> {
  const definition = sceneOf(source);
  const parsed = definition?.settings.safeParse(settings);
  if (!definition || !parsed?.success) return null;
  return definition.read(parsed.data, regions, AbortSignal.timeout(patience)).catch(() => null);
}

/** What is read of a region for the first time has not changed. */
async function note(
  tx: Transaction,
  workspace: string,
  { id, facts: before, everyMinutes }: SceneFeed,
  reading: SceneReading | null,
  now: number,
): Promise<void> {
  const next = now + everyMinutes * 60_000;
  if (reading === null) {
    await noteScene(tx, workspace, id, { problem: 'scene-unreachable' });
    return askForScene(tx, workspace, id, next);
  }
  const telling = [...reading].flatMap(([region, facts]): SceneChange[] => {
    const old = before[region];
    if (!old || sameFacts(old, facts)) return [];
    return [{ region, before: old, facts, at: now, after: null }];
  });
  const facts = { ...before, ...Object.fromEntries(reading) };
  await noteScene(tx, workspace, id, { facts, telling, problem: null, readAt: new Date(now) });
  await askForScene(tx, workspace, id, telling.length > 0 ? now : next);
}

type Facts = SceneChange['facts'];

function sameFacts(one: Facts, other: Facts): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? null) === (other[name] ?? null));
}

async function tell(
  { vault }: Engine,
  tx: Transaction,
  workspace: string,
  feed: SceneFeed,
  change: SceneChange,
  now: number,
): Promise<void> {
  const { id, attribute, everyMinutes } = feed;
  const { region, after } = change;
  const found = await peopleInRegion(tx, workspace, { attribute, region, after }, page);
  const locked = new Set(await lockPeople(tx, workspace, found));
  const events = found.filter((person) => locked.has(person)).map((person) => eventOf(feed, change, person));
  await insertEvents(tx, vault, workspace, events, { queue: true });
  const isOver = found.length < page;
  const rest = feed.telling.slice(1);
  const telling = isOver ? rest : [{ ...change, after: found.at(-1)! }, ...rest];
  await noteScene(tx, workspace, id, { telling });
  await askForScene(tx, workspace, id, telling.length > 0 ? now + pause : now + everyMinutes * 60_000);
}

function eventOf(
  { id, event }: SceneFeed,
  { region, before, facts, at }: SceneChange,
  personId: string,
): NewEvent {
  const was = Object.fromEntries(Object.entries(before).map(([name, value]) => [`${name}_before`, value]));
  return {
    personId,
    messageId: `scene:${id}:${region}:${at}:${personId}`,
    type: 'derived',
    name: event,
    at,
    source: 'derived',
    backfill: false,
    properties: { region, ...was, ...facts },
    context: {},
  };
}
