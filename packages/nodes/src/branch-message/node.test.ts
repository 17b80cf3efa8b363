import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, hour, noon, stepInput } from '../../test/step-input.ts';
import { branchMessage, fates, type BranchMessageConfig } from './node.ts';

const names = { clicked: 'Clicked', opened: 'Opened', delivered: 'Delivered', failed: 'Failed' } as const;
const told = (fate: keyof typeof names, message: string, at = noon) =>
  event(`Message ${names[fate]}`, at, { message });
const all: BranchMessageConfig = { of: 'mail', fates: [...fates] };

conformance<BranchMessageConfig>(branchMessage, {
  reach: fc
    .record({
      of: fc.constantFrom('mail', ''),
      some: fc.subarray(Object.keys(names) as (keyof typeof names)[]),
      skipped: fc.boolean(),
    })
    .map(({ of, some, skipped }) =>
      stepInput<BranchMessageConfig>({
        config: { ...all, of },
        facts: facts({ events: some.map((fate) => told(fate, 'e1:mail:1')) }),
        data: { mail: { message: 'e1:mail:1', ...(skipped && { skipped: 'no-consent' }) } },
      }),
    ),
  refused: [
    { of: 'mail', fates: [] },
    { of: 'mail', fates: ['opened', 'opened'] },
    { of: 'mail', fates: ['read'] },
    { ...all, because: [] },
  ],
});

describe('branch-message', () => {
  const portOf = (config: BranchMessageConfig, events: ReturnType<typeof told>[], data: object = {}) => {
    const given = { config, facts: facts({ events }), data: data as never };
    const outcome = branchMessage.step(stepInput<BranchMessageConfig>(given));
    return outcome.kind === 'leave' ? outcome.port : outcome.kind;
  };
  const sent = { mail: { message: 'e1:mail:2' } };

  it.each([
    [['delivered', 'opened', 'clicked', 'failed'], 'clicked'],
    [['failed', 'opened', 'delivered'], 'opened'],
    [['failed', 'delivered'], 'delivered'],
    [['failed'], 'failed'],
    [[], 'none'],
  ] as const)('N-34 %j: the most that became of it decides: %s', (some, port) => {
    const events = some.map((fate) => told(fate, 'e1:mail:2'));
    expect(portOf(all, events, sent)).toBe(port);
  });

  it('N-34 a click counts as an opening and a delivery where those have ways of their own', () => {
    const clicked = [told('clicked', 'e1:mail:2')];
    expect(portOf({ of: 'mail', fates: ['delivered', 'opened'] }, clicked, sent)).toBe('opened');
    expect(portOf({ of: 'mail', fates: ['delivered'] }, clicked, sent)).toBe('delivered');
    expect(portOf({ of: 'mail', fates: ['failed'] }, clicked, sent)).toBe('none');
  });

  it('N-34 only the last message of the node counts, of this passage, as far as it is known by now', () => {
    expect(portOf(all, [told('clicked', 'e1:mail:1')], sent)).toBe('none');
    expect(portOf(all, [told('clicked', 'e2:mail:2')], sent)).toBe('none');
    expect(portOf(all, [told('clicked', 'e1:mail:2', noon + hour)], sent)).toBe('none');
    expect(portOf(all, [], {})).toBe('none');
    expect(portOf(all, [], { mail: { message: 7 } })).toBe('none');
  });

  it('N-34 without a node, the most that became of any message of the passage', () => {
    const any = { ...all, of: '' };
    expect(portOf(any, [told('opened', 'e1:text:1'), told('failed', 'e1:mail:2')], sent)).toBe('opened');
    expect(portOf(any, [told('opened', 'e2:text:1')], sent)).toBe('none');
    const entry = { message: 'e2:x:1', skipped: 'forged' };
    expect(portOf(any, [], { entry })).toBe('none');
  });

  it('N-34 skipped, for any reason or for those that are listed', () => {
    const data = { mail: { message: 'e1:mail:2', skipped: 'no-consent' } };
    expect(portOf(all, [], data)).toBe('skipped');
    expect(portOf({ ...all, of: '' }, [], data)).toBe('skipped');
    expect(portOf({ ...all, because: ['unreachable', 'no-consent'] }, [], data)).toBe('skipped');
    expect(portOf({ ...all, because: ['unreachable'] }, [], data)).toBe('none');
  });

  it('N-34 asks for the events that tell, and for no others', () => {
    expect(branchMessage.needs?.({ of: '', fates: ['skipped', 'opened'] })).toEqual({
      events: ['Message Opened', 'Message Clicked'],
    });
  });

  it('N-15 complains about a node that isn’t there or sends nothing', () => {
    const check = (of: string) =>
      branchMessage
        .checkOthers?.({ ...all, of }, { mail: { type: 'send' }, in: { type: 'trigger-event' } })
        .map(({ code }) => code);
    expect([check('mail'), check(''), check('in'), check('gone'), check('constructor')]).toEqual([
      [],
      [],
      ['message-unknown'],
      ['message-unknown'],
      ['message-unknown'],
    ]);
  });
});
