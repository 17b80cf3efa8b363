import type { Frames } from '../types.ts';

export const frames: Frames = {
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
