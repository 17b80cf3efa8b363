import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp, type Anything, type Owner } from './testing/owner.ts';
import { fillIn, runBlocks, shellBlocks } from './testing/readme.ts';
import { startStack, type Stack } from './testing/stack.ts';

let stack: Stack;
let owner: Owner;
let shown: readonly string[];
beforeAll(async () => {
  stack = await startStack();
  owner = await signUp(stack);
  const [settings, ...steps] = shellBlocks('Five minutes to a first journey');
  const { practice } = owner.workspaces;
  const [KEY, WRITE] = [await owner.makeKey('secret', practice), await owner.makeKey('server', practice)];
  shown = await runBlocks([fillIn(settings!, { URL: stack.url, KEY, WRITE }), ...steps]);
}, 120_000);
afterAll(() => stack?.stop());

const people = async (path = '') => owner.get(`/v1/people${path}`, owner.workspaces.practice);

describe("the README's five minutes to a first journey", () => {
  it('shows keys as they look', async () => {
    const [settings] = shellBlocks('Five minutes to a first journey');
    for (const kind of ['secret', 'server'] as const) {
      const key = await owner.makeKey(kind, owner.workspaces.practice);
      expect(settings).toContain(`=${/^pk_[a-z]+_/.exec(key)![0]}…`);
    }
  });

  it('goes through without an error', () => {
    expect(shown).toHaveLength(6);
    for (const output of shown) expect(output).not.toContain('"error"');
  });

  it('takes each of the three events', () => {
    expect(shown[3]!.match(/\{"success":true\}/g)).toHaveLength(2);
    expect(shown[3]).toMatch(/\{"personId":"[0-9a-f-]{36}"\}/);
  });

  it('lets a day pass, and all is quiet', () => {
    expect(JSON.parse(shown[4]!)).toMatchObject({ target: null, quiet: true });
  });

  it('ends with one message to Ada in the inbox', () => {
    const { items } = JSON.parse(shown[5]!) as { items: Anything[] };
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ channel: 'sms', to: '+14155550142', status: 'sent' });
    // In one of two ways, as the draw has it.
    for (const word of ['Ada', 'linen throw']) expect(items[0].content.text).toContain(word);
  });

  it('has a reason for each of her steps', async () => {
    const { items } = await people('?search=ada');
    expect(items).toHaveLength(1);
    const { items: passages } = await people(`/${items[0].id}/enrollments`);
    expect(passages).toHaveLength(1);
    const { status, reason, steps } = passages[0];
    expect([status, reason.code]).toEqual(['done', expect.any(String)]);
    expect(new Set(steps.map((step: Anything) => step.node))).toEqual(
      new Set(['added', 'buys', 'remind', 'reminded']),
    );
    for (const step of steps) expect(step.reason.code, JSON.stringify(step)).toMatch(/^[a-z][a-z-]+$/);
  });
});
