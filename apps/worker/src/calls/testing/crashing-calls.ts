/**
 * A process that dies by SIGKILL in the middle of its first call: `crashing-calls <database url> <moment>`, the
 * moment being `before-calling` or `after-calling`.
 */
import { createCaller, createFence } from '@perennial/channels';
import { connect, createVault } from '@perennial/db';
import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import type { Engine } from '../../engine.ts';
import { createCalls } from '../calls.ts';

const [url, moment] = process.argv.slice(2) as [string, string];
const silent = () => {};
const engine = {
  db: connect({ url }),
  vault: createVault(process.env['PERENNIAL_KEY']!),
  kernel: createKernel({ nodes: standardNodes, zones: momentZones }),
  log: { info: silent, warn: silent, error: silent },
} as unknown as Engine;
const die = () => process.kill(process.pid, 'SIGKILL');

const real = createCaller({ fence: createFence({ allow: ['127.0.0.0/8'] }), timeout: 5_000 });
const caller: typeof real = {
  ...real,
  async call(call, signal) {
    if (moment === 'before-calling') die();
    const outcome = await real.call(call, signal);
    if (moment === 'after-calling') die();
    return outcome;
  },
};
await createCalls(engine, { caller }).callOnce();
process.exit(3);
