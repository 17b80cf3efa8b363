import { Ordered, useForm, useItemIds } from '@perennial/nodes/forms';
import { Button, Menu, PlusIcon, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freshBlock, wordsFor } from './fresh.ts';
import { PlainFields, type BlockFieldsProps } from './plain-fields.tsx';
import type { Block, Item, ItemKind } from './types.ts';

type Columns = Extract<Block, { kind: 'columns' }>;
const counts = ['2', '3'] as const;
const kinds: readonly ItemKind[] = ['heading', 'text', 'image', 'button', 'divider'];

/** How many columns there are, and what each of them holds. */
export function ColumnsFields({ block, onChange }: BlockFieldsProps<Columns>) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const [at, setAt] = useState(0);
  const { columns } = block;
  const chosen = Math.min(at, columns.length - 1);
  return (
    <>
      <div className="row wrap">
        <Segments
          label={t('templates:columns.count')}
          choices={counts.map((id) => ({ id, label: t(`templates:columns.${id}`) }))}
          value={columns.length >= 3 ? '3' : '2'}
          isDisabled={isReadOnly}
          onChange={(count) => onChange({ ...block, columns: resized(columns, Number(count)) })}
        />
        <Segments
          label={t('templates:columns.which')}
          choices={columns.map((_, i) => ({
            id: String(i),
            label: t('templates:columns.nth', { n: i + 1 }),
          }))}
          value={String(chosen)}
          onChange={(id) => setAt(Number(id))}
        />
      </div>
      <ColumnItems
        key={chosen}
        items={columns[chosen] ?? []}
        onChange={(items, burst) =>
          onChange({ ...block, columns: columns.with(chosen, items) }, burst && `${chosen}.${burst}`)
        }
      />
    </>
  );
}

/** What stood in columns that go comes to stand in the last one. */
function resized(columns: Columns['columns'], count: number): Columns['columns'] {
  if (count >= columns.length)
    return [...columns, ...Array.from({ length: count - columns.length }, () => [])];
  const kept = columns.slice(0, count);
  return kept.with(-1, [...kept.at(-1)!, ...columns.slice(count).flat()]);
}

function ColumnItems({
  items,
  onChange,
}: {
  readonly items: readonly Item[];
  readonly onChange: (items: readonly Item[], burst?: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { isReadOnly } = useForm();
  const [named, put, fresh] = useItemIds(items, onChange);
  const add = (kind: ItemKind) => fresh(freshBlock(kind, wordsFor(i18n.language), '') as Item);
  return (
    <>
      <Ordered
        label={t('templates:columns.which')}
        items={named}
        idOf={({ id }) => id}
        titleOf={({ item }) => t(`templates:block.${item.kind}`)}
        onChange={put}
        fresh={() => add('text')}
        addLabel=""
        min={0}
        max={0}
      >
        {({ item }, at) => (
          <PlainFields
            block={item}
            onChange={(next, burst) => onChange(items.with(at, next as Item), burst && `${at}.${burst}`)}
          />
        )}
      </Ordered>
      {!isReadOnly && (
        <Menu
          items={kinds.map((id) => ({ id, label: t(`templates:block.${id}`) }))}
          onAction={(id) => put([...named, add(id as ItemKind)])}
        >
          <Button size="small">
            <PlusIcon aria-hidden />
            {t('templates:columns.add')}
          </Button>
        </Menu>
      )}
    </>
  );
}
