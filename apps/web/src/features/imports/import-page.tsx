import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { ImportPill } from './import-pill.tsx';
import { Outcome } from './outcome.tsx';
import './imports.css';

/** One file: what its columns hold, then how far it is, then what came of it. */
export function Component() {
  const { t } = useTranslation();
  const params = { import: useParams()['import']! };
  const query = useApi(
    'GET /v1/imports/:import',
    { params },
    {
      every: (seen) => (seen?.state === 'running' ? 1_000 : false),
    },
  );
  const title = query.data?.file ?? t('imports:title');
  return (
    <Page
      title={title}
      wide
      heading={
        <span className="row wrap">
          {title}
          {query.data && <ImportPill state={query.data.state} />}
        </span>
      }
    >
      <Found query={query}>
        {(document) =>
          document.state === 'ready' ? <ColumnsStep document={document} /> : <Outcome document={document} />
        }
      </Found>
    </Page>
  );
}
