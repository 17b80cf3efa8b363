import { Button, CloseIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { nothing } from '../store/editor-store.ts';
import { useEditorStore } from '../store/use-editor.ts';

export function CloseButton() {
  const { t } = useTranslation();
  const editor = useEditorStore();
  return (
    <Button
      kind="quiet"
      size="small"
      icon
      aria-label={t('canvas:inspector.close')}
      onPress={() => editor.getState().select(nothing)}
    >
      <CloseIcon aria-hidden />
    </Button>
  );
}
