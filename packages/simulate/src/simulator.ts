import type { Facts, Instant } from '@perennial/journey';
import { allPassages, emptyCourse, everywhere, settingOf } from './beside.ts';
import { offersOf } from './offers.ts';
import { flip, route, stay, toldOf, type Arrived } from './route.ts';
import { remember } from './scene.ts';
import { firstFlip } from './stages.ts';
import { firstStays } from './stays.ts';
import { dueAt, later, takeTurn } from './turns.ts';
import type { Happening, Offer, Passage, Scene, Setting, SimulatedPerson, Standing, World } from './types.ts';

/**
 * Walks one person through a journey on a clock of its own, with the engine's interpreter and in the engine's
 * order: of one instant first what happens, then stages that end and days in stages that are over, then turns. Pure: the same standing and the same
 * choice give the same standing, and the one before it is still there. Nothing is ever sent.
 */
export interface Simulator {
  readonly begin: (person: SimulatedPerson, now: Instant, script?: readonly Happening[]) => Standing;
  /** When something is next due or scripted; `null`: never, as things stand. */
  readonly nextAt: (standing: Standing) => Instant | null;
  /** Goes to the next moment and lives it; the same standing where there is none. */
  readonly step: (standing: Standing) => Standing;
  /** Lives every moment up to `until`, which is then the present. */
  readonly advance: (standing: Standing, until: Instant) => Standing;
  /** Lets something happen at the present moment, whatever time it bears. */
  readonly happen: (standing: Standing, happening: Happening) => Standing;
  /** Lets things happen later, at their times. */
  readonly plan: (standing: Standing, script: readonly Happening[]) => Standing;
  /** What the person could do now that the journey listens for, the soonest to end first. */
  readonly offers: (standing: Standing) => readonly Offer[];
}

/** More instants than any journey has: those of one that goes in circles at one moment. */
const mostMoments = 10_000;

export function createSimulator(given: World): Simulator {
  const world = settingOf(given);
  const step = (standing: Standing) => {
    const at = momentAfter(standing);
    return at === null ? standing : live(world, { ...standing, now: at });
  };
  const advance = (standing: Standing, until: Instant) => {
    let present = standing;
    for (let moments = 0; moments < mostMoments; moments += 1) {
      const at = momentAfter(present);
      if (at === null || at > until) return { ...present, now: Math.max(present.now, until) };
      present = live(world, { ...present, now: at });
    }
    return present;
  };
  return {
    begin: (person, now, script = []) => begin(world, person, now, script),
    nextAt: momentAfter,
    step,
    advance,
    happen: (standing, happening) => {
      const { now } = standing;
      return advance(later(standing, [{ ...happening, at: now }]), now);
    },
    plan: later,
    offers: (standing) => offersOf(world, standing),
  };
}

function begin(
  world: Setting,
  { facts, entries, elsewhere: before = {} }: SimulatedPerson,
  now: Instant,
  script: readonly Happening[],
): Standing {
  const past = facts.person.events.filter(({ at }) => at <= now);
  const known: Facts = { ...facts, person: { ...facts.person, events: past } };
  const seq = Math.max(0, ...past.map((event) => event.seq)) + 1;
  const courses = world.beside.map(({ journey }) => [journey, emptyCourse(before[journey] ?? [])] as const);
  const elsewhere = Object.fromEntries(courses);
  const nothing = { script: [], flips: {}, stays: [] };
  const standing: Standing = { now, facts: known, ...emptyCourse(entries), elsewhere, ...nothing, seq };
  const flips = world.stageModels.map((model) => [model.id, firstFlip(world, standing, model)] as const);
  const stays = firstStays(world, standing);
  return later({ ...standing, flips: Object.fromEntries(flips), stays }, script);
}

function momentAfter(standing: Standing): Instant | null {
  const { now, script, flips, stays } = standing;
  const times = [
    script[0]?.at,
    ...allPassages(standing).map(dueAt),
    ...Object.values(flips),
    ...stays.map(({ at }) => at),
  ];
  const first = Math.min(...times.map((at) => at ?? Infinity));
  return first === Infinity ? null : Math.max(now, first);
}

/** Everything of one instant: its events are all there before the first is looked at. */
function live(world: Setting, standing: Standing): Standing {
  const { now } = standing;
  const coming = standing.script.filter(({ at }) => at <= now);
  const script = standing.script.filter(({ at }) => at > now);
  const [told, arrived] = arrive({ ...standing, script }, coming);
  const ahead = [...Object.values(standing.flips), ...standing.stays.map(({ at }) => at)];
  const isTime = coming.length === 0 && ahead.every((at) => at === null || at > now);
  const woken = new Set(
    isTime
      ? []
      : allPassages(told)
          .filter(watches)
          .map(({ id }) => id),
  );
  const scene: Scene = { standing: told, fresh: new Set(), woken };
  const routed = arrived.reduce((after, one) => route(world, after, one), scene);
  const settled = stay(world, flip(world, routed));
  return everywhere(world, settled, takeTurns).standing;
}

/** Rests that hang on facts are looked at whenever something happens: a look that finds nothing changes nothing. */
function watches({ rest, failed }: Passage): boolean {
  return failed === null && rest.kind === 'rest' && rest.watch !== undefined;
}

function arrive(standing: Standing, coming: readonly Happening[]): readonly [Standing, readonly Arrived[]] {
  const told = coming.map((happening) => ({ happening, told: toldOf(happening) }));
  const [known, events] = remember(
    standing,
    told.flatMap((one) => one.told ?? []),
  );
  const rest = [...events];
  return [
    known,
    told.map((one) => ({ happening: one.happening, event: (one.told && rest.shift()) ?? null })),
  ];
}

function takeTurns(world: Setting, scene: Scene): Scene {
  const { standing, woken } = scene;
  const isDue = (id: string, at: Instant | null) => woken.has(id) || (at !== null && at <= standing.now);
  const due = standing.passages.filter((passage) => isDue(passage.id, dueAt(passage)));
  return { ...scene, standing: due.reduce((after, passage) => takeTurn(world, after, passage), standing) };
}
