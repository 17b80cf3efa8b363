import type { Hook } from '@perennial/contracts';
import { Button, Card, EmptyState, FormIcon, PlusIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { EditHook } from './edit-hook.tsx';

/** Forms of others and CRMs that tell us what people did, and how well that goes. */
export function Hooks() {
  const { t } = useTranslation();
  const query = useApi('GET /v1/inbound-hooks');
  return (
    <Card title={t('forms:hooks')} action={<Add />} flush>
      <Found query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <List items={items} />
          ) : (
            <EmptyState icon={<FormIcon aria-hidden />} title={t('forms:hooks.empty')}>
              {t('forms:hooks.empty.why')}
            </EmptyState>
          )
        }
      </Found>
    </Card>
  );
}

function Add() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('providers.edit')) return null;
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('forms:hooks.add')}
      </Button>
      {isOpen && <EditHook hook={null} onClose={() => setOpen(false)} />}
    </>
  );
}

function List({ items }: { readonly items: readonly Hook[] }) {
  const { t, i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  const count = (id: 'taken' | 'refused') => ({
    id,
    title: t(`forms:hooks.${id}`),
    end: true,
    cell: (hook: Hook) => <span className="num">{numbers.format(hook[id])}</span>,
  });
  return (
    <Table
      label={t('forms:hooks')}
      items={items}
      idOf={({ id }) => id}
      columns={[
        { id: 'name', title: t('forms:name'), cell: ({ name }) => <Own>{name}</Own> },
        { id: 'event', title: t('forms:hooks.event'), cell: ({ mapping }) => <Own>{mapping.event}</Own> },
        count('taken'),
        count('refused'),
        { id: 'last', title: t('forms:hooks.last'), cell: ({ lastAt }) => lastAt && <When at={lastAt} /> },
        { id: 'acts', title: t('forms:hooks.acts'), cell: (hook) => <Acts hook={hook} /> },
      ]}
    />
  );
}

function Acts({ hook }: { readonly hook: Hook }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const remove = useAct('DELETE /v1/inbound-hooks/:hook');
  const mayEdit = useMay('providers.edit');
  return (
    <div className="row">
      <Button size="small" onPress={() => void navigator.clipboard.writeText(hook.url)}>
        {t('forms:hooks.copy')}
      </Button>
      {mayEdit && (
        <>
          <Button size="small" onPress={() => setOpen(true)}>
            {t('forms:hooks.edit')}
          </Button>
          <Button
            size="small"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ params: { hook: hook.id } })}
          >
            {t('forms:hooks.remove')}
          </Button>
        </>
      )}
      {isOpen && <EditHook hook={hook} onClose={() => setOpen(false)} />}
    </div>
  );
}
