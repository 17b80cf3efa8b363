import { z } from 'zod';
import { createCaller, type Caller } from '../outbound/call.ts';
import { createFence, noFence, type Fence } from '../outbound/fence.ts';

/** Where a provider's service answers. The last fields of its form: hardly anybody changes them. */
export interface Endpoint {
  readonly endpoint: string;
  /** Lets it lie in a private network, and be called without TLS: a gateway of our own, or a test. */
  readonly allowPrivate: boolean;
}

/** @param usual the provider's own address */
export const endpointFields = (usual: string) => ({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine((text) => !URL.canParse(text) || !new URL(text).username, {
      error: 'a name or password in the address would be stored in the open',
    })
    .default(usual),
  allowPrivate: z.boolean().default(false),
});

const publicOnly = createFence();

/** No private network, and no credentials in the open, unless it says so. */
export const fenceOf = ({ allowPrivate }: Pick<Endpoint, 'allowPrivate'>): Fence =>
  allowPrivate
    ? noFence
    : {
        refuses: (url) => (url.protocol === 'https:' ? publicOnly.refuses(url) : 'not-http'),
        lookupFor: publicOnly.lookupFor,
      };

/** Long enough for every service that is well. Milliseconds. */
export const usualTimeout = 15_000;

export const callerFor = (endpoint: Pick<Endpoint, 'allowPrivate'>): Caller =>
  createCaller({ fence: fenceOf(endpoint), timeout: usualTimeout });

/** Address of a resource below an endpoint, which may end in a slash or not. */
export const below = (endpoint: string, path: string): string => endpoint.replace(/\/+$/, '') + path;
