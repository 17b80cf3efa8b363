import type { Program } from '../harness/program.ts';
import type { Victim } from './run/kills.ts';
import { runChaos } from './run/run-chaos.ts';

const victim = (program: Program): Victim => ({
  name: program.name,
  kill: program.kill,
  revive: program.start,
});

/**
 * C1: api (two), router, postman and the worker that takes turns are each killed with -9 again and again, while
 * 500 people go through. Nobody is lost, nobody twice.
 */
await runChaos({
  name: 'worker',
  people: Number(process.env['CHAOS_PEOPLE'] ?? 500),
  spread: 45_000,
  killing: { from: 1_500, to: 3_500, dead: 300 },
  killFor: 90_000,
  victims: (_stack, { apis, workers }) => [...apis.map(({ program }) => program), ...workers].map(victim),
  least: 3,
});
