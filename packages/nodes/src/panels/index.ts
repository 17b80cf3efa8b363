import { branchConditionPanel } from '../branch-condition/panel.tsx';
import { branchMessagePanel } from '../branch-message/panel.tsx';
import { branchReachPanel } from '../branch-reach/panel.tsx';
import { branchStagePanel } from '../branch-stage/panel.tsx';
import { couponPanel } from '../coupon/panel.tsx';
import { exitPanel } from '../exit/panel.tsx';
import { handOverPanel } from '../hand-over/panel.tsx';
import { listPanel } from '../list/panel.tsx';
import { notePanel } from '../note/panel.tsx';
import { notifyTeamPanel } from '../notify-team/panel.tsx';
import { onExitPanel } from '../on-exit/panel.tsx';
import { reachPanel } from '../reach/panel.tsx';
import { recordEventPanel } from '../record-event/panel.tsx';
import { repeatPanel } from '../repeat/panel.tsx';
import { sendPanel } from '../send/panel.tsx';
import { splitPanel } from '../split/panel.tsx';
import { triggerApiPanel } from '../trigger-api/panel.tsx';
import { triggerDatePanel } from '../trigger-date/panel.tsx';
import { triggerEventPanel } from '../trigger-event/panel.tsx';
import { triggerSchedulePanel } from '../trigger-schedule/panel.tsx';
import { triggerJourneyPanel } from '../trigger-journey/panel.tsx';
import { triggerSegmentPanel } from '../trigger-segment/panel.tsx';
import { triggerStagePanel } from '../trigger-stage/panel.tsx';
import { updatePersonPanel } from '../update-person/panel.tsx';
import { waitBestTimePanel } from '../wait-best-time/panel.tsx';
import { waitDurationPanel } from '../wait-duration/panel.tsx';
import { waitForEventPanel } from '../wait-for-event/panel.tsx';
import { waitUntilConditionPanel } from '../wait-until-condition/panel.tsx';
import { waitUntilDatePanel } from '../wait-until-date/panel.tsx';
import { waitUntilTimePanel } from '../wait-until-time/panel.tsx';
import { webhookPanel } from '../webhook/panel.tsx';
import type { AnyPanel } from './types.ts';

export { sayPredicate } from './conditions/say-predicate.ts';
export type * from './knowledge.ts';
export { lazyForm } from './lazy-form.tsx';
export { entryWords, type RuleWords } from './rules/entry-words.ts';
export { exitWords } from './rules/exit-words.ts';
export { goalWords, otherGoalWords } from './rules/goal-words.ts';
export type * from './say.ts';
export * from './say/index.ts';
export * from './types.ts';

/** The panel of every node type, in the order of the palette: one line each. */
export const panels: readonly AnyPanel[] = [
  triggerEventPanel,
  triggerStagePanel,
  triggerSegmentPanel,
  triggerSchedulePanel,
  triggerDatePanel,
  triggerApiPanel,
  triggerJourneyPanel,
  waitDurationPanel,
  waitUntilTimePanel,
  waitBestTimePanel,
  waitUntilDatePanel,
  waitForEventPanel,
  waitUntilConditionPanel,
  branchConditionPanel,
  branchStagePanel,
  branchMessagePanel,
  branchReachPanel,
  splitPanel,
  repeatPanel,
  sendPanel,
  reachPanel,
  listPanel,
  updatePersonPanel,
  recordEventPanel,
  couponPanel,
  handOverPanel,
  onExitPanel,
  webhookPanel,
  notifyTeamPanel,
  exitPanel,
  notePanel,
];

/** Fetches the forms of all types, so that opening a node waits for nothing. What fails is fetched when opened. */
export async function fetchForms(): Promise<void> {
  await Promise.allSettled(panels.map(({ Form }) => Form.fetch()));
}
