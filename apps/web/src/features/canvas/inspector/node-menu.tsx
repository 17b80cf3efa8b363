import type { GraphNode } from '@perennial/journey';
import { Button, Menu, MoreIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { useActs } from '../edits/use-acts.ts';

/** What can be done with the node as a whole. */
export function NodeMenu({ node }: { readonly node: GraphNode }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const acts = useActs();
  if (isReadOnly) return null;
  const isOff = node.disabled === true;
  const choices = [
    { id: 'duplicate', label: t('canvas:act.duplicate'), act: acts.duplicate },
    {
      id: 'disable',
      label: isOff ? t('canvas:act.enable') : t('canvas:act.disable'),
      act: () => acts.setDisabled(!isOff),
    },
    { id: 'remove', label: t('canvas:act.remove'), danger: true, act: acts.remove },
  ];
  return (
    <Menu items={choices} onAction={(id) => choices.find((one) => one.id === id)?.act()}>
      <Button kind="quiet" size="small" icon aria-label={t('canvas:act.more')}>
        <MoreIcon aria-hidden />
      </Button>
    </Menu>
  );
}
