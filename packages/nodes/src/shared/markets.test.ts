import type { Program } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { marketsOn } from './markets.ts';

const of = (...nodes: readonly { readonly type: string; readonly config: object }[]) =>
  [...marketsOn({ nodes: Object.fromEntries(nodes.entries()) } as unknown as Program)].sort();

describe('channels on which a program asks for marketing', () => {
  it('are those of messages, of tries one after the other and of the question whether somebody can be reached', () => {
    const send = { type: 'send', config: { class: 'marketing', channel: 'sms' } };
    const reach = { type: 'reach', config: { class: 'marketing', steps: [{ channel: 'push' }] } };
    const branch = { type: 'branch-reach', config: { class: 'marketing', channels: ['email', 'sms'] } };
    expect(of(send, reach, branch)).toEqual(['email', 'push', 'sms']);
  });

  it('are none of what people wait for, and none of other nodes', () => {
    const send = { type: 'send', config: { class: 'transactional', channel: 'sms' } };
    expect(of(send, { type: 'webhook', config: { class: 'marketing', channel: 'sms' } })).toEqual([]);
  });
});
