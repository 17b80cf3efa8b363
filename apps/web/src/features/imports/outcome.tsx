import type { ImportDocument } from '@perennial/contracts';
import { Button, Card, Facts, Note, Progress, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { saveFile, useDownload } from './use-download.ts';
import { useImportWords } from './import-words.ts';

/** The third step: how far it is, and what came of it. */
export function Outcome({ document }: { readonly document: ImportDocument }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const path = useWorkspacePath();
  const { state, rows, accepted, repeated, refused, bytes, bytesDone, problem, list } = document;
  return (
    <>
      {state === 'running' && <Running {...document} />}
      {problem && (
        <Note tone="danger" title={t('imports:failed')}>
          {words.problem(problem)}
        </Note>
      )}
      <Card title={t('imports:result')}>
        <Facts
          items={[
            [t('imports:kind'), words.kind(document.kind)],
            [t('imports:rows-read'), words.number(rows)],
            [t('imports:accepted'), words.number(accepted)],
            [t('imports:repeated'), words.number(repeated)],
            [t('imports:refused'), words.number(refused)],
            ...(list ? [[t('imports:listed'), <Listed key="list" {...list} />] as const] : []),
            [t('imports:at'), <When key="at" at={document.createdAt} />],
            [t('imports:forgotten'), <When key="erase" at={document.eraseAt} as="day" />],
          ]}
        />
        {state !== 'running' && (
          <p className="imports-next">
            <Link to={path('people')}>{t('imports:see-people')}</Link> ·{' '}
            <Link to={path('imports')}>{t('imports:another')}</Link>
          </p>
        )}
        {state === 'running' && bytesDone < bytes && <p className="small muted">{t('imports:leave')}</p>}
      </Card>
      <Problems document={document} />
    </>
  );
}

/** The list, and how many came onto it. */
function Listed({ id, name, listed }: NonNullable<ImportDocument['list']>) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <>
      <Link to={path(`segments/${id}`)}>
        <Own>{name}</Own>
      </Link>{' '}
      {t('imports:listed.people', { count: listed })}
    </>
  );
}

function Running({ id, rows, bytes, bytesDone }: ImportDocument) {
  const { t } = useTranslation();
  const words = useImportWords();
  const cancel = useAct('POST /v1/imports/:import/cancel');
  const may = useMay('people.edit');
  return (
    <Card>
      <div className="imports-running">
        <Progress label={t('imports:progress', { rows: words.number(rows) })} value={bytesDone} of={bytes} />
        {may && (
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate({ params: { import: id } })}>
            {t('imports:stop')}
          </Button>
        )}
      </div>
      {cancel.error && <Fault error={cancel.error} />}
    </Card>
  );
}

/** What was wrong, counted, and the rows themselves as a file to mend. */
function Problems({ document }: { readonly document: ImportDocument }) {
  const { t, i18n } = useTranslation();
  const words = useImportWords();
  const may = useMay('people.personal');
  const { data } = useApi(
    'GET /v1/imports/:import/problems',
    { params: { import: document.id } },
    // Counted once, when no more will come.
    { enabled: document.state !== 'running' },
  );
  const [wanted, setWanted] = useState(false);
  const download = useDownload();
  if (!data || data.items.length === 0) return null;
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const fetchFile = async () => {
    setWanted(true);
    const file = await download.start(`/v1/imports/${document.id}/errors?language=${language}`);
    if (file) saveFile(file, t('imports:error-file-name', { file: document.file.replace(/\.[^.]*$/, '') }));
  };
  return (
    <Card
      flush
      title={t('imports:mend')}
      action={
        may && (
          <Button isPending={download.isPending} onPress={() => void fetchFile()}>
            {t('imports:error-file')}
          </Button>
        )
      }
    >
      {wanted && download.error && <Fault error={download.error} />}
      <Table
        label={t('imports:mend')}
        items={data.items}
        idOf={({ problem }) => JSON.stringify(problem)}
        columns={[
          { id: 'what', title: t('imports:problem'), cell: ({ problem }) => words.problem(problem) },
          { id: 'rows', title: t('imports:rows-of'), end: true, cell: ({ rows }) => words.number(rows) },
        ]}
      />
    </Card>
  );
}
