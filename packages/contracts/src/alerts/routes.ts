import { z } from 'zod';
import { route } from '../common/route.ts';
import { jsonObject, moment, name, uuid } from '../common/values.ts';

/** What alerts are about. */
export const alertKind = z.enum([
  'journey-silent',
  'journey-errors',
  'journey-skips',
  'people-overdue',
  'provider-down',
  'sends-stopped',
  'stream-paused',
]);

/** Something that somebody should look at, for as long as it lasts. */
export const alert = z.object({
  id: uuid,
  kind: z.string(),
  subject: z.string().describe('`journey:<id>`, `provider:<id>`, `stream:<id>`'),
  params: jsonObject,
  openedAt: moment,
  seenAt: moment.describe('When it was last found so.'),
  resolvedAt: moment.nullable(),
});
export type Alert = z.output<typeof alert>;

/** Ways for alerts to leave. */
export const alertService = z.enum(['mail', 'webhook', 'dingtalk', 'feishu', 'wecom', 'slack']);
export type AlertService = z.output<typeof alertService>;

const members = z.array(uuid).max(50).describe('Of mails: who gets them.');
const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe('Of a robot or a program. Kept sealed.');
const secret = z
  .string()
  .min(1)
  .max(500)
  .describe('By which it checks who speaks. Kept sealed, never shown.');
const alerts = z.array(alertKind).max(20).describe('Empty: all of them.');
const digest = z.boolean().describe('Whether it also tells of each week, on Mondays at 9:00.');

/** Where alerts go besides the app. */
export const alertRoute = z.object({
  id: uuid,
  kind: alertService,
  name: z.string(),
  alerts: z.array(z.string()),
  members: z.array(uuid),
  host: z.string().nullable().describe('Of its address; the rest may be a secret.'),
  hasSecret: z.boolean(),
  enabled: z.boolean(),
  digest,
  createdAt: moment,
});
export type AlertRoute = z.output<typeof alertRoute>;

const params = z.object({ route: uuid });

/** What goes wrong, and who is told. */
export const alertRoutes = {
  listAlerts: route({
    method: 'GET',
    path: '/v1/alerts',
    permission: 'alerts.read',
    tag: 'Alerts',
    summary: 'Alerts, open ones first, then the newest',
    query: z.object({
      open: z.stringbool().default(false).describe('Only those that last.'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(alert) }),
  }),
  listAlertRoutes: route({
    method: 'GET',
    path: '/v1/alert-routes',
    permission: 'alerts.read',
    tag: 'Alerts',
    summary: 'Where alerts go besides the app',
    response: z.object({ items: z.array(alertRoute) }),
  }),
  createAlertRoute: route({
    method: 'POST',
    path: '/v1/alert-routes',
    permission: 'alerts.edit',
    tag: 'Alerts',
    summary: 'Has alerts go somewhere: by mail to members, or to a robot or a program',
    body: z.strictObject({
      kind: alertService,
      name,
      alerts: alerts.default([]),
      members: members.default([]),
      url: url.optional(),
      secret: secret.optional(),
      digest: digest.default(false),
    }),
    status: 201,
    response: alertRoute,
    refuses: [422],
  }),
  editAlertRoute: route({
    method: 'PATCH',
    path: '/v1/alert-routes/:route',
    permission: 'alerts.edit',
    tag: 'Alerts',
    summary: 'Changes what is given',
    params,
    body: z.strictObject({
      name: name.optional(),
      alerts: alerts.optional(),
      members: members.optional(),
      url: url.optional(),
      secret: secret.nullable().optional(),
      enabled: z.boolean().optional(),
      digest: digest.optional(),
    }),
    response: alertRoute,
    refuses: [404, 422],
  }),
  deleteAlertRoute: route({
    method: 'DELETE',
    path: '/v1/alert-routes/:route',
    permission: 'alerts.edit',
    tag: 'Alerts',
    summary: 'Alerts go there no more',
    params,
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
};
