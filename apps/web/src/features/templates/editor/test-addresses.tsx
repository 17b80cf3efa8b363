import type { TestAddressDocument } from '@perennial/contracts';
import { Button, Note, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import type { StoredTemplate } from '../use-writing.ts';

/** Where tests of a channel may go, each with the way to end that. */
export function TestAddresses({
  kind,
  items,
}: {
  readonly kind: StoredTemplate['kind'];
  readonly items: readonly TestAddressDocument[];
}) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  const remove = useAct('DELETE /v1/test-addresses/:testAddress');
  const shown = items.filter(({ channel }) => channel === kind);
  if (shown.length === 0) return null;
  const done = (address: string) => {
    setAsked(null);
    toast(t('templates:address.removed', { address }));
  };
  return (
    <section className="stack">
      <h3 className="small muted">{t('templates:address.list')}</h3>
      {shown.map((one) =>
        one.id === asked ? (
          <Sure
            key={one.id}
            address={brief(one)}
            isPending={remove.isPending}
            onKeep={() => setAsked(null)}
            onRemove={() =>
              remove.mutate({ params: { testAddress: one.id } }, { onSuccess: () => done(brief(one)) })
            }
          />
        ) : (
          <div key={one.id} className="row between">
            <span className="truncate" translate="no">
              {brief(one)}
            </span>
            {!one.confirmed && <span className="small muted">{t('templates:address.waits')}</span>}
            <Button
              kind="quiet"
              size="small"
              aria-label={t('templates:address.remove.which', { address: brief(one) })}
              onPress={() => setAsked(one.id)}
            >
              {t('templates:address.remove')}
            </Button>
          </div>
        ),
      )}
      {remove.error && <Fault error={remove.error} />}
    </section>
  );
}

/** Tokens of devices are long. */
const brief = ({ address }: TestAddressDocument) => address.slice(0, 60);

function Sure({
  address,
  isPending,
  onKeep,
  onRemove,
}: {
  readonly address: string;
  readonly isPending: boolean;
  readonly onKeep: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Note
      tone="warn"
      title={t('templates:address.remove.sure', { address })}
      action={
        <span className="row">
          <Button size="small" autoFocus onPress={onKeep}>
            {t('templates:address.keep')}
          </Button>
          <Button size="small" kind="danger" isPending={isPending} onPress={onRemove}>
            {t('templates:address.remove')}
          </Button>
        </span>
      }
    />
  );
}
