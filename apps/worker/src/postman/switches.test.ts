import type { Stop } from '@perennial/db';
import { describe, expect, it } from 'vitest';
import { createSwitches, longestUnseen } from './switches.ts';

const sms = { journey: 'j', channel: 'sms' };
const stop: Stop = { id: 's', journey: null, channel: 'sms', at: 0, by: { kind: 'user', id: 'u' } };

describe('what calls that wait know of kill switches', () => {
  const open = () => {
    const clock = { now: 10_000 };
    const switches = createSwitches(
      async () => [],
      () => clock.now,
    );
    return { clock, switches };
  };

  it('is nothing at first, and then nothing begins', () => {
    expect(open().switches.standFor('w', sms)).toEqual({ kind: 'blind' });
  });

  it('is what was read last, each workspace for itself', () => {
    const { clock, switches } = open();
    switches.learn('w', [], clock.now);
    switches.learn('other', [stop], clock.now);
    expect(switches.standFor('w', sms)).toEqual({ kind: 'open' });
    expect(switches.standFor('other', sms)).toEqual({ kind: 'stopped', stop });
    expect(switches.standFor('other', { journey: 'j', channel: 'email' })).toEqual({ kind: 'open' });
    switches.learn('w', [stop], clock.now + 1);
    // A slower reader that began before knows less.
    switches.learn('w', [], clock.now);
    expect(switches.standFor('w', sms)).toMatchObject({ kind: 'stopped' });
  });

  it('counts so long and no longer; what is stopped stays stopped', () => {
    const { clock, switches } = open();
    switches.learn('w', [], clock.now);
    switches.learn('other', [stop], clock.now);
    clock.now += longestUnseen - 1;
    expect(switches.standFor('w', sms)).toEqual({ kind: 'open' });
    clock.now += 1;
    expect(switches.standFor('w', sms)).toEqual({ kind: 'blind' });
    expect(switches.standFor('other', sms)).toMatchObject({ kind: 'stopped' });
  });
});

it('while calls are under way it is read again and again, also after a reading that failed', async () => {
  let readings = 0;
  let learnt!: () => void;
  const twice = new Promise<void>((resolve) => (learnt = resolve));
  const switches = createSwitches(async () => {
    readings += 1;
    if (readings === 1) throw new Error('the database is away');
    setImmediate(learnt);
    return [stop];
  });
  await switches.watch('w', twice);
  expect(switches.standFor('w', sms)).toMatchObject({ kind: 'stopped' });
});
