import { Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Outline } from '../../canvas/outline/outline-list.tsx';
import { useEntryWords } from '../../canvas/outline/use-entry-words.ts';

/** The whole journey as sentences: the words of the cards, in the order people go. */
export function ReadToMe({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const entry = useEntryWords();
  return (
    <Sheet title={t('journeys:read')} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <p className="soft">{entry.join(t('journeys:entry.join'))}</p>
      <Outline />
    </Sheet>
  );
}
