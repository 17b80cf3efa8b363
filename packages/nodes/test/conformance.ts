import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NodeDefinition, Outcome, StepInput } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zones } from './step-input.ts';

export interface Reach<Config> {
  /** Inputs that between them leave by every port of each config they hold. */
  readonly reach: fc.Arbitrary<StepInput<Config>>;
  /** Configs that don't parse, beside the one with an unknown field. */
  readonly refused?: readonly unknown[];
}

/** What every node type promises (SPEC N-1 to N-3). Called from each node's own test file. */
export function conformance<Config>(
  definition: NodeDefinition<string, Config>,
  { reach, refused = [] }: Reach<Config>,
): void {
  const inputs = fc.sample(reach, { seed: 42, numRuns: 500 });

  describe(`${definition.type} keeps the contract`, () => {
    it('N-1 its folder has a README', () => {
      expect(existsSync(fileURLToPath(new URL(`../src/${definition.type}/README.md`, import.meta.url)))).toBe(
        true,
      );
    });

    it('N-1 its defaults parse to themselves and survive JSON', () => {
      expect(definition.config.parse(JSON.parse(JSON.stringify(definition.defaults)))).toEqual(
        definition.defaults,
      );
    });

    it('N-1 it refuses unknown fields and senseless configs', () => {
      for (const config of [{ ...definition.defaults, surprise: 1 }, null, 'x', [], ...refused]) {
        expect(definition.config.safeParse(config).success, JSON.stringify(config)).toBe(false);
      }
    });

    it('N-1 its ports are stable and distinct', () => {
      for (const { config } of inputs) {
        const ids = definition.ports(config).map(({ id }) => id);
        expect(definition.ports(config)).toEqual(definition.ports(structuredClone(config)));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9_-]{1,40}$/);
      }
    });

    it('N-1 it brings migrations for every version before its own, and listens if it is a trigger', () => {
      expect(Object.keys(definition.migrations ?? {}).map(Number)).toEqual(
        [...Array(definition.version - 1).keys()].map((n) => n + 1),
      );
      const isTrigger = definition.family === 'trigger';
      expect([definition.listens !== undefined, definition.fires !== undefined]).toEqual([
        isTrigger,
        isTrigger,
      ]);
    });

    it('N-2 its complaints are pure and about its own config', () => {
      for (const { config } of inputs) {
        const complaints = definition.check?.(config, zones) ?? [];
        expect(definition.check?.(config, zones) ?? []).toEqual(complaints);
        for (const { path } of complaints) expect(path).not.toMatch(/^nodes\./);
      }
    });

    it('N-2 a step repeats itself on frozen input, survives JSON and leaves by its own ports', () => {
      for (const input of inputs) {
        const outcome = definition.step(input);
        expect(definition.step(input)).toEqual(outcome);
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
        if (outcome.kind === 'leave') expect(portsOf(definition, input)).toContain(outcome.port);
      }
    });

    it('N-3 every port is reached', () => {
      const wanted = new Set(inputs.flatMap((input) => portsOf(definition, input)));
      const left = new Set(inputs.map((input) => definition.step(input)).flatMap(portOf));
      expect(left).toEqual(wanted);
    });
  });
}

function portsOf<Config>(
  definition: NodeDefinition<string, Config>,
  { config }: StepInput<Config>,
): readonly string[] {
  return definition.ports(config).map(({ id }) => id);
}

function portOf(outcome: Outcome): readonly string[] {
  return outcome.kind === 'leave' ? [outcome.port] : [];
}
