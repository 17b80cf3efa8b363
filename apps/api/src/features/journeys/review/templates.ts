import { parseTemplate } from '@perennial/content';
import type { Diagnostic, Survey } from '@perennial/journey';
import type { ReadTemplate } from '@perennial/nodes';

export interface ReadTemplates {
  readonly templates: readonly ReadTemplate[];
  /** Of those that can't be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Every text that is rendered for somebody, as the renderer reads it. */
export function readTemplates({ templates }: Pick<Survey, 'templates'>): ReadTemplates {
  const read = templates.map((one) => ({ ...one, parsed: parseTemplate(one.source) }));
  return {
    templates: read.flatMap(({ node, path, parsed }) =>
      parsed.ok
        ? [{ node, path, variables: parsed.variables, printed: parsed.printed, fragments: parsed.fragments }]
        : [],
    ),
    diagnostics: read.flatMap(({ node, path, parsed }) =>
      parsed.ok ? [] : [complaint({ node, path }, parsed.reason)],
    ),
  };
}

function complaint(
  place: Pick<ReadTemplate, 'node' | 'path'>,
  { code, params }: Extract<ReturnType<typeof parseTemplate>, { ok: false }>['reason'],
): Diagnostic {
  return {
    // Some say so themselves.
    code: code.startsWith('template-') ? code : `template-${code}`,
    severity: 'error',
    ...place,
    ...(params && { params }),
  };
}
