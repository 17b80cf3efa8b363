import type { Call, Command } from '../command.ts';
import { exits } from '../exits.ts';
import { kernel } from '../kernel.ts';
import { diagnosticLines, isWrong } from './diagnostics.ts';
import { readJourney } from './file.ts';

/** Compiles files with the kernel, without asking anybody. Warnings alone are no reason to fail. */
export const validate: Command = {
  options: {},
  takes: [1, Infinity],
  run: async ({ world, words, names }: Call) => {
    const judged = await Promise.all(
      names.map(async (file) => {
        const { draft } = await readJourney(world, file);
        return { file, draft, diagnostics: kernel.compile(draft).diagnostics };
      }),
    );
    const bad = judged.filter(isWrong).length;
    return {
      exit: bad > 0 ? exits.findings : exits.ok,
      lines: [...judged.flatMap((one) => diagnosticLines(one, words)), words.validated(judged.length, bad)],
      json: { files: judged.map(({ file, diagnostics }) => ({ file, diagnostics })) },
    };
  },
};
