import { Button, RedoIcon, Tip, UndoIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorStore } from '../../canvas/store/use-editor.ts';
import { editTitle } from '../../canvas/words/edit-title.ts';

/** They say what they will take back, or do again. */
export function UndoButtons() {
  const { t } = useTranslation();
  const store = useEditorStore();
  const last = useEditor(({ history }) => history.past.at(-1));
  const next = useEditor(({ history }) => history.future[0]);
  const undo = last ? t('journeys:undo', { what: editTitle(last.title, t) }) : t('journeys:undo.none');
  const redo = next ? t('journeys:redo', { what: editTitle(next.title, t) }) : t('journeys:redo.none');
  return (
    <div className="row tight">
      <Tip text={undo}>
        <Button
          kind="quiet"
          icon
          aria-label={undo}
          isDisabled={!last}
          onPress={() => store.getState().undo()}
        >
          <UndoIcon aria-hidden />
        </Button>
      </Tip>
      <Tip text={redo}>
        <Button
          kind="quiet"
          icon
          aria-label={redo}
          isDisabled={!next}
          onPress={() => store.getState().redo()}
        >
          <RedoIcon aria-hidden />
        </Button>
      </Tip>
    </div>
  );
}
