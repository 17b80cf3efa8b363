import { Button, Dialog, Note } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftState } from '../canvas/draft/use-draft.ts';
import { useEditor } from '../canvas/store/use-editor.ts';
import { KeptValues, useKeptWords } from './kept-values.tsx';

/** What came of writing together that somebody should decide: nothing was lost, and nothing waits for it. */
export function TogetherNotices({ mayEdit }: { readonly mayEdit: boolean }) {
  return (
    <>
      <Lost mayEdit={mayEdit} />
      {mayEdit && <Choices />}
    </>
  );
}

function Choices() {
  const { t } = useTranslation();
  const choices = useDraftState((state) => state.choices);
  const [isOpen, setOpen] = useState(false);
  if (choices.length === 0 && !isOpen) return null;
  return (
    <>
      {choices.length > 0 && (
        <Note
          tone="warn"
          title={t('together:choices', { count: choices.length })}
          action={
            <Button size="small" onPress={() => setOpen(true)}>
              {t('together:choices.open')}
            </Button>
          }
        >
          {t('together:choices.why')}
        </Note>
      )}
      {isOpen && (
        <Dialog title={t('together:choices.title')} isOpen wide onClose={() => setOpen(false)}>
          {choices.length === 0 ? <p>{t('together:choices.none')}</p> : <KeptValues choices={choices} />}
        </Dialog>
      )}
    </>
  );
}

function Lost({ mayEdit }: { readonly mayEdit: boolean }) {
  const lost = useDraftState((state) => state.lost);
  const isGone = useEditor(({ graph }) => lost !== null && !Object.hasOwn(graph.nodes, lost.id));
  const isToChoose = useDraftState(({ choices }) => choices.some(({ cell }) => cell === `node/${lost?.id}`));
  if (!lost || !isGone || isToChoose) return null;
  return <LostNode id={lost.id} by={lost.by} mayEdit={mayEdit} />;
}

function LostNode({
  id,
  by,
  mayEdit,
}: {
  readonly id: string;
  readonly by: string | null;
  readonly mayEdit: boolean;
}) {
  const { t } = useTranslation();
  const { choose, seen } = useDraft();
  const words = useKeptWords();
  const name = useDraftState(({ names }) => (by === null ? undefined : names[by]));
  const node = words.titleOf(id);
  const bringBack = () => {
    choose(`node/${id}`, { is: true });
    seen();
  };
  return (
    <Note
      tone="warn"
      title={name === undefined ? t('together:lost.nobody', { node }) : t('together:lost', { name, node })}
      action={
        <div className="row">
          {mayEdit && (
            <Button size="small" onPress={bringBack}>
              {t('together:bring-back')}
            </Button>
          )}
          <Button size="small" kind="quiet" onPress={seen}>
            {t('together:lost.seen')}
          </Button>
        </div>
      }
    >
      {t('together:lost.why')}
    </Note>
  );
}
