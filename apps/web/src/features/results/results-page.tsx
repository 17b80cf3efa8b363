import { Tabs } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { Page } from '../../parts/page.tsx';
import { Attribution } from './attribution.tsx';
import { Effects } from './effects.tsx';
import { Overview } from './overview.tsx';
import { Week } from './week.tsx';
import './results.css';

const parts = ['messages', 'effect', 'attribution', 'week'] as const;
type Part = (typeof parts)[number];
const bodies: { readonly [P in Part]: () => ReactNode } = {
  messages: Overview,
  effect: Effects,
  attribution: Attribution,
  week: Week,
};

/** What all of it brings about. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { part } = useParams();
  const open = parts.find((one) => one === part) ?? 'messages';
  const Body = bodies[open];
  return (
    <div className="result-page">
      <Page title={t('results:title')}>
        <Tabs
          label={t('results:title')}
          tabs={parts.map((id) => ({ id, label: t(`results:part.${id}`) }))}
          value={open}
          onChange={(id) => void navigate({ pathname: path(`results/${id}`), search: search.toString() })}
        >
          <Body />
        </Tabs>
      </Page>
    </div>
  );
}
