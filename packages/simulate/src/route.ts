import type { PersonEvent } from '@perennial/journey';
import { segmentEvent, type DerivedEvent, type StageCause } from '@perennial/lifecycle';
import { apiEventName, handOverEventName } from '@perennial/nodes';
import { withActivity, withConsent, withSegment, withTraits } from './learn.ts';
import { reach } from './reach.ts';
import { remember, standingWith } from './scene.ts';
import { holdStage, placeInStage } from './stages.ts';
import { fallStays, planStays } from './stays.ts';
import type { Happening, Scene, Told, Setting } from './types.ts';

/** A happening and, where it is an event, the event as the person's history has it. */
export interface Arrived {
  readonly happening: Happening;
  readonly event: PersonEvent | null;
}

/** The name that ingest gives to attributes told of a person. */
const identify = '$identify';

/** What a happening leaves in the person's history. */
export function toldOf(happening: Happening): Told | null {
  const { at } = happening;
  if (happening.kind === 'event') return { name: happening.name, at, properties: happening.properties };
  if (happening.kind === 'traits') return { name: identify, at, properties: happening.traits };
  if (happening.kind === 'hand-over') return { name: handOverEventName, at, properties: happening.payload };
  return happening.kind === 'call' ? { name: apiEventName, at, properties: happening.payload } : null;
}

/** The one journey that it lets people into; `null`: whichever listens. */
function addressee({ journey }: Setting, happening: Happening): string | null {
  if (happening.kind === 'hand-over') return happening.journey;
  const isCall = happening.kind === 'event' && happening.name === handOverEventName;
  return isCall || happening.kind === 'call' ? journey : null;
}

/** Profile, activity and stages first, then who listens to it and to what followed: as the router does it. */
export function route(world: Setting, scene: Scene, { happening, event }: Arrived): Scene {
  return event ? routeEvent(world, scene, happening, event) : routeChange(world, scene, happening);
}

function routeEvent(world: Setting, scene: Scene, happening: Happening, event: PersonEvent): Scene {
  const before = scene.standing;
  const active = withActivity(world, before, event);
  const known = happening.kind === 'traits' ? withTraits(world, active, happening.traits) : active;
  const changed = known.facts.person.activity !== before.facts.person.activity;
  const learned = { ...scene, standing: known };
  const cause = { kind: 'event', seq: event.seq } as const;
  const isLookedAt = ({ id }: { readonly id: string }) =>
    changed || happening.kind === 'traits' || !(id in known.facts.person.stages);
  const [placed, derived] = placeAll(world, learned, { at: event.at, cause }, isLookedAt);
  return reachDerived(world, reach(world, placed, event, addressee(world, happening)), derived);
}

/** Nothing that anybody said, but the person is another one. */
function routeChange(world: Setting, scene: Scene, happening: Happening): Scene {
  const { standing } = scene;
  const { at } = happening;
  if (happening.kind === 'consent') return { ...scene, standing: withConsent(standing, happening) };
  if (happening.kind === 'segment') {
    const { segment, way } = happening;
    const moved = withSegment(standing, happening);
    if (!moved) return scene;
    const cause = { kind: 'clock', due: at } as const;
    const person = standing.facts.person.id;
    return reachDerived(world, { ...scene, standing: moved }, [
      segmentEvent({ segment, name: '', person, way, at, cause }),
    ]);
  }
  if (happening.kind !== 'stage') return scene;
  const held = holdStage(standing, happening);
  return reachDerived(world, { ...scene, standing: held.standing }, held.derived);
}

/** Stages that time alone has ended by now. */
export function flip(world: Setting, scene: Scene): Scene {
  const { now, flips } = scene.standing;
  const cause = { kind: 'clock', due: now } as const;
  const isDue = ({ id }: { readonly id: string }) => (flips[id] ?? Infinity) <= now;
  const [placed, derived] = placeAll(world, scene, { at: now, cause }, isDue);
  return reachDerived(world, placed, derived);
}

function placeAll(
  world: Setting,
  scene: Scene,
  { at, cause }: { readonly at: number; readonly cause: StageCause },
  isLookedAt: (model: { readonly id: string }) => boolean,
): readonly [Scene, readonly DerivedEvent[]] {
  let { standing } = scene;
  const derived: DerivedEvent[] = [];
  for (const model of world.stageModels.filter(isLookedAt)) {
    const placed = placeInStage(world, standing, model, at, cause);
    standing = placed.standing;
    derived.push(...placed.derived);
  }
  return [{ ...scene, standing }, derived];
}

/** Those who will by now have been in a stage for as long as triggers ask. */
export function stay(world: Setting, scene: Scene): Scene {
  const [standing, derived] = fallStays(world, scene.standing);
  return reachDerived(world, { ...scene, standing }, derived);
}

/** What followed of one thing is written down together, then looked at one by one. */
function reachDerived(world: Setting, scene: Scene, derived: readonly DerivedEvent[]): Scene {
  if (derived.length === 0) return scene;
  const [standing, events] = remember(planStays(world, scene.standing, derived), derived);
  return events.reduce((after, event) => reach(world, after, event), standingWith(scene, standing));
}
