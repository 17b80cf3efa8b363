import type { Playbook } from '@perennial/contracts';
import { buttonClass, BackIcon, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { languageOf } from '../../i18n/language.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { PlaybookCard } from './playbook-card.tsx';
import './playbooks.css';

type Stage = Playbook['stage'];

const stages: readonly Stage[] = ['awareness', 'interest', 'purchase', 'loyalty', 'churn'];

/** Every journey that ships, in the order of life: to look at, to draw on, or to try out first. */
export function Component() {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const names = useStageNames();
  const [stage, setStage] = useState<Stage | 'all'>('all');
  const query = useApi('GET /v1/playbooks', { query: { language: languageOf(i18n.language) } });
  const use = useUse();
  return (
    <Page
      title={t('playbooks:title')}
      actions={
        <Link to={path('journeys')} className={buttonClass('quiet')}>
          <BackIcon aria-hidden />
          {t('playbooks:back')}
        </Link>
      }
    >
      <div className="stack">
        <p className="soft playbooks-lead">{t('playbooks:lead')}</p>
        <div className="row">
          <Segments<Stage | 'all'>
            label={t('playbooks:stages')}
            value={stage}
            onChange={setStage}
            choices={[
              { id: 'all', label: t('playbooks:all') },
              ...stages.map((id) => ({ id, label: names.shipped(id) })),
            ]}
          />
        </div>
        {use.error && <Fault error={use.error} />}
        <Found query={query} lines={12}>
          {({ items }) => (
            <div className="playbooks">
              {items
                .filter((one) => stage === 'all' || one.stage === stage)
                .map((one) => (
                  <PlaybookCard
                    key={one.id}
                    playbook={one}
                    isBusy={use.isBusy}
                    onUse={(next) => use.begin(one, next)}
                  />
                ))}
            </div>
          )}
        </Found>
      </div>
    </Page>
  );
}

/** Makes a draft of it, and goes there: to the canvas, or to where it is tried out on people. Nothing runs. */
function useUse() {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/journeys');
  const begin = ({ name, draft }: Playbook, next: 'draw' | 'simulate') => {
    const mode = next === 'simulate' ? '/simulate' : '';
    create.mutate(
      { body: { name, draft } },
      { onSuccess: ({ id }) => void navigate(path(`journeys/${id}${mode}`)) },
    );
  };
  return { begin, isBusy: create.isPending, error: create.error };
}
