import type { Frames } from '../types.ts';

export const frames: Frames = {
  entered: ({ clause }) => `entered the journey, because ${clause}`,
  left: ({ clause, way, unsent }) => {
    if (unsent) return `went on without the message: ${clause}`;
    return way === '' ? `went on: ${clause}` : `went on by ${way}: ${clause}`;
  },
  waiting: ({ clause }) => clause,
  held: ({ clause }) => `the message is held: ${clause}`,
  sent: ({ clause, variant }) => (variant === '' ? clause : `${clause}, in copy ${variant}`),
  skipped: ({ clause }) => `the message was not sent: ${clause}`,
  exposed: ({ variant }) =>
    variant === '' ? 'drawn into the experiment' : `drawn into arm ${variant}, for good`,
  'exposed allowed': ({ variant }) => `drawn to get copy ${variant || 'of this message'}, for good`,
  goal: ({ clause }) => `reached the goal: ${clause}`,
  'goal goal': ({ clause }) => clause,
  'other-goal': ({ clause }) => clause,
  late: ({ clause }) => `came too late to count: ${clause}`,
  'late late': ({ clause }) => clause,
  exited: ({ clause }) => `left the journey: ${clause}`,
  'exited end': () => 'came to the end of the journey',
  'exited exit-node': ({ clause }) => clause,
  'exited exit-rule': ({ clause }) => `left, because ${clause}`,
  'exited message-skipped': ({ clause }) => `left the journey, because ${clause}`,
  'exited journey-stopped': ({ clause }) => `left, because ${clause}`,
  'exited moved-away': ({ clause }) => `left, because ${clause}`,
  moved: ({ clause }) => clause,
  attention: ({ clause }) => `needs you, because ${clause}`,
  refused: ({ clause }) => `was not admitted, because ${clause}`,
  'admission-failed': ({ clause }) => `could not be admitted, because ${clause}`,
  other: ({ clause }) => clause,
};
