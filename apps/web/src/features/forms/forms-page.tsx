import type { Form } from '@perennial/contracts';
import { Button, Card, EmptyState, FormIcon, PlusIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { Hooks } from './hooks.tsx';
import { NewForm } from './new-form.tsx';

/** Forms that people fill in, and how many did. */
export function Component() {
  const { t } = useTranslation();
  const query = useApi('GET /v1/forms');
  const mayHooks = useMay('providers.read');
  return (
    <Page title={t('forms:title')} actions={<Make />}>
      <Card flush>
        <Found query={query}>
          {({ items }) =>
            items.length > 0 ? (
              <Forms items={items} />
            ) : (
              <EmptyState icon={<FormIcon aria-hidden />} title={t('forms:empty')} action={<Make />}>
                {t('forms:empty.why')}
              </EmptyState>
            )
          }
        </Found>
      </Card>
      {mayHooks && <Hooks />}
    </Page>
  );
}

function Make() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('forms.edit')) return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('forms:new')}
      </Button>
      {isOpen && <NewForm onClose={() => setOpen(false)} />}
    </>
  );
}

function Forms({ items }: { readonly items: readonly Form[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <Table
      label={t('forms:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`forms/${id}`)}
      columns={[
        { id: 'name', title: t('forms:name'), cell: ({ name }) => <Own>{name}</Own> },
        { id: 'kind', title: t('forms:kind'), cell: ({ kind }) => t(`forms:kind.${kind}`) },
        {
          id: 'open',
          title: t('forms:state'),
          cell: ({ open }) => (open ? t('forms:open') : t('forms:closed')),
        },
        {
          id: 'answers',
          title: t('forms:answers'),
          end: true,
          cell: ({ answers }) => <span className="num">{numbers.format(answers)}</span>,
        },
        {
          id: 'changed',
          title: t('forms:changed'),
          cell: ({ updatedAt }) => <When at={updatedAt} as="day" />,
        },
      ]}
    />
  );
}
