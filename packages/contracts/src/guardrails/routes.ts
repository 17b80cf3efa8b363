import { guardrailsSchema, type Guardrails } from '@perennial/journey';
import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel, uuid } from '../common/values.ts';
import { breakerState, keptBack, knownHolidays, stop } from './documents.ts';

/** Whom a kill switch concerns; neither: everything. */
const whom = { journey: uuid.optional(), channel: channel.optional() };

const guardrails = guardrailsSchema as z.ZodType<Guardrails, Guardrails>;

/** Rules that no journey can go around, and the switches that stop what is on its way. */
export const guardrailRoutes = {
  getGuardrails: route({
    method: 'GET',
    path: '/v1/guardrails',
    permission: 'settings.read',
    tag: 'Guardrails',
    summary: 'The rules, what they kept back in the last 30 days, and what came back',
    response: z.object({
      guardrails,
      keptBack: z.array(keptBack),
      breakers: z.array(breakerState),
      holidays: z.array(knownHolidays),
    }),
  }),
  saveGuardrails: route({
    method: 'PUT',
    path: '/v1/guardrails',
    permission: 'settings.edit',
    tag: 'Guardrails',
    summary: 'Replaces the rules; they hold for the next message',
    body: guardrails,
    response: guardrails,
  }),
  listStops: route({
    method: 'GET',
    path: '/v1/stops',
    permission: 'journeys.read',
    tag: 'Guardrails',
    summary: 'Kill switches that are on',
    response: z.object({ items: z.array(stop) }),
    links: { liftStop: { stop: '$response.body#/items/0/id' } },
  }),
  foreseeStop: route({
    method: 'GET',
    path: '/v1/stops/effect',
    permission: 'journeys.read',
    tag: 'Guardrails',
    summary: 'How many messages a kill switch would keep back now',
    query: z.object(whom),
    response: z.object({ waiting: z.number().int() }),
  }),
  pressStop: route({
    method: 'POST',
    path: '/v1/stops',
    permission: 'journeys.control',
    tag: 'Guardrails',
    summary: 'Stops messages of a journey, of a channel or all of them: no provider is called any more',
    body: z.strictObject(whom),
    status: 201,
    response: stop,
    refuses: [404],
    links: { liftStop: { stop: '$response.body#/id' } },
  }),
  liftStop: route({
    method: 'DELETE',
    path: '/v1/stops/:stop',
    permission: 'journeys.control',
    tag: 'Guardrails',
    summary: 'Lets messages leave again, after all guardrails were asked anew',
    params: z.object({ stop: uuid }),
    response: z.object({ lifted: z.literal(true), waiting: z.number().int() }),
    refuses: [404],
  }),
};
