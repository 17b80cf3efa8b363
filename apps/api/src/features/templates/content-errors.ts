import type { Copy, Spoken } from '@perennial/content';
import { checkWhole, type Rules } from '@perennial/content/check';
import type { TemplateFinding, TemplateKind } from '@perennial/contracts';

/** Mail is looked at as the HTML that was made of its source. */
const writtenAs: { readonly [part: string]: string } = { html: 'source' };

/**
 * What may not be said, in any language of a template, with its fragments in place. Only what holds whatever the message is: a
 * template doesn't know yet whether it will be marketing, so what marketing alone must say is asked of the journey that sends it.
 */
export function contentErrors(
  kind: TemplateKind,
  { copies }: Spoken,
  rules: Rules,
): readonly TemplateFinding[] {
  return Object.entries(copies).flatMap(([locale, copy]) => errorsOf(kind, locale, copy, rules));
}

function errorsOf(
  kind: TemplateKind,
  locale: string,
  { content, fragments = {} }: Copy,
  rules: Rules,
): readonly TemplateFinding[] {
  const copy = {
    // How long a fragment may be is a matter of what includes it.
    channel: kind === 'fragment' ? 'email' : kind,
    class: 'transactional',
    content: content as Readonly<Record<string, string>>,
  } as const;
  return checkWhole(copy, fragments, { ...rules, locale })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, part, params }) => ({ code, locale, field: writtenAs[part] ?? part, params }));
}
