import { programSchema, type Graph, type Program } from '@perennial/journey';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kernel } from './journeys/run.ts';
import { facts, noon } from './step-input.ts';

/**
 * Graphs and programs as this product wrote them at some time: folders are called after the day and what was new then. They
 * were written by the code of that day, and stay as they are; who changes a format adds a folder of what was written before.
 */
const corpus = new URL('./corpus/', import.meta.url);

interface Written {
  readonly graph: Graph;
  readonly program: Program;
}

const all = readdirSync(corpus)
  .toSorted()
  .flatMap((age) =>
    readdirSync(new URL(`${age}/`, corpus)).map((file) => {
      const text = readFileSync(new URL(`${age}/${file}`, corpus), 'utf8');
      return [`${age}/${file}`, JSON.parse(text) as Written] as const;
    }),
  );

/** Somebody enters, and goes as far as their first rest. */
function firstTurn(program: Program) {
  const trigger = program.triggers[0]!;
  const event = { seq: 1, name: 'Signed Up', at: noon, properties: { plan: 'free' } };
  const stimulus = { kind: 'admit', at: noon, trigger, event } as const;
  const asked = { journey: 'j', id: 'e', reason: { code: 'event' }, facts: facts(), now: noon };
  return kernel.enroll({ program, stimulus, ...asked });
}

it('is there', () => {
  expect(all.length).toBeGreaterThan(15);
});

describe.each(all)('%s', (_, { graph, program }) => {
  it('K-128 opens and compiles', () => {
    const { diagnostics } = kernel.compile(graph);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('K-128 its program is one still, and runs a first turn', () => {
    expect(programSchema.safeParse(program).error).toBeUndefined();
    const first = firstTurn(program);
    expect(first).toMatchObject({ ok: true });
    expect(first.ok && first.value.log.length).toBeGreaterThan(1);
  });

  it('K-128 means what it meant: what is drawn anew runs like what was published then', () => {
    expect(firstTurn(kernel.compile(graph).program!)).toEqual(firstTurn(program));
  });
});
