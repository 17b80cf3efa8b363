import type { NodeId } from '@perennial/journey';
import { Button, MoreIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { CommandMenu } from '../commands/command-menu.tsx';
import { useCanvas } from '../context/canvas-context.ts';

/** What can be done with the node as a whole. */
export function NodeMenu({ id }: { readonly id: NodeId }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  if (isReadOnly) return null;
  return (
    <CommandMenu target={{ nodes: [id], way: null }}>
      <Button kind="quiet" size="small" icon aria-label={t('canvas:act.more')}>
        <MoreIcon aria-hidden />
      </Button>
    </CommandMenu>
  );
}
