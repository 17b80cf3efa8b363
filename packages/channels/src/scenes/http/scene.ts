import { z } from 'zod';
import { callerFor } from '../../contract/endpoint.ts';
import { jsonOf } from '../../outbound/reading.ts';
import { defineScene, type SceneFacts } from '../contract.ts';

const path = z.string().trim().min(1).max(200);

/** Any service that answers JSON about one region at an address. */
export const httpSceneSettings = z.strictObject({
  /** `{region}` stands for the region. */
  url: z
    .string()
    .max(1_000)
    .refine((text) => /^https?:\/\/[^{]/.test(text) && text.includes('{region}'), {
      error: 'an address with {region} in it',
    }),
  /** Where in an answer each fact stands; dots lead into nested objects. */
  facts: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), path),
  allowPrivate: z.boolean().default(false),
});
type HttpSceneSettings = z.infer<typeof httpSceneSettings>;

/** One call for each region. One that fails leaves its region out, unless none is answered. */
export const httpScene = defineScene({
  id: 'http',
  settings: httpSceneSettings,
  async read({ url, facts, allowPrivate }: HttpSceneSettings, regions, signal) {
    const caller = callerFor({ allowPrivate });
    const found = new Map<string, SceneFacts>();
    try {
      for (const region of regions) {
        const call = {
          method: 'GET',
          url: url.replaceAll('{region}', encodeURIComponent(region)),
          headers: { accept: 'application/json', 'user-agent': 'Perennial' },
          body: null,
        };
        const outcome = await caller.call(call, signal);
        const body = outcome.kind === 'answered' && outcome.status === 200 ? jsonOf(outcome.body) : undefined;
        if (typeof body === 'object' && body !== null) found.set(region, factsIn(body, facts));
      }
    } finally {
      caller.close();
    }
    if (found.size === 0 && regions.length > 0) throw new Error('no region was answered');
    return found;
  },
});

function factsIn(body: object, paths: HttpSceneSettings['facts']): SceneFacts {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, factAt(body, path)]));
}

function factAt(body: object, path: string): string | number | boolean | null {
  let value: unknown = body;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as Record<string, unknown>)[step];
  }
  if (typeof value === 'string') return value.slice(0, 200);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
