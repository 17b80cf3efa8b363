import type { Routes } from '@perennial/contracts';
import { apiKeyHandlers } from '../features/api-keys/handlers.ts';
import { alertHandlers } from '../features/alerts/handlers.ts';
import { approvalHandlers } from '../features/approvals/handlers.ts';
import { auditHandlers } from '../features/audit/handlers.ts';
import { calendarHandlers } from '../features/calendar/handlers.ts';
import { callHandlers } from '../features/calls/handlers.ts';
import { catalogueHandlers } from '../features/catalogue/handlers.ts';
import { contentCheckHandlers } from '../features/content-check/handlers.ts';
import { pointsHandlers } from '../features/points/handlers.ts';
import { referralHandlers } from '../features/referrals/handlers.ts';
import { sceneHandlers } from '../features/scenes/handlers.ts';
import { hookHandlers } from '../features/hooks/handlers.ts';
import { formHandlers } from '../features/forms/handlers.ts';
import { couponHandlers } from '../features/coupons/handlers.ts';
import { clockHandlers } from '../features/clock/handlers.ts';
import { deadLetterHandlers } from '../features/dead-letters/handlers.ts';
import { enrollmentHandlers } from '../features/enrollments/handlers.ts';
import { eventMapHandlers } from '../features/event-map/handlers.ts';
import { firstStepsHandlers } from '../features/first-steps/handlers.ts';
import { experimentHandlers } from '../features/experiments/handlers.ts';
import { exportHandlers } from '../features/exports/handlers.ts';
import { complaintHandlers } from '../features/guardrails/complaints.ts';
import { priceHandlers } from '../features/guardrails/prices.ts';
import { guardrailHandlers } from '../features/guardrails/handlers.ts';
import { suppressionHandlers } from '../features/guardrails/suppressions.ts';
import { importHandlers } from '../features/imports/handlers.ts';
import { inboxHandlers } from '../features/inbox/handlers.ts';
import { journeyHandlers } from '../features/journeys/handlers.ts';
import { publishHandlers } from '../features/journeys/publishing/handlers.ts';
import { journeyRunHandlers } from '../features/journeys/runs/handlers.ts';
import { monitorHandlers } from '../features/journeys/monitor/handlers.ts';
import { togetherHandlers } from '../features/journeys/together/handlers.ts';
import { blockHandlers } from '../features/journeys/notes/blocks.ts';
import { commentHandlers } from '../features/journeys/notes/comments.ts';
import { journeySortingHandlers } from '../features/journeys/sorting.ts';
import { knowledgeHandlers } from '../features/knowledge/handlers.ts';
import { lifecycleHandlers } from '../features/lifecycle/handlers.ts';
import { messageHandlers } from '../features/messages/handlers.ts';
import { personEditHandlers } from '../features/people/edit.ts';
import { erasureHandlers } from '../features/people/erase.ts';
import { passwordHandlers } from '../features/password/handlers.ts';
import { peopleHandlers } from '../features/people/handlers.ts';
import { habitHandlers } from '../features/people/habits.ts';
import { revealHandlers } from '../features/people/reveal.ts';
import { whyHandlers } from '../features/people/why/handlers.ts';
import { playbookHandlers } from '../features/playbooks/handlers.ts';
import { previewHandlers } from '../features/preview/handlers.ts';
import { providerHandlers } from '../features/providers/handlers.ts';
import { annotationHandlers } from '../features/results/annotations.ts';
import { resultHandlers } from '../features/results/handlers.ts';
import { weekHandlers } from '../features/results/week.ts';
import { streamHandlers } from '../features/streams/handlers.ts';
import { viewHandlers } from '../features/views/handlers.ts';
import { sandboxHandlers } from '../features/sandbox/handlers.ts';
import { segmentHandlers } from '../features/segments/handlers.ts';
import { scoreHandlers } from '../features/scores/handlers.ts';
import { schemaHandlers } from '../features/schemas/handlers.ts';
import { sessionHandlers } from '../features/session/handlers.ts';
import { retentionHandlers } from '../features/settings/retention.ts';
import { settingsHandlers } from '../features/settings/handlers.ts';
import { setupHandlers } from '../features/setup/handlers.ts';
import { simulateHandlers } from '../features/simulation/handlers.ts';
import { stageModelHandlers } from '../features/stage-models/handlers.ts';
import { invitationHandlers } from '../features/team/invitations.ts';
import { memberHandlers } from '../features/team/members.ts';
import { templateHandlers } from '../features/templates/handlers.ts';
import { testAddressHandlers } from '../features/templates/test-addresses.ts';
import { workspaceHandlers } from '../features/workspaces/handlers.ts';
import type { Handlers } from './call.ts';

/** The handler of every route of the contracts. */
export const handlers: Handlers<Routes> = {
  ...setupHandlers,
  ...sessionHandlers,
  ...passwordHandlers,
  ...workspaceHandlers,
  ...memberHandlers,
  ...invitationHandlers,
  ...firstStepsHandlers,
  ...apiKeyHandlers,
  ...journeyHandlers,
  ...publishHandlers,
  ...journeyRunHandlers,
  ...monitorHandlers,
  ...resultHandlers,
  ...weekHandlers,
  ...annotationHandlers,
  ...viewHandlers,
  ...streamHandlers,
  ...simulateHandlers,
  ...togetherHandlers,
  ...journeySortingHandlers,
  ...commentHandlers,
  ...blockHandlers,
  ...playbookHandlers,
  ...enrollmentHandlers,
  ...peopleHandlers,
  ...revealHandlers,
  ...habitHandlers,
  ...personEditHandlers,
  ...erasureHandlers,
  ...whyHandlers,
  ...importHandlers,
  ...inboxHandlers,
  ...experimentHandlers,
  ...exportHandlers,
  ...deadLetterHandlers,
  ...messageHandlers,
  ...stageModelHandlers,
  ...lifecycleHandlers,
  ...eventMapHandlers,
  ...scoreHandlers,
  ...settingsHandlers,
  ...retentionHandlers,
  ...guardrailHandlers,
  ...complaintHandlers,
  ...priceHandlers,
  ...suppressionHandlers,
  ...providerHandlers,
  ...sandboxHandlers,
  ...clockHandlers,
  ...calendarHandlers,
  ...callHandlers,
  ...catalogueHandlers,
  ...formHandlers,
  ...hookHandlers,
  ...sceneHandlers,
  ...pointsHandlers,
  ...referralHandlers,
  ...couponHandlers,
  ...templateHandlers,
  ...testAddressHandlers,
  ...auditHandlers,
  ...approvalHandlers,
  ...alertHandlers,
  ...segmentHandlers,
  ...schemaHandlers,
  ...knowledgeHandlers,
  ...previewHandlers,
  ...contentCheckHandlers,
};
