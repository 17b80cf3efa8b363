// The sink as a process of its own, for runs in which everything else is killed:
//   node packages/testkit/src/sink/main.mjs --port 4870 --seed 7 --log calls.jsonl --fail 0.04 --reset 0.04
// Prints `sink http://127.0.0.1:4870/send` once it listens; ends on SIGTERM.
import { parseArgs } from 'node:util';
import { startSink } from './start-sink.mjs';

const names = ['port', 'seed', 'log', 'fail', 'reset', 'slow', 'limited', 'slow-ms'];
const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('string') }]));
const { values } = parseArgs({ options });
/** @param {string} name @param {number} otherwise */
const number = (name, otherwise) => Number(values[name] ?? otherwise);

const sink = await startSink({
  port: number('port', 0),
  seed: number('seed', 1),
  slowMs: number('slow-ms', 2_000),
  ...(values['log'] && { log: values['log'] }),
  faults: {
    fail: number('fail', 0),
    reset: number('reset', 0),
    slow: number('slow', 0),
    limited: number('limited', 0),
  },
});
process.stdout.write(`sink ${sink.url}\n`);
process.once('SIGTERM', () => void sink.close().then(() => process.exit(0)));
