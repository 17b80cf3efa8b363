import type { Person, Why } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { When } from '../../../parts/when.tsx';
import { useSetting } from '../../../parts/setting.ts';
import { useTimes } from '../../../time/use-times.ts';
import { messageStatus, sentence, stepSentence } from '@perennial/words';

type Passage = Why['passages'][number];

/** One time through the journey: how it began, what it waits for, each send, how it ended. */
export function WhyPassage({ passage, person }: { readonly passage: Passage; readonly person: Person }) {
  const { t } = useTranslation();
  const setting = useSetting(person.zone);
  const times = useTimes();
  const path = useWorkspacePath();
  const { visit, steps, status, messages } = passage;
  const sent = new Map(
    messages.map((message) => [`${message.node}:${message.id.split(':').at(-1)}`, message]),
  );
  return (
    <li>
      <ol className="why-lines">
        {steps.map((step) => {
          const message = step.kind === 'sent' ? sent.get(`${step.node}:${step.visit}`) : undefined;
          return (
            <li key={`${step.turn}.${step.ord}`}>
              <p>
                {stepSentence(step, setting)}
                {message &&
                  message.status !== 'sent' &&
                  ` · ${messageStatus(message.status, message.reason, setting)}`}
              </p>
              <p className="small muted">
                <When at={step.at} />
              </p>
            </li>
          );
        })}
        {status !== 'done' && visit && (
          <li className="now">
            <p>
              {visit.until === null
                ? t('people:why.waits.open')
                : t('people:why.waits', { time: times.moment(visit.until) })}
            </p>
            {visit.why.code !== 'until' && <p className="small muted">{sentence(visit.why, setting)}</p>}
          </li>
        )}
      </ol>
      <Link className="link small" to={path(`journeys/${passage.journey}/monitor`)}>
        {t('people:why.canvas')}
      </Link>
    </li>
  );
}
