import type { ChannelFacts, Facts, PersonEvent } from '../src/interpret/types.ts';
import type { Channel, JsonObject } from '../src/values.ts';

type Person = Partial<Omit<Facts['person'], 'channels'>>;

export interface FactsGiven extends Person {
  readonly channels?: { readonly [C in Channel]?: Partial<ChannelFacts> };
  readonly allowedHours?: Partial<Facts['workspace']['allowedHours']>;
  readonly workspace?: Partial<Facts['workspace']>;
}

const reachable: ChannelFacts = { reachable: true, confirmed: true, suppressed: null, consent: {} };
const daytime = { from: '08:00', to: '21:00' };

/** A person in Shanghai, reachable everywhere, without consent, attributes or history, but for what is given. */
export function facts({
  channels = {},
  allowedHours = {},
  workspace = {},
  ...person
}: FactsGiven = {}): Facts {
  const channel = (name: Channel): ChannelFacts => ({ ...reachable, ...channels[name] });
  return {
    person: {
      id: 'ada',
      zone: 'Asia/Shanghai',
      attributes: {},
      stages: {},
      events: [],
      ...person,
      channels: {
        sms: channel('sms'),
        email: channel('email'),
        push: channel('push'),
        inbox: channel('inbox'),
      },
    },
    workspace: {
      ...workspace,
      allowedHours: { sms: daytime, email: daytime, push: daytime, ...allowedHours },
    },
  };
}

/** An event; `seq` follows its time. */
export function event(name: string, at: string | number, properties: JsonObject = {}): PersonEvent {
  const time = typeof at === 'number' ? at : Date.parse(at);
  return { seq: time, name, at: time, properties };
}

/** Freezes all the way down. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
