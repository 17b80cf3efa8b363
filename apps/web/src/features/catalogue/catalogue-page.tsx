import type { CatalogueItemDocument, CatalogueKind } from '@perennial/contracts';
import { Button, Card, CatalogueIcon, EmptyState, PlusIcon, Segments, TextField } from '@perennial/ui';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { ImportItems } from './import-items.tsx';
import { Items } from './items.tsx';
import './catalogue.css';

/** What the workspace sells and writes, as copy may speak of it. */
export function Component() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<CatalogueKind>('product');
  return (
    <Page title={t('catalogue:title')} actions={<Import kind={kind} />}>
      <Reckoned />
      <Card flush>
        <List key={kind} kind={kind} onKind={setKind} />
      </Card>
    </Page>
  );
}

/** Since when recommendations are what they are. */
function Reckoned() {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/catalogue', { query: { kind: 'product', limit: 1 } });
  if (!data || data.items.length === 0) return null;
  return (
    <p className="small muted">
      {data.reckonedAt === null ? (
        t('catalogue:never-reckoned')
      ) : (
        <>
          {t('catalogue:reckoned')} <When at={data.reckonedAt} />
        </>
      )}
    </p>
  );
}

function List({
  kind,
  onKind,
}: {
  readonly kind: CatalogueKind;
  readonly onKind: (kind: CatalogueKind) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const query = { kind, ...(search !== '' && { search }) };
  const found = usePages('GET /v1/catalogue', { query });
  return (
    <>
      <div className="row wrap catalogue-filter">
        <Segments
          label={t('catalogue:kind')}
          choices={[
            { id: 'product', label: t('catalogue:product') },
            { id: 'article', label: t('catalogue:article') },
          ]}
          value={kind}
          onChange={onKind}
        />
        <TextField
          label={t('catalogue:search')}
          hideLabel
          placeholder={t('catalogue:search')}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Found query={{ ...found, data: found.items }}>
        {(items) => <Listed kind={kind} items={items} isSearch={search !== ''} />}
      </Found>
      <More query={found} />
    </>
  );
}

function Listed({
  kind,
  items,
  isSearch,
}: {
  readonly kind: CatalogueKind;
  readonly items: readonly CatalogueItemDocument[];
  readonly isSearch: boolean;
}) {
  const { t } = useTranslation();
  if (items.length > 0) return <Items kind={kind} items={items} />;
  if (isSearch) return <EmptyState icon={<CatalogueIcon aria-hidden />} title={t('catalogue:none-found')} />;
  return (
    <EmptyState
      icon={<CatalogueIcon aria-hidden />}
      title={t('catalogue:empty')}
      action={<Import kind={kind} />}
    >
      {t('catalogue:empty.why')}
    </EmptyState>
  );
}

function Import({ kind }: { readonly kind: CatalogueKind }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('catalogue.edit')) return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('catalogue:import')}
      </Button>
      {isOpen && <ImportItems kind={kind} onClose={() => setOpen(false)} />}
    </>
  );
}
