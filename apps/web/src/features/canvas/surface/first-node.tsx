import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { items } from '../context/panels.ts';
import { useActs } from '../edits/use-acts.ts';
import { useEditor } from '../store/use-editor.ts';
import { Tile } from './tile.tsx';

/** An empty canvas says what begins a journey, and offers it. */
export function FirstNode() {
  const { t } = useTranslation();
  const acts = useActs();
  const isEmpty = useEditor(({ graph }) => Object.keys(graph.nodes).length === 0);
  if (!isEmpty) return null;
  const triggers = items.filter(({ panel }) => panel.definition.family === 'trigger');
  return (
    <div className="first-node">
      <h2>{t('canvas:empty')}</h2>
      <p className="muted">{t('canvas:empty.why')}</p>
      <div className="row wrap">
        {triggers.map((item) => (
          <Button key={item.id} onPress={() => acts.add(item, { kind: 'free', at: { x: 0, y: 0 } })}>
            <Tile family="trigger" icon={item.icon} small />
            {t(item.name)}
          </Button>
        ))}
      </div>
    </div>
  );
}
