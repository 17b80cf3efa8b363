import type { Language } from './types.ts';

/** What a step's sentence is put together from. */
export interface Parts {
  readonly clause: string;
  /** The way out by name; `''` where there is only one. */
  readonly way: string;
  readonly variant: string;
  /** The reason says why a message was not sent. */
  readonly unsent: boolean;
}

/** By kind, or by kind and code where the reason changes what there is to say. */
type Frames = { readonly [kindAndCode: string]: (parts: Parts) => string };

const en: Frames = {
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

const zh: Frames = {
  entered: ({ clause }) => `进入旅程，因为${clause}`,
  left: ({ clause, way, unsent }) => {
    if (unsent) return `跳过消息，继续往下走：${clause}`;
    return way === '' ? `继续往下走：${clause}` : `走${way}：${clause}`;
  },
  waiting: ({ clause }) => clause,
  held: ({ clause }) => `消息暂缓发送：${clause}`,
  sent: ({ clause, variant }) => (variant === '' ? clause : `${clause}，文案${variant}`),
  skipped: ({ clause }) => `消息未发送：${clause}`,
  exposed: ({ variant }) => (variant === '' ? '已参与实验' : `分到${variant}组，以后不变`),
  'exposed allowed': ({ variant }) => `分到文案${variant}，以后不变`,
  goal: ({ clause }) => `达成目标：${clause}`,
  'goal goal': ({ clause }) => clause,
  'other-goal': ({ clause }) => clause,
  late: ({ clause }) => `来得太晚，不再计入：${clause}`,
  'late late': ({ clause }) => clause,
  exited: ({ clause }) => `离开旅程：${clause}`,
  'exited end': () => '走完旅程',
  'exited exit-node': ({ clause }) => clause,
  'exited exit-rule': ({ clause }) => `离开旅程，因为${clause}`,
  'exited message-skipped': ({ clause }) => `离开旅程，因为${clause}`,
  'exited journey-stopped': ({ clause }) => `离开旅程，因为${clause}`,
  'exited moved-away': ({ clause }) => `离开旅程，因为${clause}`,
  moved: ({ clause }) => clause,
  attention: ({ clause }) => `需要处理，因为${clause}`,
  refused: ({ clause }) => `未能进入，因为${clause}`,
  'admission-failed': ({ clause }) => `暂时无法进入：${clause}`,
  other: ({ clause }) => clause,
};

export const frames: { readonly [L in Language]: Frames } = { en, zh };
