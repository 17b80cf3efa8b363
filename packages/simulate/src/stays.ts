import { plus } from '@perennial/journey';
import { stageStayed, type DerivedEvent } from '@perennial/lifecycle';
import type { Stay } from '@perennial/nodes';
import type { PendingStay, Setting, Standing } from './types.ts';

/** Notes when somebody who has just come to stages will have been there for as long as triggers ask. */
export function planStays(
  world: Setting,
  standing: Standing,
  derived: readonly Pick<DerivedEvent, 'name' | 'properties'>[],
): Standing {
  const entered = derived.filter(({ name }) => name === 'Stage Entered');
  const fresh = entered.flatMap(({ properties: { model, stage, from } }) =>
    world.stays
      .filter((stay) => stay.model === model && stay.stage === stage)
      .flatMap((stay) => pending(world, standing, stay, typeof from === 'string' ? from : null)),
  );
  if (fresh.length === 0) return standing;
  const isRenewed = (one: Stay) => fresh.some((stay) => isSame(stay, one));
  return { ...standing, stays: [...standing.stays.filter((one) => !isRenewed(one)), ...fresh] };
}

/** Of people who are in stages already, as a publication finds them: those whose days are not over. */
export function firstStays(world: Setting, standing: Standing): readonly PendingStay[] {
  return world.stays
    .flatMap((stay) => pending(world, standing, stay, null))
    .filter(({ at }) => at > standing.now);
}

/** What those come to whose days are over by now. Who has left the stage is forgotten; another zone may put it off. */
export function fallStays(world: Setting, standing: Standing): readonly [Standing, readonly DerivedEvent[]] {
  const { now, facts } = standing;
  const due = standing.stays.filter(({ at }) => at <= now);
  if (due.length === 0) return [standing, []];
  const looked = due.flatMap((stay) => pending(world, standing, stay, stay.from));
  const later = looked.filter(({ at }) => at > now);
  const stays = [...standing.stays.filter(({ at }) => at > now), ...later];
  const { id: person, stages } = facts.person;
  const over = looked.filter(({ at }) => at <= now);
  return [
    { ...standing, stays },
    over.map((stay) => stageStayed({ ...stay, person, since: stages[stay.model]!.since })),
  ];
}

/** By the person's calendar; nothing where they are elsewhere. */
function pending(
  { kernel }: Setting,
  { facts }: Standing,
  { model, stage, days }: Stay,
  from: string | null,
): readonly PendingStay[] {
  const { zone, stages } = facts.person;
  const position = stages[model];
  if (position?.stage !== stage) return [];
  const at = plus(kernel.zones, zone, position.since, { amount: days, unit: 'days' });
  return [{ model, stage, days, from, at }];
}

function isSame(a: Stay, b: Stay): boolean {
  return a.model === b.model && a.stage === b.stage && a.days === b.days;
}
