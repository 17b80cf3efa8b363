import { Card, EmptyState, NoteIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { useImportWords } from './import-words.ts';
import { ImportPill } from './import-pill.tsx';
import { NewImport } from './new-import.tsx';
import './imports.css';

/** Files that were brought in, and the way to bring in another. */
export function Component() {
  const { t } = useTranslation();
  const may = useMay('people.edit');
  const path = useWorkspacePath();
  const words = useImportWords();
  const query = usePages('GET /v1/imports', undefined, { every: 5_000 });
  return (
    <Page title={t('imports:title')}>
      {may && <NewImport />}
      <Card flush title={t('imports:history')}>
        <Found query={{ ...query, data: query.items }}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<NoteIcon aria-hidden />} title={t('imports:empty')}>
                {t('imports:empty.why')}
              </EmptyState>
            ) : (
              <Table
                label={t('imports:history')}
                items={items}
                idOf={({ id }) => id}
                hrefOf={({ id }) => path(`imports/${id}`)}
                columns={[
                  { id: 'file', title: t('imports:file'), cell: ({ file }) => file },
                  { id: 'kind', title: t('imports:kind'), cell: ({ kind }) => words.kind(kind) },
                  { id: 'state', title: t('imports:state'), cell: (one) => <ImportPill state={one.state} /> },
                  {
                    id: 'accepted',
                    title: t('imports:accepted'),
                    end: true,
                    cell: ({ accepted }) => words.number(accepted),
                  },
                  {
                    id: 'refused',
                    title: t('imports:refused'),
                    end: true,
                    cell: ({ refused }) => words.number(refused),
                  },
                  { id: 'at', title: t('imports:at'), cell: ({ createdAt }) => <When at={createdAt} /> },
                ]}
              />
            )
          }
        </Found>
        <More query={query} />
      </Card>
    </Page>
  );
}
