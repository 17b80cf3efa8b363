import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { HookMapping } from '@perennial/contracts';

type Body = { readonly [name: string]: unknown };

/** What one call says. */
export interface ReadHookCall {
  readonly who: { readonly by: HookMapping['who']['by']; readonly value: string };
  /** What repeated calls have in common; `null` = the body itself. */
  readonly id: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type HookProblem =
  | { readonly code: 'hook-not-readable' }
  | { readonly code: 'hook-nobody'; readonly params: { path: string } };

/** JSON, or fields as browsers send them. */
export function readBody(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : null;
  } catch {
    const fields = [...new URLSearchParams(text)].filter(([name, value]) => name !== '' && value !== '');
    return fields.length > 0 && text.includes('=') ? Object.fromEntries(fields) : null;
  }
}

export function readHookCall(
  body: Body,
  { who, id, attributes, properties }: HookMapping,
  country?: string,
): ReadHookCall | HookProblem {
  const said = textAt(body, who.path);
  const value = said === null ? null : identityOf(who.by, said, country);
  if (value === null) return { code: 'hook-nobody', params: { path: who.path } };
  return {
    who: { by: who.by, value },
    id: id === null ? null : textAt(body, id),
    attributes: pick(body, attributes),
    properties: pick(body, properties),
  };
}

function identityOf(by: HookMapping['who']['by'], said: string, country: string | undefined): string | null {
  if (by === 'email') return normaliseEmail(said);
  return by === 'phone' ? normalisePhone(said, country) : said;
}

function pick(body: Body, paths: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(paths).flatMap(([name, path]) => {
      const value = valueAt(body, path);
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

/** A field whose own name holds dots is found first. */
function valueAt(body: Body, path: string): unknown {
  if (Object.hasOwn(body, path)) return body[path];
  let value: unknown = body;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Body)[step];
  }
  return value;
}

function textAt(body: Body, path: string): string | null {
  const value = valueAt(body, path);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
