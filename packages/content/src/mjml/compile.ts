import type { Reason } from '@perennial/journey';

/** HTML that every mail client can show, or why there is none. */
export type CompiledMail =
  { readonly ok: true; readonly html: string } | { readonly ok: false; readonly reason: Reason };

/** Longer sources are no mail. Characters. */
const longest = 200_000;
/** Elements inside of each other: the compiler goes down by calling itself. */
const deepest = 60;

/** Whether a mail is written in MJML; everything else is HTML as it stands. */
export const isMjml = (source: string): boolean => /^\s*<mjml[\s>]/i.test(source);

/**
 * Compiles MJML to HTML. Liquid in it stays as it is, for every single mail: where it would be lost, between elements of
 * MJML, the source is refused. Files are never read and nothing is fetched: `mj-include` is refused before the compiler
 * sees it, and switched off in there.
 *
 * Codes: `mjml-too-long`, `mjml-too-deep`, `mjml-include`, `mjml-invalid {line, tag}`, `mjml-loses-liquid {text}`,
 * `mjml-unreadable`.
 */
export async function compileMail(source: string): Promise<CompiledMail> {
  if (source.length > longest) return failed('mjml-too-long');
  if (/<mj-include[\s/>]/i.test(source)) return failed('mjml-include');
  if (depthOf(source) > deepest) return failed('mjml-too-deep');
  if (!isMjml(source)) return { ok: true, html: source };
  try {
    return await compile(source);
  } catch {
    return failed('mjml-unreadable');
  }
}

interface Fault {
  readonly line: number;
  readonly tagName: string;
}

async function compile(source: string): Promise<CompiledMail> {
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = (await mjml2html(source, {
    ignoreIncludes: true,
    useMjmlConfigOptions: false,
    validationLevel: 'soft',
    keepComments: false,
    minify: false,
    beautify: false,
  } as Parameters<typeof mjml2html>[1])) as { readonly html: string; readonly errors: readonly Fault[] };
  const [fault] = errors;
  if (fault) return failed('mjml-invalid', { line: fault.line, tag: fault.tagName });
  const lost = liquidIn(source).find((text) => !html.includes(text));
  return lost === undefined ? { ok: true, html } : failed('mjml-loses-liquid', { text: lost.slice(0, 80) });
}

/** Outputs and tags. What stands in comments of MJML is nobody's loss. */
function liquidIn(source: string): readonly string[] {
  return source.replace(/<!--[\s\S]*?-->/g, '').match(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g) ?? [];
}

function depthOf(source: string): number {
  let depth = 0;
  let most = 0;
  for (const [, closing, own] of source.matchAll(
    /<(\/?)[a-z][a-z0-9-]*(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/gi,
  )) {
    if (closing) depth -= 1;
    else if (!own) most = Math.max(most, (depth += 1));
  }
  return most;
}

const failed = (code: string, params: Reason['params'] = {}): CompiledMail => ({
  ok: false,
  reason: { code, params },
});
