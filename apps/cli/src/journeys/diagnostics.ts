import type { Diagnostic } from '@perennial/journey';
import type { Outcome } from '../command.ts';
import { exits } from '../exits.ts';
import type { Words } from '../words/words.ts';

/** What is wrong with the drawing of one file. */
export interface Judged {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** `welcome.json: error dangling-port at nodes.wait (port: timeout)` */
export function diagnosticLines({ file, diagnostics }: Judged, words: Words): string[] {
  return diagnostics.map(({ severity, code, path, params = {} }) => {
    const values = Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const about = values.length > 0 ? ` (${values.join(', ')})` : '';
    return `${file}: ${words.severity[severity]} ${code} ${path}${about}`;
  });
}

export function isWrong({ diagnostics }: Pick<Judged, 'diagnostics'>): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Of a file that can't be used as it is. */
export function wrong(judged: Judged, words: Words): Outcome {
  return { exit: exits.findings, lines: diagnosticLines(judged, words), json: judged };
}
