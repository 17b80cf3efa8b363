import { draw, type JsonObject, type PersonEvent, type Stimulus, type StepInput } from '@perennial/journey';
import { event, facts, frozen } from '@perennial/journey/test/facts';
import { momentZones } from '@perennial/journey/zones';

export { event, facts, frozen };
export const zones = momentZones;

/** Wednesday, 9 June 2027, 12:00 in Shanghai. */
export const noon = Date.parse('2027-06-09T04:00:00Z');
export const hour = 3_600_000;
export const day = 24 * hour;

export type Given<Config> = Partial<StepInput<Config>> & { readonly config: Config };

/** A frozen step input: somebody arriving at noon, but for what is given. */
export function stepInput<Config>(given: Given<Config>): StepInput<Config> {
  const at = given.at ?? noon;
  const known = given.facts ?? facts();
  return frozen({
    node: 'here',
    enrollment: 'e1',
    journey: 'j1',
    stimulus: admitted(at),
    arriving: true,
    at,
    visit: 1,
    enteredAt: at,
    now: given.stimulus?.at ?? at,
    facts: known,
    data: {},
    zones,
    draw: (salt: string) => draw(salt, known.person.id),
    ...given,
  });
}

export function admitted(at: number, properties: JsonObject = {}): Stimulus {
  return { kind: 'admit', at, trigger: 'start', event: event('Signed Up', at, properties) };
}

export function clock(at: number): Stimulus {
  return { kind: 'clock', at };
}

export function happened(of: PersonEvent): Stimulus {
  return { kind: 'event', at: of.at, event: of };
}
