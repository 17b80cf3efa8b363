import type { HttpRequest, JsonObject, Reason } from '@perennial/journey';
import type { Renderer, RenderInput } from '../liquid/renderer.ts';
import { partsOf, Unrenderable } from './parts.ts';

/** An HTTP call as it will be made, but for the secrets: they stand in it by name until the very last moment. */
export interface RenderedCall {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** JSON; `null` = no body. */
  readonly body: string | null;
  /** Marks the names of secrets. Nobody can guess it, so no value of a person's can name one. */
  readonly nonce: string;
}

export interface CallInput extends Omit<RenderInput, 'as'> {
  /** Names that `{{ secrets.NAME }}` may say, in the address and in headers. */
  readonly secrets: readonly string[];
  /** 16 random bytes or more, as hex. */
  readonly nonce: string;
}

/**
 * Renders a call, or says why it can't be: a reason from the template with the `part` it stands in, or `not-json` of a
 * body that comes out as something else.
 */
export function renderCall(
  renderer: Renderer,
  { method, url, headers, body }: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>,
  { secrets, nonce, ...input }: CallInput,
): { readonly ok: true; readonly call: RenderedCall } | { readonly ok: false; readonly reason: Reason } {
  const named: JsonObject = Object.fromEntries(secrets.map((name) => [name, `${nonce}.${name}.`]));
  const open = partsOf(renderer, { ...input, variables: { ...input.variables, secrets: named } });
  // A body is the same on every try, so it holds nothing that may be replaced in between.
  const closed = partsOf(renderer, input);
  try {
    return {
      ok: true,
      call: {
        method,
        url: open('url', url, 'url'),
        headers: headers.map(({ name, value }, i) => ({ name, value: open(`headers.${i}`, value, 'line') })),
        body: body.trim() === '' ? null : closed('body', body, 'json'),
        nonce,
      },
    };
  } catch (error) {
    if (error instanceof Unrenderable) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** Puts secrets in the place of their names; `null` when one of them is gone. */
export function withSecrets(
  text: string,
  nonce: string,
  secrets: Readonly<Record<string, string>>,
): string | null {
  const names = new RegExp(`${nonce}\\.([A-Z][A-Z0-9_]*)\\.`, 'g');
  if ([...text.matchAll(names)].some(([, name]) => !Object.hasOwn(secrets, name!))) return null;
  return text.replace(names, (_, name: string) => secrets[name]!);
}

/** For the eyes of people: secrets by their names. */
export function withoutSecrets(text: string, nonce: string): string {
  return text.replaceAll(new RegExp(`${nonce}\\.([A-Z][A-Z0-9_]*)\\.`, 'g'), '{{ secrets.$1 }}');
}
