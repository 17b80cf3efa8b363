import { changeAttributes, defineNode, type Diagnostic, type Outcome } from '@perennial/journey';
import { failed } from '../shared/ask.ts';
import { nextHop } from '../shared/hops.ts';
import { resolveChanges } from './changes.ts';
import { config, type UpdatePersonConfig } from './config.ts';

/** Changes attributes of the person; stages, segments and other journeys hear of it. */
export const updatePerson = defineNode({
  type: 'update-person',
  version: 1,
  family: 'action',
  config,
  defaults: { changes: [{ act: 'set', name: '', value: '' }] },
  ports: () => [{ id: 'next', optional: true }],
  brings: ({ changes }) => ({
    attributes: changes.filter(({ act }) => act !== 'unset').map(({ name }) => name),
  }),
  check,
  step: (input): Outcome => {
    const { enrollment, node, visit, at, facts } = input;
    const hop = nextHop(input);
    const leave = { kind: 'leave', port: 'next' } as const;
    if (hop === null) return { ...leave, reason: { code: 'journeys-in-circles' } };
    const { changes, problems } = resolveChanges(input);
    const [problem] = [...problems, ...changeAttributes(facts.person.attributes, changes).problems];
    if (problem) return failed(problem);
    if (changes.length === 0) return { ...leave, reason: { code: 'values-missing' } };
    const attributes = [...new Set(changes.map(({ name }) => name))];
    const id = `${enrollment}:${node}:${visit}`;
    return {
      ...leave,
      reason: { code: 'person-updated', params: { attributes } },
      commands: [{ kind: 'update', id, node, visit, changes, told: hop, at }],
    };
  },
});

/** Who may set them depends on who says so: a journey can't. */
const addresses: ReadonlySet<string> = new Set(['email', 'phone']);

/** `attribute-missing`, `attribute-is-address` (errors). */
function check({ changes }: UpdatePersonConfig): readonly Diagnostic[] {
  return changes.flatMap(({ name }, i): readonly Diagnostic[] => {
    const path = `changes.${i}.name`;
    if (name.trim() === '') return [{ code: 'attribute-missing', severity: 'error', path }];
    if (!addresses.has(name)) return [];
    return [{ code: 'attribute-is-address', severity: 'error', path, params: { attribute: name } }];
  });
}
