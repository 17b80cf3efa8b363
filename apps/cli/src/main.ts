import { run } from './run.ts';

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);
const { stdout, stderr } = process;

function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  // The launcher starts from the checkout's root.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  out: line(stdout),
  err: line(stderr),
  untilStopped,
  ...(stderr.isTTY && { redraw: (text: string) => void stderr.write(`\r\u001b[2K${text}`) }),
});
