import { Client, Connection } from '@temporalio/client';
import { temporalServer } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { routerLoop } from '../router/loop.ts';
import { createTeller, type Teller } from '../router/tell-temporal.ts';
import { sweepLoop } from '../sweeper/sweep.ts';
import { clientPort, type ClientPort } from '../temporal/client-port.ts';
import { turnWorkerLoop } from '../temporal/worker-loop.ts';
import { bundledWorkflows } from './bundle.ts';
import './quiet-temporal.ts';
import { engineOn, type World } from './world.ts';

/** Router, turns and sweep on a real Temporal, with a task queue of their own. */
export interface Live {
  readonly engine: Engine;
  readonly teller: Teller;
  readonly port: ClientPort;
  /** For looking at workflows. */
  readonly client: Client;
  readonly taskQueue: string;
  /** How often the workflows asked for a turn of each enrollment. */
  readonly asked: Map<string, number>;
  readonly stop: () => Promise<void>;
}

export interface LiveOptions {
  readonly router?: boolean;
  readonly sweep?: boolean;
  readonly turns?: boolean;
  readonly address?: string;
  /** One of another process that is alive, to share the work with it. */
  readonly taskQueue?: string;
  readonly onTurn?: (enrollment: string) => void | Promise<void>;
  /** The worker bundles its workflows itself, from source. */
  readonly fromSource?: boolean;
}

export async function goLive(world: World, options: LiveOptions = {}): Promise<Live> {
  const { router = true, sweep = true, turns = true } = options;
  const address = options.address ?? (await temporalServer()).address;
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const workflows = turns && !options.fromSource ? await bundledWorkflows() : undefined;
  const port = clientPort({ address, taskQueue });
  const client = new Client({ connection: Connection.lazy({ address }) });
  const engine = engineOn(world.db, port);
  const teller = createTeller(engine);
  const controller = new AbortController();
  const asked = new Map<string, number>();
  const onTurn = (id: string) => {
    asked.set(id, (asked.get(id) ?? 0) + 1);
    return options.onTurn?.(id);
  };
  const loops = [
    router && routerLoop(engine, teller, controller.signal),
    sweep && sweepLoop(engine, teller, controller.signal),
    turns && turnWorkerLoop(engine, teller, { address, taskQueue, onTurn, workflows }, controller.signal),
  ];
  const stop = async () => {
    controller.abort();
    await Promise.all(loops.filter((loop) => loop !== false));
    await teller.settled();
    await Promise.all([port.close(), client.connection.close()]);
  };
  return { engine, teller, port, client, taskQueue, asked, stop };
}
