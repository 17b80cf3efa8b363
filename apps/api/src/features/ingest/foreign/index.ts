import type { Dialect } from './dialect.ts';
import { jitsu } from './jitsu.ts';
import { posthog } from './posthog.ts';
import { sensors } from './sensors.ts';

/** Who speaks on which path (W11). */
export const foreignPaths: ReadonlyMap<string, Dialect> = new Map(
  [posthog, jitsu, sensors].flatMap((dialect) => dialect.paths.map((path) => [path, dialect] as const)),
);
