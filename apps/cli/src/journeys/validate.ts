import { copyDiagnostics, plainRules } from '@perennial/content/check';
import { survey, type Diagnostic } from '@perennial/journey';
import { copiesOf } from '@perennial/nodes';
import type { Call, Command } from '../command.ts';
import { exits } from '../exits.ts';
import { kernel } from '../kernel.ts';
import { diagnosticLines, isWrong } from './diagnostics.ts';
import type { Words } from '../words/words.ts';
import { readJourney } from './file.ts';

/** Compiles files with the kernel and reads their texts, without asking anybody. Warnings alone are no reason to fail. */
export const validate: Command = {
  options: {},
  takes: [1, Infinity],
  run: async ({ world, words, names }: Call) => {
    const judged = await Promise.all(
      names.map(async (file) => {
        const { draft } = await readJourney(world, file);
        return { file, draft, diagnostics: judge(draft, words.language) };
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

/** What is wrong with a drawing, and with its texts as far as that can be said without their workspace. */
function judge(draft: unknown, language: Words['language']): readonly Diagnostic[] {
  const { diagnostics } = kernel.compile(draft);
  const surveyed = survey(kernel, draft);
  if (!surveyed) return diagnostics;
  const rules = { ...plainRules, locale: language };
  return [...diagnostics, ...copyDiagnostics(copiesOf(surveyed), rules)];
}
