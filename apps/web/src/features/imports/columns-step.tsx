import type { FileForm, ImportDocument, ImportMapping } from '@perennial/contracts';
import { Button, Card, Note } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { FileOptions, type SaidForm } from './file-options.tsx';
import { isNamed, ListChoice, type WantedList } from './list-choice.tsx';
import { useImportWords } from './import-words.ts';
import { Preview } from './preview.tsx';
import { problemOf, usePreview } from './use-preview.ts';

/** The second step: what each column holds, with the first rows as they would be read. */
export function ColumnsStep({ document }: { readonly document: ImportDocument }) {
  const [said, setSaid] = useState<SaidForm>({});
  const may = useMay('people.edit');
  const { t } = useTranslation();
  const query = useApi(
    'GET /v1/imports/:import/form',
    { params: { import: document.id }, query: said },
    {
      enabled: may,
    },
  );
  if (!may) return <Note title={t('imports:others-begin')} />;
  const problem = problemOf(query.error);
  return (
    <>
      {problem && <Unreadable problem={problem} said={said} onSay={setSaid} />}
      {!problem && (
        <Found query={query}>
          {(form) => (
            <Columns
              key={`${form.encoding} ${form.delimiter}`}
              document={document}
              form={form}
              said={said}
              onSay={setSaid}
            />
          )}
        </Found>
      )}
    </>
  );
}

function Unreadable({
  problem,
  said,
  onSay,
}: {
  readonly problem: NonNullable<ReturnType<typeof problemOf>>;
  readonly said: SaidForm;
  readonly onSay: (said: SaidForm) => void;
}) {
  const words = useImportWords();
  const { t } = useTranslation();
  const isAsFound = Object.keys(said).length === 0;
  return (
    <Note
      tone="danger"
      title={t('imports:unreadable')}
      action={!isAsFound && <Button onPress={() => onSay({})}>{t('imports:as-found')}</Button>}
    >
      {words.problem(problem)}
    </Note>
  );
}

function Columns({
  document,
  form,
  said,
  onSay,
}: {
  readonly document: ImportDocument;
  readonly form: FileForm;
  readonly said: SaidForm;
  readonly onSay: (said: SaidForm) => void;
}) {
  const { t } = useTranslation();
  const words = useImportWords();
  const [mapping, setMapping] = useState<ImportMapping>(form.mapping);
  const [list, setList] = useState<WantedList>(null);
  const preview = usePreview(document.id, { ...said, mapping });
  const start = useAct('POST /v1/imports/:import/start');
  const cancel = useAct('POST /v1/imports/:import/cancel');
  const params = { import: document.id };
  const isTable = document.kind !== 'calls';
  return (
    <>
      {isTable && (
        <Card title={t('imports:columns')}>
          <div className="imports-columns">
            <p className="muted">{t('imports:columns.why')}</p>
            {form.notes.map((note) => (
              <Note key={note.code} tone="warn" title={words.problem(note)} />
            ))}
            <FileOptions
              kind={document.kind}
              form={form}
              said={said}
              onSay={onSay}
              mapping={mapping}
              onChange={setMapping}
            />
            <ColumnsTable
              kind={document.kind}
              names={form.columns}
              preview={preview.data}
              mapping={mapping}
              onChange={setMapping}
            />
          </div>
        </Card>
      )}
      <Preview names={form.columns} query={preview} />
      <ListChoice wanted={list} onChange={setList} />
      <div className="row imports-go">
        <Button
          kind="primary"
          isDisabled={!preview.isSuccess || preview.isPlaceholderData || !isNamed(list)}
          isPending={start.isPending}
          onPress={() =>
            start.mutate({ params, body: { ...said, mapping, ...(list && { list: { ...list } }) } })
          }
        >
          {t('imports:start')}
        </Button>
        <Button isPending={cancel.isPending} onPress={() => cancel.mutate({ params })}>
          {t('imports:discard')}
        </Button>
        <span className="small muted">{t('imports:quiet')}</span>
      </div>
      {(start.error ?? cancel.error) && <Fault error={start.error ?? cancel.error} />}
    </>
  );
}
