import type { Program } from '@perennial/journey';
import { handOver } from './node.ts';

/** The journeys that people are handed over to from here, by their ids; each once. */
export function handsTo({ nodes }: Pick<Program, 'nodes'>): readonly string[] {
  const chosen = Object.values(nodes).flatMap(({ type, config }) => {
    const { journey } = config;
    return type === handOver.type && typeof journey === 'string' && journey !== '' ? [journey] : [];
  });
  return [...new Set(chosen)];
}
