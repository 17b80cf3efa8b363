import type { Diagnostic } from '@perennial/journey';
import { diagnosticSentence } from '@perennial/words';
import type { Outcome } from '../command.ts';
import { exits } from '../exits.ts';
import type { Words } from '../words/words.ts';

/** What is wrong with the drawing of one file. */
export interface Judged {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The drawing itself, whatever it is: its nodes are called as their author calls them. */
export interface Titled {
  readonly draft: unknown;
}

/** `welcome.json: error: “Timeout” of “Wait a day” leads nowhere. Connect it to the next node. (dangling-port nodes.wait)` */
export function diagnosticLines({ file, diagnostics, draft }: Judged & Titled, words: Words): string[] {
  const { language, severity } = words;
  return diagnostics.map((one) => {
    const sentence = diagnosticSentence(one, { language, titleOf: (node) => titleOf(draft, node) });
    return words.complaint(`${file}: ${severity[one.severity]}`, sentence, `${one.code} ${one.path}`.trim());
  });
}

interface Drawn {
  readonly nodes?: { readonly [id: string]: { readonly label?: unknown } | null } | null;
}

/** Only what the author wrote: how node types are called on the canvas is the canvas's. */
function titleOf(draft: unknown, id: string): string {
  const nodes = (draft as Drawn | null)?.nodes ?? {};
  const label = Object.hasOwn(nodes, id) ? nodes[id]?.label : undefined;
  return typeof label === 'string' && label !== '' ? label : id;
}

export function isWrong({ diagnostics }: Pick<Judged, 'diagnostics'>): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Of a file that can't be used as it is. */
export function wrong(judged: Judged & Titled, words: Words): Outcome {
  const { draft: _, ...json } = judged;
  return { exit: exits.findings, lines: diagnosticLines(judged, words), json };
}
