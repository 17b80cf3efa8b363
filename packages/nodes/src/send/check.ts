import { saysHowToOptOut, type Channel, type Diagnostic } from '@perennial/journey';
import { checkWeights } from '../shared/weights.ts';
import type { SendConfig } from './config.ts';

/** What a message of a channel can't do without. */
const needed: { readonly [C in Channel]: readonly string[] } = {
  sms: ['text'],
  email: ['subject', 'html'],
  push: ['title', 'body'],
};

/** `weights-not-100`, `content-empty` (errors), `opt-out-missing` (warning, marketing SMS). */
export function check(config: SendConfig): readonly Diagnostic[] {
  return [...checkWeights(config.variants, 'variants'), ...emptyContent(config), ...missingOptOut(config)];
}

function emptyContent({ channel, variants }: SendConfig): readonly Diagnostic[] {
  return variants.flatMap(({ content }, i) =>
    Object.entries(content)
      .filter(([field, value]) => needed[channel].includes(field) && value.trim() === '')
      .map(([field]): Diagnostic => {
        const path = `variants.${i}.content.${field}`;
        return { code: 'content-empty', severity: 'error', path, params: { field } };
      }),
  );
}

/** E-mail gets its footer and headers from the product; a text message has only its text. */
function missingOptOut(config: SendConfig): readonly Diagnostic[] {
  if (config.channel !== 'sms' || config.class !== 'marketing') return [];
  return config.variants.flatMap(({ id, content: { text } }, i): readonly Diagnostic[] => {
    if (text.trim() === '' || saysHowToOptOut(text)) return [];
    const path = `variants.${i}.content.text`;
    return [{ code: 'opt-out-missing', severity: 'warning', path, params: { variant: id } }];
  });
}
