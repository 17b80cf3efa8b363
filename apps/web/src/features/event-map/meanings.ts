import { namedKinds, type EventMap, type NamedKind } from '@perennial/lifecycle';

export type Meaning = NamedKind | 'none';

/** What a name stands for: at most one thing. */
export function meaningOf(map: EventMap, name: string): Meaning {
  return namedKinds.find((kind) => map.names[kind].includes(name)) ?? 'none';
}

/** Gives a name a meaning and takes any other from it, since rules count several meanings together. */
export function withMeaning(map: EventMap, name: string, meaning: Meaning): EventMap {
  const names = Object.fromEntries(
    namedKinds.map((kind) => {
      const others = map.names[kind].filter((one) => one !== name);
      if (kind !== meaning) return [kind, others];
      return [kind, map.names[kind].includes(name) ? map.names[kind] : [...others, name]];
    }),
  ) as EventMap['names'];
  return { ...map, names };
}

/** The names that interactions are told by: those left out, or the only ones. */
export function interactionNames({ interaction }: EventMap): readonly string[] {
  return 'only' in interaction ? interaction.only : interaction.except;
}

export function withInteractionNames(map: EventMap, names: readonly string[]): EventMap {
  const list = [...names];
  return { ...map, interaction: 'only' in map.interaction ? { only: list } : { except: list } };
}
