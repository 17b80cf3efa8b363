import { fieldOf } from './fields.ts';
import { finish, isObject, own, quote, textOf } from './say/text.ts';
import type { Language, Line, Params, Setting, Values } from './types.ts';
import { valuesOf } from './values.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A complaint about a drawing, as the compiler makes it. */
export interface Complaint {
  readonly code: string;
  readonly severity?: string | undefined;
  readonly node?: string | undefined;
  readonly path: string;
  readonly params?: Params | undefined;
}

export type DiagnosticSetting = Pick<Setting, 'language'> & Partial<Setting>;

/** What is wrong and what to do about it, with full stops: it stands by itself on a card and in a list. */
export function diagnosticSentence(complaint: Complaint, setting: DiagnosticSetting): string {
  const { language } = setting;
  const line: Line | undefined = own<Line>(vocabularyOf(language).diagnostics, complaint.code);
  return line
    ? finish(line(valuesFor(complaint, setting)), language)
    : unknown(textOf(complaint.code), language);
}

function valuesFor({ node, path, params }: Complaint, given: DiagnosticSetting): Values {
  const setting: Setting = { zone: 'UTC', ...given };
  const { language } = setting;
  const field = () => fieldOf(path, language);
  const part = textOf(path).split('.').at(-1) ?? '';
  const told = {
    ...(node !== undefined && { node }),
    ...(isContent(path) && { part }),
    ...(isObject(params) ? params : {}),
  };
  const values: Values = {
    ...valuesOf(told, setting, () => ''),
    field,
    issue: () => issueOf(values, language),
  };
  return values;
}

const isContent = (path: unknown): boolean => /\.content\.[a-z]+$/.test(textOf(path));

/** What a schema complained about. The newest schemas may complain of what nobody has words for yet. */
function issueOf(values: Values, language: Language): string {
  const { issues } = vocabularyOf(language);
  const line: Line = own<Line>(issues, values.raw('issue')) ?? issues.custom;
  return line(values);
}

function unknown(code: string, language: Language): string {
  const shown = code === '' ? '' : quote(code);
  if (language === 'zh') return `这里有问题${shown === '' ? '' : `（${shown}）`}。请检查设置。`;
  return `Something is wrong here${shown === '' ? '' : ` (${shown})`}. Check the settings.`;
}
