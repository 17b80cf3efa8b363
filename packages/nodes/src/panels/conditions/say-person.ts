import type { TermOf } from '@perennial/journey';
import type { Say } from '../say.ts';
import { asShare, isShare } from './scores.ts';
import { sayDurationTest, sayNumberTest, sayPercentTest, sayWithin } from './say-number.ts';

export function sayStage(term: TermOf<'stage'>, say: Say): string {
  const stages = sayStages(term, say);
  if (term.held === undefined) return say.t('conditions:say.stage', { stages });
  return sayDurationTest('conditions:say.stage', term.held, { stages }, say);
}

export function sayStages({ model, in: stages }: TermOf<'stage'>, say: Say): string {
  if (stages.length === 0) return say.t('conditions:say.nothing');
  return say.list(
    stages.map((stage) => say.stage(model, stage)),
    'or',
  );
}

export function sayConsent({ channel, topic }: TermOf<'consent'>, say: Say): string {
  const name = say.channel(channel);
  if (topic === undefined || topic === '*') return name;
  return say.t('conditions:say.consent.topic', { channel: name, topic: say.quote(topic) });
}

/** The name in quotes; of one that is gone that it is. */
export function saySegment({ segment }: TermOf<'segment'>, say: Say): string {
  if (segment === '') return say.t('conditions:say.nothing');
  const name = say.segment(segment);
  return name === undefined ? say.t('conditions:say.segment.gone') : say.quote(name);
}

export function sayRfmGroups({ in: groups }: TermOf<'rfm-group'>, say: Say): string {
  if (groups.length === 0) return say.t('conditions:say.nothing');
  return say.list(
    groups.map((group) => say.quote(say.rfmGroup(group))),
    'or',
  );
}

export function sayScore({ score, test }: TermOf<'score'>, say: Say): string {
  const told = isShare(score)
    ? sayPercentTest({ ...test, value: asShare(test.value, 100) }, say)
    : sayNumberTest(test, say);
  return say.t(`conditions:say.score.${score}`, { test: told });
}

export function sayRevenue({ within, test }: TermOf<'revenue'>, say: Say): string {
  return sayWithin(say.t('conditions:say.revenue', { test: sayNumberTest(test, say) }), within, say);
}

export function sayRedemption({ window, test }: TermOf<'redemption'>, say: Say): string {
  return say.t('conditions:say.redemption', {
    test: sayPercentTest(test, say),
    time: say.duration(window),
  });
}

export function sayEngagement(term: TermOf<'engagement'>, say: Say): string {
  const { channel, rate, window, test } = term;
  return say.t(`conditions:say.engagement.${rate}`, {
    messages: messagesOf(channel, say),
    time: say.duration(window),
    test: sayPercentTest(test, say),
  });
}

export function sayEngagementDrop(term: TermOf<'engagement-drop'>, say: Say): string {
  const { channel, rate, window, percent } = term;
  return say.t(`conditions:say.engagement-drop.${rate}`, {
    messages: messagesOf(channel, say),
    time: say.duration(window),
    percent: say.percent(percent),
  });
}

function messagesOf(channel: TermOf<'engagement'>['channel'], say: Say): string {
  return say.t(`conditions:say.messages.${channel ?? 'any'}`);
}
