import { z } from 'zod';
import { defineScene } from '../contract.ts';

const fact = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);

/** Says of each region what its settings say: for rehearsals, and for facts that somebody keeps by hand. */
export const sandboxScene = defineScene({
  id: 'sandbox',
  settings: z.strictObject({
    regions: z.record(z.string().min(1).max(100), z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), fact)),
  }),
  read: async ({ regions }, asked) =>
    new Map(asked.flatMap((region) => (Object.hasOwn(regions, region) ? [[region, regions[region]!]] : []))),
});
