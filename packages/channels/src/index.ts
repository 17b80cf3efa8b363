export * from './contract/provider.ts';
export { accepted, failed, sendEach, unknown } from './contract/results.ts';
export * from './providers.ts';
export type * from './scenes/contract.ts';
export * from './scenes/scenes.ts';
export * from './address/phone.ts';
export * from './address/place.ts';
export * from './address/email.ts';
export * from './address/opt-out.ts';
export * from './webhook-signature/standard-webhooks.ts';
export { sandboxMessageId } from './sandbox/provider.ts';
export {
  addressFor as sandboxAddressFor,
  scenarios as sandboxScenarios,
  type Scenario as SandboxScenario,
} from './sandbox/scenarios.ts';
export { createCaller, type Caller, type CallOutcome, type OutgoingCall } from './outbound/call.ts';
export { createFence, type Fence, type FenceOptions } from './outbound/fence.ts';
export { signTimed, verifyTimed } from './webhook-signature/timed-signature.ts';
export { retryAfterOf } from './outbound/reading.ts';
export {
  teamFormats,
  type TeamFormat,
  type TeamNews,
  type TeamPlace,
  type TeamService,
} from './team/index.ts';
