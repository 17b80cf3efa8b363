import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { Workshop } from './workshop.tsx';
import './templates.css';

/** One template: writing it, its versions, and where it stands. */
export function Component() {
  const { t } = useTranslation();
  const { template = '' } = useParams();
  const query = useApi('GET /v1/templates/:template', { params: { template } });
  if (query.data) return <Workshop key={template} stored={query.data} />;
  return (
    <Page title={t('templates:title')} wide>
      <Found query={query}>{() => null}</Found>
    </Page>
  );
}
