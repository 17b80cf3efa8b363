import type { ProviderDefinition } from './contract/provider.ts';
import { http } from './http/provider.ts';
import { sandbox } from './sandbox/provider.ts';
import { smtp } from './smtp/provider.ts';

/** Every provider that ships. A new one: its folder, and its line here. */
// prettier-ignore
export const standardProviders: readonly ProviderDefinition[] = [
  sandbox,
  http,
  smtp,
];

/** The provider of an id, or `undefined`. */
export const providerOf = (id: string): ProviderDefinition | undefined =>
  standardProviders.find((one) => one.id === id);
