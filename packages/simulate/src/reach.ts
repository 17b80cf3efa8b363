import { isHeldOut, type Listening, type PersonEvent, type Reason, type Window } from '@perennial/journey';
import { apiEventName, handOverEventName } from '@perennial/nodes';
import { everywhere } from './beside.ts';
import { logged, standingWith } from './scene.ts';
import { settled, takeTurn } from './turns.ts';
import type { Passage, Scene, Standing, Setting } from './types.ts';

/**
 * Wakes who waits for the event, then lets journeys look at it: as the router does it.
 *
 * @param to the one journey that it lets people into; `null`: whichever listens
 */
export function reach(world: Setting, scene: Scene, event: PersonEvent, to: string | null = null): Scene {
  return everywhere(world, scene, (setting, before) => {
    const heard = offer(setting, wake(before, event), event);
    return to === null || to === setting.journey ? consider(setting, heard, event) : heard;
  });
}

function wake(scene: Scene, event: PersonEvent): Scene {
  const heard = scene.standing.passages.filter(
    (passage) => !scene.fresh.has(passage.id) && hears(passage, event),
  );
  if (heard.length === 0) return scene;
  return { ...scene, woken: new Set([...scene.woken, ...heard.map(({ id }) => id)]) };
}

/** Those who were admitted a moment ago see it at once, with the person as of now. */
function offer(world: Setting, scene: Scene, event: PersonEvent): Scene {
  const fresh = scene.standing.passages.filter(
    (passage) => scene.fresh.has(passage.id) && hears(passage, event),
  );
  return { ...scene, standing: fresh.reduce((after, one) => takeTurn(world, after, one), scene.standing) };
}

function hears({ rest, failed }: Passage, event: PersonEvent): boolean {
  return failed === null && rest.interests.some((interest) => isWithin(interest, event));
}

function isWithin({ event, since, until }: Window, { name, at }: PersonEvent): boolean {
  return event === name && at >= since && (until === null || at <= until);
}

function consider(world: Setting, scene: Scene, event: PersonEvent): Scene {
  if (!world.listening.some((listening) => isFor(listening, event))) return scene;
  const { kernel, program, journey } = world;
  const { standing } = scene;
  const facts = asOf(standing, event);
  const { now } = standing;
  const history = (key: string) => historyOf(standing, key);
  const admission = kernel.consider({ program, event, facts, now, history });
  if (admission.kind === 'ignore') return scene;
  if (admission.kind !== 'admit') {
    const kind = admission.kind === 'refuse' ? 'refused' : 'admission-failed';
    return standingWith(scene, notEntered(world, standing, event, kind, admission.reason));
  }
  const out = keptOut(world, standing);
  if (out) return standingWith(scene, notEntered(world, standing, event, 'refused', out));
  const { at, trigger, reason, key } = admission;
  const id = `${journey}/${standing.passages.length + 1}`;
  const stimulus = { kind: 'admit', at, trigger, event } as const;
  const entered = kernel.enroll({ program, journey, id, stimulus, reason, facts, now });
  if (!entered.ok)
    return standingWith(scene, notEntered(world, standing, event, 'admission-failed', entered.reason));
  const full = world.places?.take(now) ?? null;
  if (full) return standingWith(scene, notEntered(world, standing, event, 'refused', full));
  const { state, rest } = entered.value;
  const passage: Passage = { id, key, state, rest, failed: null };
  const inside = settled(world, standing, passage, entered.value);
  return {
    ...scene,
    standing: takeTurn(world, inside, passage),
    fresh: new Set([...scene.fresh, id]),
  };
}

/** Whom the journey's own holdout keeps out; that of a workspace is none of the journey's. */
function keptOut({ program, journey }: Setting, { facts }: Standing): Reason | null {
  const share = program.entry.holdout;
  if (share === undefined || !isHeldOut({ scope: journey, share }, facts.person.id)) return null;
  return { code: 'held-out', params: { share } };
}

function isFor(listening: Listening, { name }: PersonEvent): boolean {
  if (listening.kind === 'event') return name === listening.name;
  return name === apiEventName || name === handOverEventName;
}

/** The person with their history up to the event. */
function asOf({ facts }: Standing, event: PersonEvent): Standing['facts'] {
  const events = facts.person.events.filter(
    ({ at, seq }) => at < event.at || (at === event.at && seq <= event.seq),
  );
  return { ...facts, person: { ...facts.person, events } };
}

function historyOf({ entries }: Standing, key: string) {
  const entry = entries.find((one) => one.key === key);
  return {
    liveWithKey: entry?.live ?? false,
    everEntered: entry !== undefined,
    lastEndedAt: entry?.lastEndedAt ?? null,
    lastEnteredAt: entry?.lastEnteredAt ?? null,
  };
}

function notEntered(
  { program }: Setting,
  standing: Standing,
  { at }: PersonEvent,
  kind: 'refused' | 'admission-failed',
  reason: Reason,
): Standing {
  const step = { passage: '', node: program.triggers[0] ?? '', visit: 0, at, kind, reason };
  return logged(standing, [step]);
}
