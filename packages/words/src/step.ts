import { clauseOf } from './sentence.ts';
import { leadOf } from './leads.ts';
import { armOf, finish, own, quote, textOf } from './say/text.ts';
import type { Language, Setting, Told } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

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
  const words = vocabularyOf(language).frames;
  const code = textOf(step.reason?.code);
  const parts = {
    clause: clauseOf(step.reason, setting),
    way: wayOf(step.port, language),
    variant: textOf(step.variant) ? quote(armOf(textOf(step.variant))) : '',
    unsent: leadOf(code, language) !== null,
  };
  const frame =
    own(words, `${textOf(step.kind)} ${code}`) ?? own(words, textOf(step.kind)) ?? words['other']!;
  return finish(frame(parts), language);
}

/** `next` is the only way out there is, so nobody needs to hear of it. */
function wayOf(port: unknown, language: Language): string {
  const name = textOf(port);
  return name === '' || name === 'next' ? '' : vocabularyOf(language).tongue.port(name);
}
