import type { TemplateCopy, TemplateDocument, TemplateKind } from '@perennial/contracts';
import { channels } from '@perennial/journey';

export const kinds: readonly TemplateKind[] = [...channels, 'fragment'];

/** Fields of a copy, whatever its kind. */
export type Fields = Readonly<Record<string, string>>;

export const fieldsOf = (copy: TemplateCopy): Fields => copy as Fields;

/** A document in which one language says something else. */
export function withCopy(document: TemplateDocument, locale: string, copy: Fields): TemplateDocument {
  return { ...document, copies: { ...document.copies, [locale]: copy as TemplateCopy } };
}
