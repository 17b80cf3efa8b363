import type { PersonEvent } from '@perennial/journey';
import type { PastEntry, Passage, Scene, Standing, Step, Told } from './types.ts';

/** The scene with some of its standing replaced. */
export function standingWith(scene: Scene, change: Partial<Standing>): Scene {
  return { ...scene, standing: { ...scene.standing, ...change } };
}

/** The standing with some of the person replaced. */
export function personWith(standing: Standing, change: Partial<Standing['facts']['person']>): Standing {
  const { facts } = standing;
  return { ...standing, facts: { ...facts, person: { ...facts.person, ...change } } };
}

/** Writes events down: from now on they are part of the person's history. In order of (at, seq). */
export function remember(standing: Standing, told: readonly Told[]): readonly [Standing, PersonEvent[]] {
  const { seq, facts } = standing;
  const events = told.map(({ name, at, properties }, i) => ({ seq: seq + i, name, at, properties }));
  const all = [...facts.person.events, ...events].sort((a, b) => a.at - b.at || a.seq - b.seq);
  return [{ ...personWith(standing, { events: all }), seq: seq + events.length }, events];
}

export function logged(standing: Standing, steps: readonly Step[]): Standing {
  return steps.length === 0 ? standing : { ...standing, log: [...standing.log, ...steps] };
}

/** Puts the passage in the place of its earlier self, or at the end. */
export function keep(standing: Standing, passage: Passage): Standing {
  const isKnown = standing.passages.some(({ id }) => id === passage.id);
  const passages = isKnown
    ? standing.passages.map((one) => (one.id === passage.id ? passage : one))
    : [...standing.passages, passage];
  return { ...standing, passages, entries: noted(standing.entries, passage) };
}

/** What rules of re-entry see of a passage. */
function noted(entries: readonly PastEntry[], { key, state }: Passage): readonly PastEntry[] {
  const before = entries.find((entry) => entry.key === key);
  const ended = state.ended?.at ?? null;
  const was = before?.lastEndedAt ?? null;
  const entry: PastEntry = {
    key,
    live: state.status === 'live',
    lastEnteredAt: Math.max(before?.lastEnteredAt ?? state.enteredAt, state.enteredAt),
    lastEndedAt: ended === null || was === null ? (ended ?? was) : Math.max(ended, was),
  };
  return [...entries.filter((one) => one.key !== key), entry];
}
