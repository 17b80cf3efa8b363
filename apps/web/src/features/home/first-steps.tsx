import { Card, CheckIcon, Pill, RightIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe, useWorkspace, useWorkspacePath } from '../../client/session.ts';
import './home.css';

export interface FirstStepsProps {
  /** An event came in. */
  readonly heard: boolean;
  readonly drawn: boolean;
  readonly published: boolean;
}

/** From an empty workspace to a journey that runs. */
export function FirstSteps({ heard, drawn, published }: FirstStepsProps) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { kind } = useWorkspace();
  const practice = useMe().data?.workspaces.find((one) => one.kind === 'practice');
  const steps = [
    { id: 'send', text: t('home:step.send'), to: path('settings/keys'), done: heard },
    { id: 'draw', text: t('home:step.draw'), to: path('journeys'), done: drawn },
    ...(kind === 'live' && practice
      ? [{ id: 'rehearse', text: t('home:step.rehearse'), to: `/w/${practice.id}`, done: false }]
      : []),
    { id: 'publish', text: t('home:step.publish'), to: path('journeys'), done: published },
  ];
  return (
    <Card title={t('home:begin')} flush>
      <ol className="first-steps">
        {steps.map(({ id, text, to, done }) => (
          <li key={id}>
            <Link to={to}>
              <span className="grow">{text}</span>
              {done ? (
                <Pill tone="good" icon={<CheckIcon aria-hidden />}>
                  {t('home:done')}
                </Pill>
              ) : (
                <RightIcon aria-hidden size={16} />
              )}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
