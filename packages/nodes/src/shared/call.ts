import { pathSchema, type Diagnostic } from '@perennial/journey';
import { z } from 'zod';

export const methods = ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'] as const;

/** Liquid that comes out as an address. */
export const urlSchema = z.string().max(2_000);

/** What calls set themselves, or what would break them apart. */
const reserved: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'expect', 'te', 'trailer'],
  ...['idempotency-key', 'perennial-signature'],
]);

export const headerSchema = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[\w!#$%&'*+.^`|~-]*$/)
    .refine((name) => !reserved.has(name.toLowerCase()), { params: { code: 'header-reserved' } }),
  value: z.string().max(1_000),
});

export const captureSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_]{1,40}$/),
  path: pathSchema,
});

/** `url-missing`, `url-not-http`. An address that begins with a value can only be judged when it is called. */
export function checkUrl(url: string, path: string): readonly Diagnostic[] {
  const text = url.trim();
  if (text === '') return [{ code: 'url-missing', severity: 'error', path }];
  return /^(https?:\/\/|\{\{)/i.test(text) ? [] : [{ code: 'url-not-http', severity: 'error', path }];
}
