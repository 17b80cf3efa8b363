import type { CatalogueKind } from '@perennial/contracts';
import { Button, Dialog, Note, Segments, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

/** Takes a file or what was pasted, and says what became of each row. */
export function ImportItems({
  kind: first,
  onClose,
}: {
  readonly kind: CatalogueKind;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(first);
  const [text, setText] = useState('');
  const bring = useAct('POST /v1/catalogue/import');
  const format = text.trimStart().startsWith('{') ? 'ndjson' : 'csv';
  return (
    <Dialog title={t('catalogue:import.title')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          bring.mutate({ body: { kind, format, text } });
        }}
      >
        <p className="small muted">{t('catalogue:import.lead')}</p>
        <Segments
          label={t('catalogue:kind')}
          choices={[
            { id: 'product', label: t('catalogue:product') },
            { id: 'article', label: t('catalogue:article') },
          ]}
          value={kind}
          onChange={setKind}
        />
        <label className="link">
          {t('catalogue:import.file')}
          <input
            className="sr-only"
            type="file"
            accept=".csv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        </label>
        <TextArea label={t('catalogue:import.text')} value={text} onChange={setText} />
        {bring.data && <Told {...bring.data} />}
        {bring.error && <Fault error={bring.error} />}
        <footer>
          <Button onPress={onClose}>{bring.data ? t('common:close') : t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={bring.isPending} isDisabled={text.trim() === ''}>
            {t('catalogue:import.act')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface Brought {
  readonly saved: number;
  readonly refused: readonly { readonly row: number; readonly path: string }[];
  readonly refusedCount: number;
}

function Told({ saved, refused, refusedCount }: Brought) {
  const { t } = useTranslation();
  return (
    <Note tone={refusedCount > 0 ? 'warn' : 'plain'} title={t('catalogue:import.done', { count: saved })}>
      {refusedCount > 0 && (
        <>
          <p>{t('catalogue:import.refused', { count: refusedCount })}</p>
          <ul>
            {refused.map(({ row, path }) => (
              <li key={row}>
                {path === ''
                  ? t('catalogue:import.row-whole', { row })
                  : t('catalogue:import.row', { row, path })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
}
