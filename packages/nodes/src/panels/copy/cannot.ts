import type { Preview } from '../knowledge.ts';
import type { Say } from '../say.ts';
import { variableName } from './variable-name.ts';

type Reason = Extract<Preview, { ok: false }>['reason'];

const worded: ReadonlySet<string> = new Set([
  'bad-content',
  'bad-syntax',
  'divided-by-zero',
  'empty-part',
  'missing-variable',
  'not-comparable',
  'not-text',
  'template-too-large',
  'template-too-long',
  'template-too-slow',
  'unknown-filter',
  'unknown-tag',
  'unsafe-link',
]);

/** Why a copy can't be rendered, in words, with the line where it has one. */
export function cannot({ code, params }: Reason, say: Say): string {
  const { name, line } = params;
  const isVariable = code === 'missing-variable' || code === 'not-text';
  const what = typeof name !== 'string' ? '' : say.quote(isVariable ? variableName(name, say) : name);
  const text = say.t(`send:cannot.${worded.has(code) ? code : 'other'}`, { name: what });
  return typeof line === 'number' && line > 1
    ? say.t('send:cannot.line', { text, line: say.number(line) })
    : text;
}
