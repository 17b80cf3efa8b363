import { migrate, type Database } from '@perennial/db';
import { startPostgres } from '@perennial/testkit/servers';
import type { Engine } from '../../apps/worker/src/engine.ts';
import { takeDue } from '../../apps/worker/src/router/take-due.ts';
import { engineOn } from '../../apps/worker/src/testing/world.ts';
import { say } from './closing.ts';
import { runDirectory } from './directory.ts';
import {
  makePopulation,
  openPopulation,
  populationSize,
  type Population,
  type PopulationOptions,
} from './population.ts';
import { untilEnded } from './until-ended.ts';

/** A population in a server of its own, and the engine on it: without Temporal, its work is called for by hand. */
export interface OnPopulation {
  readonly db: Database;
  readonly engine: Engine;
  readonly population: Population;
  /** Takes all that is due by now. */
  readonly takeAllDue: () => Promise<void>;
}

const nobody = { tell: () => {} };

/** Runs `work`, and ends the server whatever happens. */
export async function onPopulation<T>(
  name: string,
  size: Partial<PopulationOptions>,
  work: (on: OnPopulation) => Promise<T>,
): Promise<T> {
  const { data, logs } = await runDirectory(name);
  say(`server in ${data}, logs in ${logs}`);
  const starting = startPostgres({ directory: data, maxConnections: 20 });
  const end = async () => (await starting).stop();
  return untilEnded(end, async () => {
    const server = await starting;
    await migrate(server.url());
    const db = openPopulation(server.url());
    const population = await makePopulation(db, { ...populationSize(), ...size });
    const engine = engineOn(db);
    const takeAllDue = async () => {
      while ((await takeDue(engine, nobody, population.workspace)) === 0);
    };
    try {
      return await work({ db, engine, population, takeAllDue });
    } finally {
      await db.close();
    }
  });
}

/** Seconds that it takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
