export * from './connection.ts';
export * from './migrate.ts';
export * from './vault/vault.ts';
export * from './vault/personal.ts';
export * as schema from './schema/index.ts';
export * from './repositories/events.ts';
export { WorkspaceGone, workspaceClock, type WorkspaceNow } from './repositories/workspace-clock.ts';
export * from './repositories/facts.ts';
export * from './repositories/enrollments.ts';
export * from './repositories/interests.ts';
export * from './repositories/steps.ts';
export * from './repositories/journeys-live.ts';
export * from './repositories/routing.ts';
export * from './repositories/pokes.ts';
export * from './repositories/due.ts';
export * from './repositories/profiles.ts';
export * from './repositories/controls.ts';
export * from './repositories/upkeep.ts';
export * from './repositories/write-keys.ts';
export * from './repositories/dead-letters.ts';
export * from './repositories/consents.ts';
export * from './repositories/rate-windows.ts';
export * from './repositories/people-identity.ts';
export * from './repositories/people-contact.ts';
export * from './repositories/devices.ts';
export * from './repositories/merge-people.ts';
export * from './repositories/page.ts';
export * from './repositories/health.ts';
export * from './repositories/users.ts';
export * from './repositories/sessions.ts';
export * from './repositories/members.ts';
export * from './repositories/invitations.ts';
export * from './repositories/first-steps.ts';
export * from './repositories/workspaces.ts';
export * from './repositories/settings.ts';
export * from './repositories/api-keys.ts';
export * from './repositories/audit.ts';
export * from './repositories/rate-limits.ts';
export * from './repositories/idempotency.ts';
export * from './repositories/journeys.ts';
export { type CounterFilter, type JourneyScope } from './repositories/journey-filter.ts';
export * from './repositories/journey-stats.ts';
export { stayStates, type StayFilter, type StayState } from './repositories/journey-stays.ts';
export {
  armStates,
  readArms,
  type ArmFilter,
  type ArmRow,
  type ArmState,
  type ExperimentNode,
} from './repositories/journey-arms.ts';
export * from './repositories/journey-people.ts';
export * from './repositories/journey-list.ts';
export * from './repositories/journey-sorting.ts';
export * from './repositories/stage-models.ts';
export * from './repositories/provider-settings.ts';
export * from './repositories/practice-clock.ts';
export * from './repositories/practice-steps.ts';
export * from './repositories/practice-time.ts';
export * from './repositories/people-read.ts';
export * from './repositories/enrollments-read.ts';
export * from './repositories/messages-read.ts';
export * from './repositories/dead-letters-read.ts';
export * from './repositories/messages-queue.ts';
export * from './repositories/outgoing.ts';
export * from './repositories/attempts.ts';
export * from './repositories/suppressions.ts';
export * from './repositories/receipts.ts';
export * from './repositories/replies.ts';
export * from './repositories/sandbox-inbox.ts';
export * from './repositories/demo.ts';
export * from './repositories/known-values.ts';
