import type { z } from 'zod';

/** What is so in a region just now: `{ weather: 'rain', temperature: 4, alert: null }`. */
export type SceneFacts = Readonly<Record<string, string | number | boolean | null>>;

/** By region; regions of which nothing is known are missing. */
export type SceneReading = ReadonlyMap<string, SceneFacts>;

/** A source of facts about regions: one folder, one line in the list. */
export interface SceneDefinition<Id extends string = string, Settings = unknown> {
  readonly id: Id;
  readonly settings: z.ZodType<Settings>;
  /** Total but for the line: what can't be read of a region leaves it out. @throws when the source can't be reached */
  read(settings: Settings, regions: readonly string[], signal: AbortSignal): Promise<SceneReading>;
}

/** Keeps the settings type while checking the shape. */
export const defineScene = <Id extends string, Settings>(
  definition: SceneDefinition<Id, Settings>,
): SceneDefinition<Id, Settings> => definition;
