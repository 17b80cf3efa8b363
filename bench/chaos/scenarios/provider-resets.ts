import type { Scenario } from '../run/scenario.ts';
import { usualFaults } from '../run/setting.ts';

const share = 0.2;

/** C3: what was taken and never answered is sent again, word for word, and nobody gets it twice. */
export const providerResets: Scenario = {
  id: 'C3',
  name: 'provider-resets',
  says: 'the provider takes a fifth of all messages and cuts the line without an answer',
  people: 500,
  spread: 30_000,
  plan: () => ({
    setting: { faults: { ...usualFaults, reset: share } },
    disturb: async () => {},
    struck: ({ sink }) => {
      const cut = sink.filter(({ accepted, told }) => accepted && !told).length;
      const few = cut < (sink.length * share) / 2;
      return { seen: cut, found: few ? [`only ${cut} of ${sink.length} calls were cut`] : [] };
    },
  }),
};
