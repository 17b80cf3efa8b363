import { Button, Card, Note, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

const most = 10_000;

/** Takes a column of codes, from the clipboard or a file, and says what became of them. */
export function AddCodes({ pool }: { readonly pool: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = useAct('POST /v1/coupon-pools/:pool/codes');
  const codes = text.split(/[\n\r\t,;，；]+/).filter((one) => one.trim() !== '');
  const tooMany = codes.length > most;
  return (
    <Card title={t('coupons:add')}>
      <div className="stack">
        <TextArea
          label={t('coupons:add')}
          hideLabel
          hint={t('coupons:add.hint')}
          wrong={tooMany ? t('coupons:add.too-many', { most }) : undefined}
          value={text}
          onChange={setText}
        />
        <div className="row wrap">
          <Button
            kind="primary"
            isDisabled={codes.length === 0 || tooMany}
            isPending={add.isPending}
            onPress={() =>
              add.mutate({ params: { pool }, body: { codes } }, { onSuccess: () => setText('') })
            }
          >
            {t('coupons:add.act', { count: codes.length })}
          </Button>
          <label className="link">
            {t('coupons:add.file')}
            <input
              className="sr-only"
              type="file"
              accept=".csv,.txt,text/plain,text/csv"
              onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
            />
          </label>
        </div>
        {add.data && <Report {...add.data} />}
        {add.error && <Fault error={add.error} />}
      </div>
    </Card>
  );
}

function Report(told: {
  readonly added: number;
  readonly repeated: number;
  readonly unreadable: readonly string[];
  readonly unreadableCount: number;
}) {
  const { t } = useTranslation();
  const { added, repeated, unreadable, unreadableCount } = told;
  return (
    <Note tone={unreadableCount > 0 ? 'warn' : 'plain'} title={t('coupons:add.added', { count: added })}>
      {repeated > 0 && <p>{t('coupons:add.repeated', { count: repeated })}</p>}
      {unreadableCount > 0 && (
        <p>{t('coupons:add.unreadable', { count: unreadableCount, codes: unreadable.join(' · ') })}</p>
      )}
    </Note>
  );
}
