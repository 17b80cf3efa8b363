import type { TemplateCopy, TemplateDocument, TemplateKind } from '@perennial/contracts';
import { freshMail } from './blocks/fresh.ts';

/** What a new template begins with. */
export function freshDocument(kind: TemplateKind, locale: string): TemplateDocument {
  return { locale, copies: { [locale]: freshCopy(kind, locale) } };
}

function freshCopy(kind: TemplateKind, locale: string): TemplateCopy {
  switch (kind) {
    case 'email':
      return { subject: '', source: freshMail(locale) };
    case 'push':
    case 'inbox':
      return { title: '', body: '' };
    default:
      return { text: '' };
  }
}
