import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Moving } from './moving.tsx';
import { NeedsYou } from './needs-you.tsx';

/** What needs me, what moves; and until something does, how to begin. */
export function Component() {
  const { t } = useTranslation();
  const journeys = useApi('GET /v1/journeys', { query: { limit: 100 } }, { every: 10_000 });
  const people = useApi('GET /v1/people', { query: { limit: 1 } });
  return (
    <Page title={t('home:title')}>
      <Found query={journeys}>
        {({ items }) => {
          const live = items.filter(({ status }) => status === 'live' || status === 'paused');
          return (
            <>
              {live.length === 0 && (
                <FirstSteps
                  drawn={items.length > 0}
                  published={items.some(({ liveVersion }) => liveVersion !== null)}
                  heard={(people.data?.items.length ?? 0) > 0}
                />
              )}
              <NeedsYou journeys={items} />
              {live.length > 0 && <Moving journeys={live} />}
            </>
          );
        }}
      </Found>
    </Page>
  );
}
