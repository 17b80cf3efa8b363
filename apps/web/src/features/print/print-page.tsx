import type { Journey } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useTimes } from '../../time/use-times.ts';
import { usePublisherName } from '../versions/use-publisher-name.ts';
import { PrintedJourney } from './printed-journey.tsx';
import './print.css';

/** A journey on paper: as pages to be printed or kept as a PDF, as a drawing or as a picture. */
export function Component() {
  const { t } = useTranslation();
  const { journey: id = '' } = useParams();
  const query = useApi('GET /v1/journeys/:journey', { params: { journey: id } });
  return (
    <Page title={query.data ? t('print:title.of', { name: query.data.name }) : t('print:title')} wide>
      <Found query={query}>{(journey) => <Chosen key={journey.id} journey={journey} />}</Found>
    </Page>
  );
}

/** The version that the address names; usually the one that people enter, or the draft where there is none. */
function Chosen({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const asked = Number(search.get('version'));
  const version = search.get('version') === 'draft' ? null : asked > 0 ? asked : journey.liveVersion;
  if (version === null)
    return <PrintedJourney journey={journey} version={null} told={t('print:draft')} graph={journey.draft} />;
  return <Published key={version} journey={journey} version={version} />;
}

function Published({ journey, version }: { readonly journey: Journey; readonly version: number }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const by = usePublisherName({ onPaper: true });
  const query = useApi('GET /v1/journeys/:journey/versions/:version', {
    params: { journey: journey.id, version },
  });
  return (
    <Found query={query}>
      {({ graph, publishedAt, publishedBy }) => (
        <PrintedJourney
          journey={journey}
          version={version}
          told={t('print:version', { version, day: day(publishedAt), name: by(publishedBy) })}
          graph={graph as Graph}
        />
      )}
    </Found>
  );
}
