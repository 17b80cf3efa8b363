import type { CatalogueItemDocument, CatalogueKind } from '@perennial/contracts';
import { Button, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';

/** Products or articles, one a line. */
export function Items({
  kind,
  items,
}: {
  readonly kind: CatalogueKind;
  readonly items: readonly CatalogueItemDocument[];
}) {
  const { t } = useTranslation();
  const price = usePrice();
  const isProduct = kind === 'product';
  return (
    <Table
      label={isProduct ? t('catalogue:product') : t('catalogue:article')}
      items={items}
      idOf={({ id }) => id}
      columns={[
        { id: 'title', title: t('catalogue:name'), cell: (item) => <Named item={item} /> },
        { id: 'id', title: t('catalogue:id'), cell: ({ id }) => <code>{id}</code> },
        isProduct
          ? { id: 'price', title: t('catalogue:price'), end: true, cell: price }
          : { id: 'about', title: t('catalogue:about'), cell: ({ products }) => products.join(' · ') },
        {
          id: 'categories',
          title: t('catalogue:categories'),
          cell: ({ categories }) => <Own>{categories.join(' · ')}</Own>,
        },
        {
          id: 'changed',
          title: t('catalogue:changed'),
          cell: ({ updatedAt }) => <When at={updatedAt} as="day" />,
        },
        { id: 'remove', title: t('catalogue:remove'), cell: (item) => <Remove item={item} /> },
      ]}
    />
  );
}

function Named({ item: { title, url, archived } }: { readonly item: CatalogueItemDocument }) {
  const { t } = useTranslation();
  return (
    <>
      {url === null ? (
        <Own>{title}</Own>
      ) : (
        <a className="link" href={url} target="_blank" rel="noreferrer">
          <Own>{title}</Own>
        </a>
      )}
      {archived && <span className="small muted"> {t('catalogue:archived')}</span>}
    </>
  );
}

function usePrice() {
  const { i18n } = useTranslation();
  return ({ price, currency }: CatalogueItemDocument) => {
    if (price === null) return null;
    const money = currency === null ? {} : ({ style: 'currency', currency } as const);
    return <span className="num">{new Intl.NumberFormat(i18n.language, money).format(price)}</span>;
  };
}

function Remove({ item: { kind, id } }: { readonly item: CatalogueItemDocument }) {
  const { t } = useTranslation();
  const remove = useAct('POST /v1/catalogue/remove');
  if (!useMay('catalogue.edit')) return null;
  return (
    <Button
      size="small"
      isPending={remove.isPending}
      onPress={() => remove.mutate({ body: { kind, ids: [id] } })}
    >
      {t('catalogue:remove')}
    </Button>
  );
}
