import { Skeleton } from '@perennial/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import './workbench/workbench.css';

/** Canvas, node types and kernel are fetched when the first journey is opened, beside the journey itself. */
const fetchWorkbench = () => import('./workbench/workbench.tsx');
const Workbench = lazy(fetchWorkbench);
// Whether it failed is told where it is to be shown.
fetchWorkbench().catch(() => null);

/** Milliseconds between looks at its state and its draft. */
const often = 5_000;

export function Component() {
  const { journey: id = '' } = useParams();
  const query = useApi('GET /v1/journeys/:journey', { params: { journey: id } }, { every: often });
  // What cards are put into words with is asked for beside the journey, so that they are rendered once.
  useApi('GET /v1/knowledge');
  if (!query.data)
    return (
      <Waiting>
        <Found query={query}>{() => null}</Found>
      </Waiting>
    );
  return (
    <Suspense fallback={<Waiting />}>
      <Workbench key={id} journey={query.data} />
    </Suspense>
  );
}

/** The frame, while what it holds is on its way. */
function Waiting({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="workbench">
      <header className="bench-bar">
        <h1 className="sr-only">{t('journeys:one')}</h1>
      </header>
      <div className="bench-body">{children ?? <Skeleton label={t('common:loading')} />}</div>
    </div>
  );
}
