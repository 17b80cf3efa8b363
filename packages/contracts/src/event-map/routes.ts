import { jsonObject } from '../common/values.ts';
import { route } from '../common/route.ts';

/** What events mean: a document of @perennial/lifecycle's `eventMapSchema`. */
export const eventMapRoutes = {
  getEventMap: route({
    method: 'GET',
    path: '/v1/event-map',
    permission: 'stages.read',
    tag: 'Event map',
    summary: 'Which events mean viewed, cart, order, refund ..., and where their values stand',
    response: jsonObject,
  }),
  saveEventMap: route({
    method: 'PUT',
    path: '/v1/event-map',
    permission: 'stages.edit',
    tag: 'Event map',
    summary: 'Replaces the event map; everybody is looked at anew',
    body: jsonObject,
    response: jsonObject,
    refuses: [422],
  }),
};
