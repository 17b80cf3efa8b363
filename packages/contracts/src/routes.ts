import { apiKeyRoutes } from './api-keys/routes.ts';
import { alertRoutes } from './alerts/routes.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { callRoutes } from './calls/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { contentCheckRoutes } from './content-check/routes.ts';
import { pointsRoutes } from './points/routes.ts';
import { referralRoutes } from './referrals/routes.ts';
import { sceneRoutes } from './scenes/routes.ts';
import { hookRoutes } from './hooks/routes.ts';
import { formRoutes } from './forms/routes.ts';
import { couponRoutes } from './coupons/routes.ts';
import { clockRoutes } from './clock/routes.ts';
import type { EndpointOf, RequestOf, ResponseOf, StreamEventOf } from './common/client.ts';
import { deadLetterRoutes } from './dead-letters/routes.ts';
import { enrollmentRoutes } from './enrollments/routes.ts';
import { eventMapRoutes } from './event-map/routes.ts';
import { experimentRoutes } from './experiments/routes.ts';
import { exportRoutes } from './exports/routes.ts';
import { complaintRoutes } from './guardrails/complaint-routes.ts';
import { priceRoutes } from './guardrails/price-routes.ts';
import { guardrailRoutes } from './guardrails/routes.ts';
import { suppressionRoutes } from './guardrails/suppression-routes.ts';
import { firstStepsRoutes } from './first-steps/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { blockRoutes } from './journeys/block-routes.ts';
import { commentRoutes } from './journeys/comment-routes.ts';
import { monitorRoutes } from './journeys/monitor-routes.ts';
import { publishRoutes } from './journeys/publish-routes.ts';
import { journeyRoutes } from './journeys/routes.ts';
import { journeyRunRoutes } from './journeys/run-routes.ts';
import { simulateRoutes } from './journeys/simulate-routes.ts';
import { journeySortingRoutes } from './journeys/sorting-routes.ts';
import { togetherRoutes } from './journeys/together-routes.ts';
import { memberRoutes } from './members/routes.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { lifecycleRoutes } from './lifecycle/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { personEditRoutes } from './people/edit-routes.ts';
import { erasureRoutes } from './people/erasure-routes.ts';
import { passwordRoutes } from './password/routes.ts';
import { habitRoutes } from './people/habit-routes.ts';
import { revealRoutes } from './people/reveal-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { whyRoutes } from './people/why-routes.ts';
import { playbookRoutes } from './playbooks/routes.ts';
import { previewRoutes } from './preview/routes.ts';
import { providerRoutes } from './providers/routes.ts';
import { annotationRoutes } from './results/annotations.ts';
import { resultRoutes } from './results/routes.ts';
import { weekRoutes } from './results/week.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { segmentRoutes } from './segments/routes.ts';
import { scoreRoutes } from './scores/routes.ts';
import { schemaRoutes } from './schemas/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { retentionRoutes } from './settings/retention-routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { setupRoutes } from './setup/routes.ts';
import { stageModelRoutes } from './stage-models/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { testAddressRoutes } from './templates/test-address-routes.ts';
import { streamRoutes } from './streams/routes.ts';
import { viewRoutes } from './views/routes.ts';
import { workspaceRoutes } from './workspaces/routes.ts';

/** Every route of the API, by its name in OpenAPI. The app has no others: there are no private routes. */
export const routes = {
  ...setupRoutes,
  ...sessionRoutes,
  ...passwordRoutes,
  ...workspaceRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...firstStepsRoutes,
  ...apiKeyRoutes,
  ...journeyRoutes,
  ...publishRoutes,
  ...journeyRunRoutes,
  ...journeySortingRoutes,
  ...commentRoutes,
  ...blockRoutes,
  ...playbookRoutes,
  ...monitorRoutes,
  ...resultRoutes,
  ...weekRoutes,
  ...annotationRoutes,
  ...viewRoutes,
  ...streamRoutes,
  ...experimentRoutes,
  ...simulateRoutes,
  ...togetherRoutes,
  ...enrollmentRoutes,
  ...peopleRoutes,
  ...revealRoutes,
  ...habitRoutes,
  ...personEditRoutes,
  ...erasureRoutes,
  ...whyRoutes,
  ...importRoutes,
  ...inboxRoutes,
  ...exportRoutes,
  ...deadLetterRoutes,
  ...messageRoutes,
  ...stageModelRoutes,
  ...lifecycleRoutes,
  ...eventMapRoutes,
  ...scoreRoutes,
  ...settingsRoutes,
  ...retentionRoutes,
  ...guardrailRoutes,
  ...complaintRoutes,
  ...priceRoutes,
  ...suppressionRoutes,
  ...providerRoutes,
  ...sandboxRoutes,
  ...clockRoutes,
  ...calendarRoutes,
  ...callRoutes,
  ...catalogueRoutes,
  ...formRoutes,
  ...hookRoutes,
  ...sceneRoutes,
  ...pointsRoutes,
  ...referralRoutes,
  ...couponRoutes,
  ...templateRoutes,
  ...testAddressRoutes,
  ...auditRoutes,
  ...approvalRoutes,
  ...alertRoutes,
  ...segmentRoutes,
  ...schemaRoutes,
  ...knowledgeRoutes,
  ...previewRoutes,
  ...contentCheckRoutes,
};

export type Routes = typeof routes;
export type RouteName = keyof Routes;

type StreamName = { [N in RouteName]: Routes[N] extends { events: object } ? N : never }[RouteName];

/** `GET /v1/journeys/:journey`: all a client must know at run time, so that it needs no zod. */
export type Endpoint = EndpointOf<Routes[Exclude<RouteName, StreamName>]>;
/** One that answers with a stream of events. */
export type StreamEndpoint = EndpointOf<Routes[StreamName]>;

type NameOf<E extends Endpoint | StreamEndpoint> = {
  [N in RouteName]: E extends EndpointOf<Routes[N]> ? N : never;
}[RouteName];

/** What the call takes: `params`, `query`, `headers` and `body`, as far as the route has them. */
export type CallRequest<E extends Endpoint | StreamEndpoint> = RequestOf<Routes[NameOf<E>]>;
export type CallResponse<E extends Endpoint> = ResponseOf<Routes[NameOf<E>]>;

/** What a stream sends, one after the other: `{ event: 'stats', data }`. */
export type StreamEvent<E extends StreamEndpoint> = StreamEventOf<Routes[NameOf<E>]>;

/**
 * The typed client, whose one function the web app writes over `fetch`:
 * `await call('GET /v1/journeys/:journey', { params: { journey } })`.
 */
export type Client = <E extends Endpoint>(
  endpoint: E,
  ...request: {} extends CallRequest<E> ? [request?: CallRequest<E>] : [request: CallRequest<E>]
) => Promise<CallResponse<E>>;
