import type { Person } from '@perennial/contracts';
import { JourneyIcon, MessageIcon, SkipIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useSetting } from '../../parts/setting.ts';
import { stepSentence } from '@perennial/words';
import { Line } from './line.tsx';
import type { Happening } from './merge-story.ts';
import { MessageView } from './message-view.tsx';

type Steps = Extract<Happening, { readonly kind: 'steps' }>;

/** What happened in one journey at one instant: each step as a sentence, with the messages it sent. */
export function StepsLine({ happening, person }: { readonly happening: Steps; readonly person: Person }) {
  const { enrollment, messages, at } = happening;
  const steps = happening.steps.filter((step, i) => !isSaidBefore(step, happening.steps[i - 1]));
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const setting = useSetting(person.zone);
  const skipped = steps.some(({ kind }) => kind === 'skipped');
  const Icon = messages.length > 0 ? MessageIcon : skipped ? SkipIcon : JourneyIcon;
  return (
    <Line icon={<Icon />} at={at} zone={person.zone} tone={skipped ? 'skip' : undefined}>
      {steps.map((step, i) => (
        <p key={`${step.turn}.${step.ord}`} className={i === 0 ? 'first' : 'soft'}>
          {stepSentence(step, setting)}
        </p>
      ))}
      {messages.map((message) => (
        <MessageView key={message.id} message={message} person={person} />
      ))}
      <p className="small muted">
        <Link className="link" to={path(`journeys/${enrollment.journey}/monitor`)}>
          {enrollment.journeyName}
        </Link>
        {' · '}
        {t('people:version', { version: enrollment.version })}
      </p>
    </Line>
  );
}

/** Sending or skipping a message is at once the way out of its node: one sentence says both. */
function isSaidBefore(step: Steps['steps'][number], before: Steps['steps'][number] | undefined): boolean {
  return (
    step.kind === 'left' &&
    (before?.kind === 'sent' || before?.kind === 'skipped') &&
    before.node === step.node &&
    before.reason.code === step.reason.code
  );
}
