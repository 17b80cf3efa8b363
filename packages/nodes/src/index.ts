import { branchCondition } from './branch-condition/node.ts';
import { branchMessage } from './branch-message/node.ts';
import { branchReach } from './branch-reach/node.ts';
import { branchStage } from './branch-stage/node.ts';
import { coupon } from './coupon/node.ts';
import { exit } from './exit/node.ts';
import { handOver } from './hand-over/node.ts';
import { list } from './list/node.ts';
import { note } from './note/node.ts';
import { notifyTeam } from './notify-team/node.ts';
import { onExit } from './on-exit/node.ts';
import { reach } from './reach/node.ts';
import { recordEvent } from './record-event/node.ts';
import { repeat } from './repeat/node.ts';
import { send } from './send/node.ts';
import { split } from './split/node.ts';
import { triggerApi } from './trigger-api/node.ts';
import { triggerDate } from './trigger-date/node.ts';
import { triggerEvent } from './trigger-event/node.ts';
import { triggerSchedule } from './trigger-schedule/node.ts';
import { triggerJourney } from './trigger-journey/node.ts';
import { triggerSegment } from './trigger-segment/node.ts';
import { triggerStage } from './trigger-stage/node.ts';
import { updatePerson } from './update-person/node.ts';
import { waitBestTime } from './wait-best-time/node.ts';
import { waitDuration } from './wait-duration/node.ts';
import { waitForEvent } from './wait-for-event/node.ts';
import { waitUntilCondition } from './wait-until-condition/node.ts';
import { waitUntilDate } from './wait-until-date/node.ts';
import { waitUntilTime } from './wait-until-time/node.ts';
import { webhook } from './webhook/node.ts';

export { reviewCoupon, type PoolStock } from './coupon/review.ts';
export { experimentAt, experimentsOf, type Experiment } from './experiments/find.ts';
export { goalDays } from './experiments/goal-days.ts';
export { phasesOf } from './experiments/phases.ts';
export { strataByVersion } from './experiments/strata.ts';
export { reviewHandOver, type Destination } from './hand-over/review.ts';
export { handsTo } from './hand-over/hands-to.ts';
export * from './review/index.ts';
export { handOverEventName, handOverTriggers } from './shared/journey.ts';
export { apiEventName } from './trigger-api/node.ts';
export { marketsOn } from './shared/markets.ts';
export { captured } from './webhook/captured.ts';
export { staysOf, type Stay } from './trigger-stage/stays.ts';
export type { SendConfig } from './send/config.ts';

export { coupon, handOver };
export { sends, sendsMarketing } from './shared/messages.ts';

/** Every node type of the product, in the order of the palette: one line each. */
export const standardNodes = [
  triggerEvent,
  triggerStage,
  triggerSegment,
  triggerSchedule,
  triggerDate,
  triggerApi,
  triggerJourney,
  waitDuration,
  waitUntilTime,
  waitBestTime,
  waitUntilDate,
  waitForEvent,
  waitUntilCondition,
  branchCondition,
  branchStage,
  branchMessage,
  branchReach,
  split,
  repeat,
  send,
  reach,
  list,
  updatePerson,
  recordEvent,
  coupon,
  handOver,
  onExit,
  webhook,
  notifyTeam,
  exit,
  note,
] as const;

/** The `type` of every node of a list, e.g. `NodeTypeOf<typeof standardNodes>`. */
export type NodeTypeOf<Nodes extends readonly { readonly type: string }[]> = Nodes[number]['type'];
