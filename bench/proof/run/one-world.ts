import type { Session } from '../../harness/api.ts';
import { makeWorkspace, publishJourney } from '../../harness/workspace.ts';
import type { LetterKind, World } from '../world/life.ts';
import { plantedIn, type Planted, type Windows } from '../world/planted.ts';
import { dayLength, storyBegins } from '../world/times.ts';
import { storyDays } from '../world/life.ts';
import { journeys } from './journeys.ts';
import { readOut, type ReadOut } from './read-out.ts';
import { goTo, tellStory } from './tell-story.ts';

/** Days after the draw. All who joined can be told of at the end of the story. */
const windows: Windows = { conversion: 30, retention: 45, repurchase: 180, activation: 30 };
/** Per cent whom the workspace keeps from all marketing. */
const holdout = 50;
/** Of one e-mail, in the shop's currency. */
const price = 0.02;

export interface Proved {
  readonly world: World;
  readonly planted: Planted & { readonly wakeUpCost: number };
  readonly told: ReadOut;
}

/** One world's twelve months through the product, in a practice workspace of its own. */
export async function proveWorld(
  { origin, session }: { readonly origin: string; readonly session: Session },
  name: string,
  world: World,
  say: (line: string) => void,
): Promise<Proved> {
  const workspace = await makeWorkspace(origin, session, name, 'practice');
  const { api } = workspace;
  await goTo(api, storyBegins);
  await api.call('PUT', '/v1/settings', {
    zone: 'UTC',
    holdout,
    brand: { name: 'Fernway', signature: '' },
    prices: { sms: null, email: price, push: null },
  });
  const kinds = new Map<string, LetterKind>();
  let winBack = '';
  for (const { name: title, kind, draft } of journeys) {
    const id = await publishJourney(api, title, draft);
    kinds.set(id, kind);
    if (kind === 'win-back') winBack = id;
  }
  const { letters, lives } = await tellStory(world, workspace, kinds, say);
  const reached = [...letters]
    .filter(([, got]) => got.length > 0)
    .map(([person, got]) => ({ person, letters: got, life: lives.get(person)! }));
  const planted = plantedIn(world, reached, windows);
  const days = { from: isoAt(0).slice(0, 10), to: isoAt(storyDays).slice(0, 10) };
  return {
    world,
    planted: { ...planted, wakeUpCost: (planted.asked * price) / planted.returned },
    told: await readOut(api, winBack, windows, days),
  };
}

const isoAt = (day: number) => new Date(storyBegins + day * dayLength).toISOString();
