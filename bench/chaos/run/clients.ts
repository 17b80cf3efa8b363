import { Analytics } from '@segment/analytics-node';
import Rudder from '@rudderstack/rudder-sdk-node';
import type { Called } from '../checker/evidence.ts';

/** A shop's own server, with a client library in it. */
export interface Client {
  readonly identify: (user: string, traits: Traits, messageId: string) => void;
  readonly track: (user: string, event: string, messageId: string, properties?: Properties) => void;
  readonly close: () => Promise<void>;
}

export type Properties = { readonly [name: string]: string };

interface Traits {
  readonly email: string;
  readonly timezone: string;
}

interface ClientOptions {
  readonly origin: string;
  readonly writeKey: string;
  readonly note: (called: Called) => void;
}

const flushInterval = 400;
const flushAt = 15;
/** A shop's server has all the time there is: a client that gave up would have lost the event, not we. */
const retries = 10_000;

export function segmentClient({ origin, writeKey, note }: ClientOptions): Client {
  const client = new Analytics({ host: origin, writeKey, flushAt, flushInterval, maxRetries: retries });
  client.on('error', () => {});
  return {
    identify: (userId, traits, messageId) => {
      note({ messageId, user: userId, event: '$identify', at: Date.now(), zone: traits.timezone });
      client.identify({ userId, traits: { ...traits }, messageId, timestamp: new Date() });
    },
    track: (userId, event, messageId, properties = {}) => {
      note({ messageId, user: userId, event, at: Date.now() });
      client.track({ userId, event, properties, messageId, timestamp: new Date() });
    },
    close: () => client.closeAndFlush({ timeout: 30_000 }),
  };
}

export function rudderClient({ origin, writeKey, note }: ClientOptions): Client {
  const patient = { retries, retryDelay: () => 500, retryCondition: () => true };
  const client = new Rudder(writeKey, {
    dataPlaneUrl: origin,
    flushAt,
    flushInterval,
    logLevel: 'silent',
    axiosRetryConfig: patient,
    errorHandler: () => {},
  });
  // The library keeps a message id it is given, though its types don't say so.
  const withId = (messageId: string) => ({ messageId }) as object;
  return {
    identify: (userId, traits, messageId) => {
      note({ messageId, user: userId, event: '$identify', at: Date.now(), zone: traits.timezone });
      client.identify({ userId, traits: { ...traits }, timestamp: new Date(), ...withId(messageId) });
    },
    track: (userId, event, messageId, properties = {}) => {
      note({ messageId, user: userId, event, at: Date.now() });
      client.track({ userId, event, properties, timestamp: new Date(), ...withId(messageId) });
    },
    close: () => new Promise((resolve) => void client.flush(() => resolve())),
  };
}
