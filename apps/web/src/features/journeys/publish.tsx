import type { Journey } from '@perennial/contracts';
import { Note, toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { diagnosticSentence } from '../../words/index.ts';
import type { Diagnostics } from './use-diagnostics.ts';
import type { Draft } from './use-draft.ts';
import type { Saving } from './use-saving.ts';

interface Props {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly diagnostics: Diagnostics;
  readonly saving: Saving;
  readonly onClose: () => void;
}

/** Says what publishing will do, saves what is unsaved, and does it. */
export function Publish({ journey, draft, diagnostics, saving, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/journeys/:journey/publish');
  const version = (journey.liveVersion ?? 0) + 1;
  const hasErrors =
    diagnostics.broken !== null || diagnostics.problems.some(({ severity }) => severity === 'error');
  const publish = async () => {
    const revision = draft.isDirty ? await saving.save() : draft.revision;
    // Saving failed: the editor behind shows why.
    if (revision === null) return onClose();
    act.mutate(
      { params: { journey: journey.id }, body: { revision } },
      {
        onSuccess: (answer) => {
          toast(t('journeys:publish.done', { version: answer.version.version }));
          onClose();
        },
      },
    );
  };
  return (
    <Confirm
      title={t('journeys:publish.title', { name: journey.name, version })}
      act={t('journeys:publish', { version })}
      isDisabled={hasErrors || diagnostics.isChecking}
      isPending={act.isPending || saving.isPending}
      error={act.error}
      onAct={() => void publish()}
      onClose={onClose}
    >
      {hasErrors ? (
        <Note tone="danger" title={t('journeys:publish.errors')}>
          {t('journeys:publish.errors.fix')}
        </Note>
      ) : (
        <Effects journey={journey} draft={draft} version={version} />
      )}
      <Warnings diagnostics={diagnostics} />
    </Confirm>
  );
}

function Effects({
  journey,
  draft,
  version,
}: {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly version: number;
}) {
  const { t } = useTranslation();
  const { status, here, liveVersion } = journey;
  return (
    <ul className="effects">
      {draft.isDirty && <li>{t('journeys:publish.saves')}</li>}
      <li>
        {status === 'paused'
          ? t('journeys:publish.paused', { version })
          : t('journeys:publish.live', { version })}
      </li>
      {liveVersion !== null && here > 0 && <li>{t('journeys:publish.inside', { count: here })}</li>}
    </ul>
  );
}

function Warnings({ diagnostics }: Pick<Props, 'diagnostics'>) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  const warnings = diagnostics.problems.filter(({ severity }) => severity === 'warning');
  if (warnings.length === 0) return null;
  return (
    <Note tone="warn" title={t('journeys:publish.warnings', { count: warnings.length })}>
      <ul>
        {warnings.map((one, i) => (
          <li key={i}>{'code' in one && diagnosticSentence(one, { language })}</li>
        ))}
      </ul>
    </Note>
  );
}
