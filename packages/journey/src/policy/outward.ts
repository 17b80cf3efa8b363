import { outwardChannels, type Channel, type OutwardChannel } from '../values.ts';

/** Whether messages of the channel come to people, or lie there until somebody looks. */
export function goesOut(channel: Channel): channel is OutwardChannel {
  return (outwardChannels as readonly Channel[]).includes(channel);
}

/** Whether a rule of channels holds on one of them. Without naming any it means those that go out: the inbox has to be named. */
export function isMeant(named: readonly Channel[], channel: Channel): boolean {
  return named.length === 0 ? goesOut(channel) : named.includes(channel);
}
