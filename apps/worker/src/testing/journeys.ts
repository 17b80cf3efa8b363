import { journeyOf } from './world.ts';

/** Node configurations that many tests need. */
export const trigger = { type: 'trigger-event', config: { event: 'Signed Up' } };
export const exit = { type: 'exit', config: { reason: 'completed' } };

export function wait(amount: number, unit = 'minutes') {
  return { type: 'wait-duration', config: { duration: { amount, unit } } };
}

export function waitFor(event: string, amount = 60, unit = 'minutes') {
  const events = [{ port: 'happened', event }];
  return { type: 'wait-for-event', config: { events, timeout: { amount, unit }, lookBack: false } };
}

/** Transactional, so that no test depends on consent. */
export function sms(text = 'Hello') {
  const variants = [{ id: 'a', weight: 100, content: { text } }];
  return {
    type: 'send',
    config: { channel: 'sms', class: 'transactional', topic: '*', onSkip: 'continue', variants },
  };
}

/** Enters on `Signed Up`, waits for `Order Completed`, says so, or sends a reminder. */
export function orderOrRemind(timeout: number, unit = 'minutes') {
  return journeyOf(
    {
      start: trigger,
      wait: waitFor('Order Completed', timeout, unit),
      thanks: sms('Thanks'),
      remind: sms('Remember'),
      end: exit,
    },
    {
      edges: [
        ['start', 'next', 'wait'],
        ['wait', 'happened', 'thanks'],
        ['wait', 'timeout', 'remind'],
        ['thanks', 'next', 'end'],
        ['remind', 'next', 'end'],
      ],
    },
  );
}
