import {
  templateCopies,
  type TemplateCopy,
  type TemplateDocument,
  type TemplateKind,
} from '@perennial/contracts';
import { unprocessable } from '../../errors/api-error.ts';

/** Whether every copy is of the shape that the kind has. */
export function requireShape(kind: TemplateKind, { copies }: TemplateDocument): void {
  for (const [locale, copy] of Object.entries(copies))
    if (!templateCopies[kind].safeParse(copy).success)
      throw unprocessable('other-copy', `A template of this kind is not written like that.`, {
        field: `body.draft.copies.${locale}`,
        values: { kind },
      });
}

/** Fields with their source. */
export function fieldsOf(copy: TemplateCopy): readonly (readonly [field: string, source: string])[] {
  return Object.entries(copy as Readonly<Record<string, string | undefined>>).flatMap(([field, source]) =>
    source === undefined ? [] : [[field, source] as const],
  );
}
