import { apiEventName } from '@perennial/nodes';
import type { Offer, Passage, Standing, Setting } from './types.ts';

/** What the journey listens for: the triggers, and whatever those who rest in it wait for. */
export function offersOf(world: Setting, standing: Standing): readonly Offer[] {
  const inside = standing.passages.flatMap((passage) => ofPassage(passage, standing.now));
  return distinct([...inside, ...ofTriggers(world)]).sort(
    (a, b) => (a.until ?? Infinity) - (b.until ?? Infinity),
  );
}

function ofPassage({ state, rest, failed }: Passage, now: number): Offer[] {
  if (failed !== null) return [];
  const open = rest.interests.filter(({ since, until }) => since <= now && (until === null || until >= now));
  return open.map(({ event, until, kind }) => ({
    event,
    node: kind === 'wait' ? (state.visit?.node ?? null) : null,
    why: kind,
    until,
  }));
}

function ofTriggers({ kernel, program }: Setting): Offer[] {
  const entering = program.triggers.flatMap((node) =>
    kernel
      .listens({ ...program, triggers: [node] })
      .map((listening) => ({ node, event: listening.kind === 'api' ? apiEventName : listening.name })),
  );
  return entering.map(({ node, event }) => ({ event, node, why: 'enter', until: null }));
}

/** The same event is offered once: a wait says more than a goal, and a goal more than a trigger. */
function distinct(offers: readonly Offer[]): Offer[] {
  return offers.filter(({ event }, i) => offers.findIndex((one) => one.event === event) === i);
}
