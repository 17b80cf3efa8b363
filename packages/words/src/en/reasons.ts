import { calls } from './calls.ts';
import { content } from './content.ts';
import { edits } from './edits.ts';
import { entry } from './entry.ts';
import { models, stages } from './lifecycle.ts';
import { messages, providers } from './messages.ts';
import { passage, trouble } from './passage.ts';

/** Why something happened, by the code of the reason. */
export const reasons = {
  ...entry,
  ...passage,
  ...trouble,
  ...messages,
  ...providers,
  ...calls,
  ...content,
  ...stages,
  ...models,
  ...edits,
};
