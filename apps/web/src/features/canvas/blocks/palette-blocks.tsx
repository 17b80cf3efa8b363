import type { JourneyBlock } from '@perennial/contracts';
import { BlockIcon, Button, MoreIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useViewStore } from '../store/use-view.ts';
import { Tile } from '../surface/tile.tsx';
import { useInsertBlock } from './use-blocks.ts';
import './blocks.css';

/** Parts of drawings that were kept: a click puts a copy behind what is chosen. */
export function PaletteBlocks({ blocks }: { readonly blocks: readonly JourneyBlock[] }) {
  const { t } = useTranslation();
  const view = useViewStore();
  const insert = useInsertBlock();
  if (blocks.length === 0) return null;
  return (
    <section aria-label={t('canvas:blocks')}>
      <header className="palette-blocks">
        <h3 className="grow">{t('canvas:blocks')}</h3>
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('canvas:blocks.manage')}
          onPress={() => view.setState({ beside: 'blocks' })}
        >
          <MoreIcon aria-hidden />
        </Button>
      </header>
      <ul>
        {blocks.map((block) => (
          <li key={block.id}>
            <button
              type="button"
              className="piece block"
              title={block.name}
              translate="no"
              onClick={() => insert(block)}
            >
              <Tile family="action" icon={BlockIcon} small />
              <span className="truncate">{block.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
