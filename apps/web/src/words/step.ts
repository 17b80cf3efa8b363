import { clauseOf } from './sentence.ts';
import { leadOf } from './leads.ts';
import { capital, own, quote, textOf } from './say/text.ts';
import type { Language, Setting, Told } from './types.ts';
import { frames } from './step-frames.ts';

/** A line of the step log, of the API or of the kernel. */
export interface Step {
  readonly kind: string;
  readonly node: string;
  readonly port?: string | null | undefined;
  readonly variant?: string | null | undefined;
  /** Milliseconds or ISO 8601. The page shows it beside the sentence. */
  readonly at: string | number;
  readonly reason: Told;
}

/** What happened in this step and why, in one sentence. */
export function stepSentence(step: Step, setting: Setting): string {
  const { language } = setting;
  const words = frames[language];
  const code = textOf(step.reason?.code);
  const parts = {
    clause: clauseOf(step.reason, setting),
    way: wayOf(step.port, language),
    variant: textOf(step.variant) ? quote(textOf(step.variant)) : '',
    unsent: leadOf(code, language) !== null,
  };
  const own_ = own(words, `${step.kind} ${code}`) ?? own(words, textOf(step.kind));
  return capital((own_ ?? words['other']!)(parts));
}

/** `next` is the only way out there is, so nobody needs to hear of it. */
function wayOf(port: unknown, language: Language): string {
  const name = textOf(port);
  if (name === '' || name === 'next') return '';
  return own(portWords[language], name) ?? quote(name);
}

const portWords: { readonly [L in Language]: { readonly [port: string]: string } } = {
  en: { timeout: '“time is up”', else: '“otherwise”', happened: '“it happened”', yes: '“yes”', no: '“no”' },
  zh: { timeout: '“超时”', else: '“其他”', happened: '“已发生”', yes: '“是”', no: '“否”' },
};
