import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';

const named = { person: uuid, name: z.string().nullable().describe('Masked for roles that may not see it.') };

/** Somebody who brought customers. */
export const referrer = z.object({
  ...named,
  brought: z.int().describe('New customers, by their first order.'),
});

/** A customer and who brought them, seen from one of both. */
export const referral = z.object({ ...named, at: moment, order: z.string().nullable() });

/** Friends who bring friends. */
export const referralRoutes = {
  getReferrals: route({
    method: 'GET',
    path: '/v1/referrals',
    permission: 'people.read',
    tag: 'Referrals',
    summary: 'Where links of friends lead, how many customers were brought, and who brought most',
    response: z.object({
      page: z
        .string()
        .nullable()
        .describe('The shop’s page that links lead to, with `ref`; null: none is set.'),
      completed: z.int().describe('New customers who were brought, ever.'),
      recent: z.int().describe('Of those, in the last 30 days.'),
      referrers: z.int().describe('People who brought at least one.'),
      top: z.array(referrer).describe('The ten who brought most.'),
    }),
  }),
  getPersonReferrals: route({
    method: 'GET',
    path: '/v1/people/:person/referrals',
    permission: 'people.read',
    tag: 'Referrals',
    summary: 'Somebody’s own code, who brought them, and the last hundred whom they brought',
    params: z.object({ person: uuid }),
    response: z.object({
      code: z.string().nullable().describe('Null: no message has named it yet.'),
      link: z.string().nullable(),
      by: referral.nullable(),
      brought: z.array(referral),
    }),
    refuses: [404],
  }),
};
