import { z } from 'zod';
import { readMailUrl } from './mail-url.ts';

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  PERENNIAL_KEY: z.string().min(1),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  PERENNIAL_WEB: z.string().min(1).optional(),
  PERENNIAL_TRUST_PROXY: z.enum(['true', 'false']).default('false'),
  PERENNIAL_DATA_CENTRES: z.string().min(1).optional(),
  PERENNIAL_DEMO: z.coerce.number().int().min(0).max(2_000).default(0),
  /** `smtp://user:password@host:587?from=perennial@example.com`: by which operators get mail. */
  PERENNIAL_MAIL: z
    .string()
    .transform(readMailUrl)
    .refine((mail) => mail !== null, { error: 'not smtp://user:password@host:port?from=address' })
    .optional(),
  PERENNIAL_METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** What the environment says. @throws Error with one line for each variable that is missing or wrong */
export function readSettings(env: NodeJS.ProcessEnv) {
  // An empty variable is one that isn't set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  const { HOST, PORT, PUBLIC_URL } = parsed.data;
  const shown = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  return { ...parsed.data, PUBLIC_URL: (PUBLIC_URL ?? `http://${shown}:${PORT}`).replace(/\/+$/, '') };
}
