import { learnVocabulary } from '@perennial/words/vocabulary';
import { vocabulary as english } from '@perennial/words/en';
import { vocabulary as chinese } from '@perennial/words/zh';
import type { Values } from '../exits.ts';
import { en, type Catalogue } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'en' | 'zh';

// What the app says of diagnostics is said here, too.
learnVocabulary(english);
learnVocabulary(chinese);

export type Words = Omit<Catalogue, 'faults' | 'commandHelp' | 'introduction'> & {
  readonly language: Language;
  readonly fault: (code: string, values: Values) => string;
  /** Of one command, or of all. */
  readonly help: (command: string | null) => readonly string[];
};

const catalogues: { readonly [L in Language]: Catalogue } = { en, zh };

/** By `--language` or `--lang`, else as the terminal is set. */
export function languageOf(line: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = line.findIndex((part) => /^--lang(uage)?(=|$)/.test(part));
  const asked = at < 0 ? undefined : (line[at]!.split('=')[1] ?? line[at + 1]);
  const said = asked ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? 'en';
  return said.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function wordsOf(language: Language): Words {
  const { faults, commandHelp, introduction, ...words } = catalogues[language];
  const helps = Object.entries(commandHelp);
  return {
    ...words,
    language,
    fault: (code, values) => (faults as { [code: string]: (v: Values) => string })[code]?.(values) ?? code,
    help: (command) =>
      command === null
        ? [...introduction, ...helps.map(([, [usage]]) => `  ${usage}`), '', ...words.exitCodes]
        : [...(commandHelp as { [name: string]: readonly string[] })[command]!, '', ...words.common],
  };
}
