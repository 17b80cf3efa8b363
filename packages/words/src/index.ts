import { sentenceOf } from './sentence.ts';
import type { Setting, Told } from './types.ts';

export { alertKinds, alertSentence, type AlertKind, type AlertTold } from './alert.ts';
export { diagnosticSentence } from './diagnostic.ts';
export { deadLetterSentence } from './dead-letter.ts';
export { messageStatus } from './message-status.ts';
export { stepSentence } from './step.ts';
export { armOf } from './say/text.ts';
export { channelName, durationText, momentText, stageName } from './names.ts';
export type { Language, Setting, Told } from './types.ts';

/** One plain sentence for a reason, without a full stop. Total: unknown codes give a neutral one that shows the code. */
export function sentence(reason: Told, setting: Setting): string {
  return sentenceOf(reason, setting);
}
