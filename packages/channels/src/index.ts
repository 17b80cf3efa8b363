export * from './contract/provider.ts';
export { accepted, failed, sendEach, unknown } from './contract/results.ts';
export * from './providers.ts';
export * from './address/phone.ts';
export * from './address/email.ts';
export * from './address/opt-out.ts';
export * from './webhook-signature/standard-webhooks.ts';
export { sandboxMessageId } from './sandbox/provider.ts';
export {
  addressFor as sandboxAddressFor,
  scenarios as sandboxScenarios,
  type Scenario as SandboxScenario,
} from './sandbox/scenarios.ts';
