import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Moving } from './moving.tsx';
import { NeedsYou } from './needs-you.tsx';

/** How to begin, as long as there is something to begin; what needs me; what moves. */
export function Component() {
  const { t } = useTranslation();
  const journeys = useApi('GET /v1/journeys', { query: { limit: 100 } }, { every: 10_000 });
  return (
    <Page title={t('home:title')}>
      <FirstSteps />
      <Found query={journeys}>
        {({ items }) => {
          const live = items.filter(({ status }) => status === 'live' || status === 'paused');
          return (
            <>
              <NeedsYou journeys={items} />
              {live.length > 0 && <Moving journeys={live} />}
            </>
          );
        }}
      </Found>
    </Page>
  );
}
