import { Button, Dialog, Note } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changesOf } from '../../canvas/draft/changes.ts';
import type { Content, Saved } from '../../canvas/draft/content.ts';
import { merge } from '../../canvas/draft/merge.ts';
import { useDraft, useDraftState } from '../../canvas/draft/use-draft.ts';
import { ChangeList } from './change-list.tsx';
import { download } from './download.ts';

/** Two people saved one draft: what each changed, and what goes on. Nothing is lost before that is chosen. */
export function Conflict({ theirs }: { readonly theirs: Saved }) {
  const { t } = useTranslation();
  const { tell } = useDraft();
  const base = useDraftState((state) => state.saving.base.content);
  const mine = useDraftState((state) => state.saving.now);
  const sent = useDraftState((state) => state.saving.sent);
  const merged = useMemo(() => merge(base, mine, theirs.content, sent), [base, mine, theirs, sent]);
  const choose = (content: Content) => tell({ type: 'chosen', content });
  return (
    <Dialog
      title={t('journeys:conflict')}
      isOpen
      wide
      // It must be chosen: until then nothing more is saved.
      onClose={() => {}}
      footer={
        <>
          <Button onPress={() => download(mine)}>{t('journeys:conflict.download')}</Button>
          <Button onPress={() => choose(theirs.content)}>{t('journeys:conflict.theirs')}</Button>
          <Button onPress={() => choose(mine)}>{t('journeys:conflict.mine')}</Button>
          {merged.ok && (
            <Button kind="primary" autoFocus onPress={() => choose(merged.content)}>
              {t('journeys:conflict.merge')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('journeys:conflict.why')}</p>
      <div className="two-columns">
        <section className="stack">
          <h3>{t('journeys:conflict.yours')}</h3>
          <ChangeList before={base.graph} after={mine.graph} changes={changesOf(base.graph, mine.graph)} />
        </section>
        <section className="stack">
          <h3>{t('journeys:conflict.others')}</h3>
          <ChangeList
            before={base.graph}
            after={theirs.content.graph}
            changes={changesOf(base.graph, theirs.content.graph)}
          />
        </section>
      </div>
      {merged.ok ? (
        <Note tone="good" title={t('journeys:conflict.clean')} />
      ) : (
        <Note tone="warn" title={t('journeys:conflict.both')}>
          <ChangeList before={base.graph} after={mine.graph} changes={merged.both} />
        </Note>
      )}
    </Dialog>
  );
}
