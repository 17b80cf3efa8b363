import { staysOf } from '@perennial/nodes';
import type { Course, Passage, Scene, Setting, Standing, World } from './types.ts';

/** The journey that is simulated and those beside it, each as it looks at the same person. */
export function settingOf(world: World): Setting {
  const { others = [], places, ...shared } = world;
  const { kernel, program, journey } = world;
  const all = [{ journey, program, ...(places && { places }) }, ...others];
  const common = {
    ...shared,
    stays: distinct(all.flatMap((one) => staysOf(one.program))),
    journeys: new Set(all.map((one) => one.journey)),
    beside: [],
  };
  const [own, ...beside] = all.map((one): Setting => ({
    ...common,
    ...one,
    listening: kernel.listens(one.program),
  }));
  return { ...own!, beside };
}

/** Two journeys may wait for the same days in a stage: they are over once. */
function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((one) => [JSON.stringify(one), one])).values()];
}

/** Of somebody who hasn't come there yet in this simulation. */
export function emptyCourse(entries: Course['entries']): Course {
  return { entries, passages: [], log: [], effects: [] };
}

/** Does the same in the journey that is simulated and in those beside it, one after the other. */
export function everywhere(
  world: Setting,
  scene: Scene,
  act: (setting: Setting, scene: Scene) => Scene,
): Scene {
  return world.beside.reduce((after, setting) => within(setting, after, act), act(world, scene));
}

/** The journey's own course is put in the place of the simulated one's, and each back where it belongs. */
function within(setting: Setting, scene: Scene, act: (setting: Setting, scene: Scene) => Scene): Scene {
  const { journey } = setting;
  const { standing } = scene;
  const acted = act(setting, { ...scene, standing: { ...standing, ...standing.elsewhere[journey] } });
  const elsewhere = { ...standing.elsewhere, [journey]: courseOf(acted.standing) };
  return { ...acted, standing: { ...acted.standing, ...courseOf(standing), elsewhere } };
}

function courseOf({ entries, passages, log, effects }: Standing): Course {
  return { entries, passages, log, effects };
}

/** In whichever journey. */
export function allPassages({ passages, elsewhere }: Standing): readonly Passage[] {
  return [...passages, ...Object.values(elsewhere).flatMap((course) => course.passages)];
}
