import { Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../parts/boundary.tsx';
import { Outline } from '../../canvas/outline/outline-list.tsx';
import { Rules } from '../../canvas/outline/rules.tsx';
import { useEditor } from '../../canvas/store/use-editor.ts';

/** The whole journey as sentences: the words of the cards, in the order people go. */
export default function ReadToMe({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const graph = useEditor((editor) => editor.graph);
  return (
    <Sheet title={t('journeys:read')} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <Boundary about={graph}>
        <Rules settings={graph.settings} />
        <Outline graph={graph} />
      </Boundary>
    </Sheet>
  );
}
