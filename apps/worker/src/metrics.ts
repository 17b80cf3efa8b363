import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

export interface Counters {
  readonly turns: Counter;
  readonly turnsFailed: Counter<'attention'>;
  readonly turnsLost: Counter;
  readonly routed: Counter;
  readonly admitted: Counter;
  readonly setAside: Counter;
  readonly starts: Counter;
  readonly pokes: Counter<'from'>;
}

export interface Metrics {
  readonly counters: Counters;
  readonly registry: Registry;
}

/** Counts of what the engine does; none carries an id. */
export function createMetrics({ process = false }: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name: `perennial_${name}`, help, registers });
  if (process) collectDefaultMetrics({ register: registry });
  return {
    registry,
    counters: {
      turns: counter('turns_total', 'Turns that changed something'),
      turnsFailed: new Counter({
        name: 'perennial_turns_failed_total',
        help: 'Turns that failed for their own reasons',
        labelNames: ['attention'],
        registers,
      }),
      turnsLost: counter('turns_lost_total', 'Turns somebody else had taken under the lock: a bug'),
      routed: counter('events_routed_total', 'Events routed'),
      admitted: counter('admissions_total', 'People admitted to journeys'),
      setAside: counter('events_set_aside_total', 'Events that could not be routed'),
      starts: counter('workflow_starts_total', 'Workflows started'),
      pokes: new Counter({
        name: 'perennial_workflow_pokes_total',
        help: 'Workflows poked',
        labelNames: ['from'],
        registers,
      }),
    },
  };
}
