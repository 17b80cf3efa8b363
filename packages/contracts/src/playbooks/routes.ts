import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel, locale } from '../common/values.ts';
import { draft } from '../journeys/documents.ts';

/** A journey to begin with. */
export const playbook = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string().describe('What it is for, and for whom.'),
  stage: z
    .enum(['awareness', 'interest', 'purchase', 'loyalty', 'churn'])
    .describe('Of the five stages the one it belongs to.'),
  channels: z.array(channel).describe('By which it sends.'),
  draft,
});
export type Playbook = z.output<typeof playbook>;

/** Journeys that ship with the product. */
export const playbookRoutes = {
  listPlaybooks: route({
    method: 'GET',
    path: '/v1/playbooks',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Journeys to begin with, with copy in one language',
    query: z.object({ language: locale.default('en') }),
    response: z.object({ items: z.array(playbook) }),
  }),
};
