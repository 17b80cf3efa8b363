/** A `{{ ... }}` of a Liquid source that is simple enough to be shown by a name and changed by a form. */
export interface Printed {
  readonly from: number;
  readonly to: number;
  /** `person.first_name` */
  readonly path: string;
  /** Between path and fallback, as written: `upcase | truncate: 20`. */
  readonly filters: string;
  /** Of `default`; `null` without one. */
  readonly fallback: string | null;
}

const segment = String.raw`(?:\.[\p{L}_][\p{L}\p{N}_-]*|\.?\[\d+\])`;
const output = new RegExp(
  String.raw`\{\{-?\s*([\p{L}_][\p{L}\p{N}_-]*${segment}*)\s*((?:\|[^{}]*?)?)\s*-?\}\}`,
  'gu',
);
const rawBlock = /\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}/g;
const tag = /\{%[\s\S]*?%\}/g;

/** Those outputs of a source that name one value; whatever else is in braces stays as it is written. */
export function printedIn(source: string): readonly Printed[] {
  const quiet = [...source.matchAll(rawBlock)].map(spanOf);
  return [...source.matchAll(output)]
    .map((found) => ({ span: spanOf(found), path: found[1]!, rest: found[2]! }))
    .filter(({ span }) => !quiet.some(({ from, to }) => span.from >= from && span.to <= to))
    .flatMap(({ span, path, rest }) => {
      const pipes = readPipes(rest);
      return pipes === null ? [] : [{ ...span, path, ...pipes }];
    });
}

/** Tags such as `{% if %}`. */
export function tagsIn(source: string): readonly { readonly from: number; readonly to: number }[] {
  return [...source.matchAll(tag)].map(spanOf);
}

/** Liquid source of an output. */
export function printedAs({ path, filters, fallback }: Omit<Printed, 'from' | 'to'>): string {
  const pipes = [path, ...(filters === '' ? [] : [filters])];
  if (fallback !== null) pipes.push(`default: ${quoted(fallback)}`);
  return `{{ ${pipes.join(' | ')} }}`;
}

const spanOf = (found: RegExpMatchArray) => ({
  from: found.index!,
  to: found.index! + found[0].length,
});

/** Text in quotes may hold a bar. */
const pipe = /\|((?:"[^"]*"|'[^']*'|[^|"'])*)/g;
const byDefault = /^default:\s*(?:"([^"]*)"|'([^']*)')$/;

function readPipes(rest: string): Pick<Printed, 'filters' | 'fallback'> | null {
  const parts = [...rest.matchAll(pipe)].map(([, part]) => part!.trim());
  const at = parts.findIndex((part) => part.startsWith('default'));
  if (at < 0) return { filters: parts.join(' | '), fallback: null };
  const fallback = byDefault.exec(parts[at]!);
  // A fallback that is a variable, or is filtered itself, says more than a form could show.
  if (!fallback || at < parts.length - 1) return null;
  return { filters: parts.slice(0, at).join(' | '), fallback: fallback[1] ?? fallback[2]! };
}

/** Liquid knows no escapes: whichever quote the text doesn't hold. */
function quoted(text: string): string {
  return text.includes('"') ? `'${text.replaceAll("'", '’')}'` : `"${text}"`;
}
