import type { SeenView } from '@perennial/contracts';
import {
  countAttributes,
  countEvents,
  listKnownValues,
  listNamings,
  workspaceClock,
  type Naming,
  type SeenAttribute,
  type Transaction,
} from '@perennial/db';
import { attributesEvent, byEvent, isHappening } from './known.ts';
import { usesOf } from './uses.ts';

const days = 30;
/** Enough for shares to be right to a percent; all of most workspaces. */
const mostPeople = 20_000;
const day = 86_400_000;

/** Everything that came in by its name, with how much there is of it and what looks at it. */
export async function readSeen(tx: Transaction, workspace: string): Promise<SeenView> {
  const { now, practice } = await workspaceClock(tx, workspace);
  const since = now - days * day;
  const known = byEvent(await listKnownValues(tx, workspace));
  const counted = await countAttributes(tx, workspace, mostPeople);
  const events = await countEvents(tx, workspace, {
    since: new Date(since),
    storedSince: practice ? null : new Date(since - day),
  });
  const uses = usesOf(await listNamings(tx, workspace));
  const samples = new Map((known.get(attributesEvent) ?? []).map((value) => [value.path, value.samples]));
  const latest = new Map(events.map((event) => [event.name, event]));
  const names = [...new Set([...latest.keys(), ...known.keys()])].filter(isHappening);
  return {
    days,
    people: counted.people,
    isEverybody: counted.people < mostPeople,
    attributes: merged(counted.attributes).map((attribute) => ({
      ...attribute,
      samples: attribute.isPersonal ? [] : (samples.get(attribute.name) ?? []),
      usedBy: told(uses.attributes.get(attribute.name)),
    })),
    events: names.map((name) => ({
      name,
      times: latest.get(name)?.times ?? 0,
      lastAt: latest.get(name)?.lastAt.toISOString() ?? null,
      properties: known.get(name) ?? [],
      usedBy: told(uses.events.get(name)),
    })),
  };
}

type Counted = Pick<SeenView['attributes'][number], 'name' | 'types' | 'people' | 'isPersonal'>;

/** One of each name, from a row for each of its types. */
function merged(rows: readonly SeenAttribute[]): readonly Counted[] {
  const byName = new Map<string, Counted>();
  for (const { name, type, people } of rows) {
    const before = byName.get(name) ?? { name, types: [], people: 0, isPersonal: false };
    byName.set(name, {
      name,
      types: type === null ? before.types : [...before.types, { type, people }],
      people: before.people + people,
      isPersonal: before.isPersonal || type === null,
    });
  }
  return [...byName.values()].sort((a, b) => b.people - a.people);
}

function told(namings: readonly Naming[] | undefined): SeenView['events'][number]['usedBy'] {
  return (namings ?? []).map(({ kind, id, name }) => ({ kind, id, name }));
}
