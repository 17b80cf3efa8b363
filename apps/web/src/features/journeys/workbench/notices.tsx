import { Button, Note } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftState } from '../../canvas/draft/use-draft.ts';
import { graphDiff } from '../../canvas/store/diff.ts';
import { useEditorStore } from '../../canvas/store/use-editor.ts';
import { TogetherNotices } from '../../together/together-notices.tsx';
import { useCompany } from '../../together/company.ts';
import { useMe } from '../../../client/session.ts';
import { DecideNote } from '../../approvals/decide-note.tsx';
import { MoveProgress } from '../../publishing/move-progress.tsx';
import { Gone } from './gone.tsx';
import { useJourney, useMayEdit } from './journey-context.ts';
import { SignInDialog } from './sign-in-dialog.tsx';

/** What the author must know now, between the bar and the drawing; nothing as long as all is well. */
export function Notices() {
  const { t } = useTranslation();
  const status = useDraftState((state) => state.saving.status);
  const isKept = useDraftState((state) => state.isKept);
  const me = useMe().data?.user?.id;
  const hasTabs = useCompany(({ others }) => others.some(({ user }) => user === me));
  const mayEdit = useMayEdit();
  const { id } = useJourney();
  return (
    <div className="bench-notices">
      <MoveProgress />
      <DecideNote kind="journey" subject={id} />
      <Restored />
      {hasTabs && <Note title={t('journeys:tabs')}>{t('journeys:tabs.why')}</Note>}
      {!isKept && status.is !== 'saved' && (
        <Note tone="warn" title={t('journeys:full')}>
          {t('journeys:full.why')}
        </Note>
      )}
      {status.is === 'refused' && <Refused code={status.code} />}
      {status.is === 'gone' && <Gone />}
      <TogetherNotices mayEdit={mayEdit} />
      {status.is === 'signed-out' && <SignInDialog />}
    </div>
  );
}

function Restored() {
  const { t } = useTranslation();
  const { seen, rename } = useDraft();
  const store = useEditorStore();
  const before = useDraftState((state) => state.restoredOver);
  if (!before) return null;
  const drop = () => {
    const { graph, edit } = store.getState();
    edit(graphDiff(graph, before.graph), { code: 'replace' });
    rename(before.name);
    seen();
  };
  return (
    <Note
      title={t('journeys:restored')}
      action={
        <div className="row">
          <Button size="small" onPress={drop}>
            {t('journeys:restored.drop')}
          </Button>
          <Button size="small" kind="quiet" onPress={seen}>
            {t('journeys:restored.seen')}
          </Button>
        </div>
      }
    >
      {t('journeys:restored.why')}
    </Note>
  );
}

function Refused({ code }: { readonly code: string }) {
  const { t, i18n } = useTranslation();
  const { tell } = useDraft();
  const why = i18n.exists(`errors:${code}`) ? t(`errors:${code}`, { field: '' }) : code;
  return (
    <Note
      tone="warn"
      title={t('journeys:refused', { why })}
      action={
        <Button size="small" onPress={() => tell({ type: 'flush' })}>
          {t('common:try-again')}
        </Button>
      }
    >
      {t('journeys:refused.why')}
    </Note>
  );
}
