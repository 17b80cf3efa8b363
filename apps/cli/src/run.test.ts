import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { createProgress } from './imports/progress.ts';
import { run } from './run.ts';
import { wordsOf } from './words/words.ts';

async function say(line: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run(line, {
    env,
    folder: '.',
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { exit, out, err };
}

test.each(['en', 'zh'] as const)(
  'every command explains itself in %s, and is named by the help',
  async (language) => {
    const { out } = await say(['--help', '--language', language]);
    for (const name of Object.keys(commands)) {
      expect(out.join('\n')).toContain(`  ${name}`);
      const own = await say([...name.split(' '), '--help', '--language', language]);
      expect(own.exit).toBe(0);
      expect(own.out[0]).toMatch(new RegExp(`^${name}`));
      for (const option of Object.keys(commands[name]!.options))
        expect(own.out.join('\n')).toContain(`--${option}`);
    }
  },
);

test('the language is that of the terminal, unless said', async () => {
  const chinese = { LANG: 'zh_CN.UTF-8' };
  expect((await say(['burn'], chinese)).err).toEqual(['没有“burn”这个命令。请看 --help。']);
  expect((await say(['burn', '--language=en'], chinese)).err).toEqual([
    'There is no command “burn”. See --help.',
  ]);
});

test('faults are JSON, too, and name no key', async () => {
  const { exit, out, err } = await say(['journeys', 'pull', '--json']);
  expect([exit, err, JSON.parse(out.join('\n'))]).toEqual([2, [], { error: { code: 'no-key', values: {} } }]);
});

test('progress is a bar where somebody watches, and otherwise a line for each tenth', () => {
  const [lines, bars]: [string[], string[]] = [[], []];
  const world = { env: {}, folder: '.', out: () => {}, err: (text: string) => void lines.push(text) };
  const words = wordsOf('en');
  const steps = [0, 5, 10, 19, 50, 100].map((bytesDone) => ({ bytes: 100, bytesDone, rows: bytesDone }));
  const [plain, drawn] = [
    createProgress(world, words),
    createProgress({ ...world, redraw: (text) => void bars.push(text) }, words),
  ];
  for (const step of steps) {
    plain.show(step);
    drawn.show(step);
  }
  expect(lines).toEqual(['10 %, 10 rows', '50 %, 50 rows', '100 %, 100 rows']);
  expect(bars).toHaveLength(6);
  expect(bars[4]).toBe('[===============               ] 50 %, 50 rows');
});
