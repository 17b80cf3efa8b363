import { Ordered, useForm, useItemIds } from '@perennial/nodes/forms';
import { Button, Menu, PlusIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { BlockFields } from './block-fields.tsx';
import { freshBlock, wordsFor } from './fresh.ts';
import { usualGap } from './print.ts';
import type { Block, BlockKind, Mail, PlacedBlock } from './types.ts';

/** What can be put in, in the order of how often it is. */
const kinds: readonly BlockKind[] = [
  ...(['heading', 'text', 'image', 'button', 'divider', 'columns', 'product', 'footer'] as const),
  ...(['fragment', 'source'] as const),
];

/** The rows of a mail: each tells what it says, and opens to be changed. */
export function BlockList({
  mail,
  locale,
  onChange,
}: {
  readonly mail: Mail;
  readonly locale: string;
  readonly onChange: (mail: Mail, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const put = (blocks: readonly PlacedBlock[], burst?: string) => onChange({ ...mail, blocks }, burst);
  const [items, putItems, fresh] = useItemIds(mail.blocks, put);
  const add = (block: Block) => {
    const item = fresh({ gap: usualGap, block });
    putItems([...items, item]);
    setOpened(item.id);
  };
  return (
    <div className="template-blocks">
      <Ordered
        label={t('templates:blocks')}
        items={items}
        idOf={({ id }) => id}
        titleOf={({ item }) => `${t(`templates:block.${item.block.kind}`)} ${gistOf(item.block)}`.trim()}
        headOf={({ id, item }) => (
          <button
            type="button"
            className="template-block-head"
            aria-expanded={opened === id}
            onClick={() => setOpened(opened === id ? null : id)}
          >
            <b>{t(`templates:block.${item.block.kind}`)}</b>
            <span className="truncate muted">{gistOf(item.block)}</span>
          </button>
        )}
        onChange={putItems}
        fresh={() => fresh({ gap: usualGap, block: freshBlock('text', wordsFor(locale), '') })}
        addLabel=""
        min={0}
        // There are several kinds to add: below.
        max={0}
      >
        {({ id, item }, at) =>
          opened === id && (
            <BlockFields
              block={item.block}
              onChange={(block, burst) =>
                put(
                  mail.blocks.with(at, { ...item, block }),
                  burst === undefined ? undefined : `${at}.${burst}`,
                )
              }
            />
          )
        }
      </Ordered>
      <AddBlock locale={locale} onAdd={add} />
    </div>
  );
}

function AddBlock({ locale, onAdd }: { readonly locale: string; readonly onAdd: (block: Block) => void }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const fragments = useApi('GET /v1/templates', { query: { kind: 'fragment' } }).data?.items ?? [];
  if (isReadOnly) return null;
  const offered = kinds.filter((kind) => kind !== 'fragment' || fragments.length > 0);
  return (
    <Menu
      items={offered.map((id) => ({ id, label: t(`templates:block.${id}`) }))}
      onAction={(id) => onAdd(freshBlock(id as BlockKind, wordsFor(locale), fragments[0]?.name ?? ''))}
    >
      <Button size="small">
        <PlusIcon aria-hidden />
        {t('templates:block.add')}
      </Button>
    </Menu>
  );
}

/** The first words of what a block says. */
function gistOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'footer':
      return plain(block.text);
    case 'button':
      return plain(block.label);
    case 'image':
      return block.alt || block.src;
    case 'product':
    case 'fragment':
      return plain(block.name);
    case 'columns':
      return block.columns.map((items) => items.map(gistOf).join(' ')).join(' | ');
    case 'source':
      return block.source.slice(0, 80);
    case 'divider':
      return '';
  }
}

const plain = (text: string): string => text.replace(/<[^>]*>/g, '').slice(0, 80);
