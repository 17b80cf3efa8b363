import { z } from 'zod';
import { route } from '../common/route.ts';
import { marketingCalendar, mostCalendarDays } from './documents.ts';

/** What all journeys together will do. */
export const calendarRoutes = {
  getMarketingCalendar: route({
    method: 'GET',
    path: '/v1/calendar',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary:
      'What journeys sent and will send, by day and channel: what has left, what is planned, and what is to be expected',
    query: z.object({
      from: z.iso.date().optional().describe('First day; today unless said.'),
      days: z.coerce.number().int().min(1).max(mostCalendarDays).default(35),
    }),
    response: marketingCalendar,
  }),
};
