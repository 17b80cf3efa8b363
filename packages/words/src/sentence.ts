import { leadOf } from './leads.ts';
import { finish, own, quote, textOf } from './say/text.ts';
import type { Line, Setting, Told } from './types.ts';
import { valuesOf } from './values.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A reason as a clause: fits behind "because" or a colon. */
export function clauseOf(reason: Told, setting: Setting): string {
  const { code, params } = readable(reason);
  const line: Line | undefined = own(vocabularyOf(setting.language).reasons, code);
  // What a reason names has no values of its own, so this ends after one step.
  const inner = (other: string) => clauseOf({ code: other }, setting);
  return line ? line(valuesOf(params, setting, inner)) : unknown(code, setting);
}

/** A clause as a sentence, with what became of the message where the clause doesn't say it. */
export function sentenceOf(reason: Told, setting: Setting): string {
  const lead = leadOf(readable(reason).code, setting.language) ?? '';
  return finish(`${lead}${clauseOf(reason, setting)}`, setting.language);
}

/** Reasons of old versions and other hands may be anything. */
function readable(reason: unknown): Told {
  const { code, params } = (reason ?? {}) as { code?: unknown; params?: unknown };
  return { code: textOf(code), params: params as Told['params'] };
}

function unknown(code: string, { language }: Setting): string {
  if (code === '') return language === 'en' ? 'no reason was recorded' : '没有记录原因';
  return language === 'en'
    ? `a reason this page has no words for: ${quote(code)}`
    : `暂无说明的原因：${quote(code)}`;
}
