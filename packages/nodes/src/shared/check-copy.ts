import { saysHowToOptOut, type Channel, type Diagnostic, type MessageClass } from '@perennial/journey';

/** What a message of a channel can't do without. */
const needed: { readonly [C in Channel]: readonly string[] } = {
  sms: ['text'],
  email: ['subject', 'html'],
  push: ['title', 'body'],
  inbox: ['title', 'body'],
};

/** One copy of a message, and where it stands. */
export interface CheckedCopy {
  readonly channel: Channel;
  readonly class: MessageClass;
  /** What authors know it by. */
  readonly id: string;
  readonly content: { readonly [field: string]: string | undefined };
  /** Of the content in the node's config. */
  readonly path: string;
}

/** `content-empty` (error), `opt-out-missing` (warning, marketing SMS). */
export function checkCopy(copy: CheckedCopy): readonly Diagnostic[] {
  return [...emptyContent(copy), ...missingOptOut(copy)];
}

function emptyContent({ channel, content, path }: CheckedCopy): readonly Diagnostic[] {
  return Object.entries(content)
    .filter(([field, value = '']) => needed[channel].includes(field) && value.trim() === '')
    .map(([field]): Diagnostic => {
      return { code: 'content-empty', severity: 'error', path: `${path}.${field}`, params: { field } };
    });
}

/** E-mail gets its footer and headers from the product; a text message has only its text. */
function missingOptOut(copy: CheckedCopy): readonly Diagnostic[] {
  const { text = '' } = copy.content;
  if (copy.channel !== 'sms' || copy.class !== 'marketing') return [];
  if (text.trim() === '' || saysHowToOptOut(text)) return [];
  const path = `${copy.path}.text`;
  return [{ code: 'opt-out-missing', severity: 'warning', path, params: { variant: copy.id } }];
}
