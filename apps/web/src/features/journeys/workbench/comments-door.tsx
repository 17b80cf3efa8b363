import { Button, CommentIcon, Tip } from '@perennial/ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEditorStore } from '../../canvas/store/use-editor.ts';
import { useComments } from '../../canvas/comments/use-comments.ts';
import { useJourney, useMode } from './journey-context.ts';

const JourneyComments = lazy(() => import('../../canvas/comments/journey-comments.tsx'));

/** Whether it is open, as the address says: whoever was mentioned comes here by a link. */
const name = 'comments';

/** To what colleagues say about the journey, with how many threads are open. */
export function CommentsDoor() {
  const { t } = useTranslation();
  const { id } = useJourney();
  const mode = useMode();
  const editor = useEditorStore();
  const [search, setSearch] = useSearchParams();
  const open = useComments(id).filter(({ thread, resolved }) => thread === null && resolved === null).length;
  const show = (isOpen: boolean) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (isOpen) next.set(name, 'open');
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const label = open === 0 ? t('canvas:comments') : t('canvas:comments.open', { count: open });
  return (
    <>
      <Tip text={label}>
        <Button kind="quiet" icon={open === 0} aria-label={label} onPress={() => show(true)}>
          <CommentIcon className="comment-door" aria-hidden />
          {open > 0 && <span className="num">{open}</span>}
        </Button>
      </Tip>
      {search.has(name) && (
        <Suspense>
          <JourneyComments
            journey={id}
            onClose={() => show(false)}
            {...(mode === 'edit' && {
              onShow: (node) => {
                editor.getState().select({ nodes: new Set([node]), edge: null });
                show(false);
              },
            })}
          />
        </Suspense>
      )}
    </>
  );
}
