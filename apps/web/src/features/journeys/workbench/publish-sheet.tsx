import type { Settings } from '@perennial/contracts';
import { outwardChannels, type Graph } from '@perennial/journey';
import { Button, Note, Sheet, Skeleton, TextField } from '@perennial/ui';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../client/session.ts';
import { useApi } from '../../../client/use-api.ts';
import { Boundary } from '../../../parts/boundary.tsx';
import { Fault, Found } from '../../../parts/found.tsx';
import { changesOf } from '../../canvas/draft/changes.ts';
import { useDraft, useDraftState } from '../../canvas/draft/use-draft.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { Outline } from '../../canvas/outline/outline-list.tsx';
import { Rules } from '../../canvas/outline/rules.tsx';
import { alreadyThere, type Group } from '../../publishing/who-is-there.ts';
import { AlreadyThere } from '../../publishing/already-there.tsx';
import { LongestLine } from '../../publishing/longest-line.tsx';
import { PeopleInside } from '../../publishing/people-inside.tsx';
import { choiceOf, finish } from '../../publishing/targets.ts';
import { useDraftPlan } from '../../publishing/use-plan.ts';
import { ApprovalPart } from '../../approvals/approval-part.tsx';
import { useApproval } from '../../approvals/use-approval.ts';
import { ChangeList } from './change-list.tsx';
import { DiagnosticList } from './diagnostic-list.tsx';
import { useDiagnostics } from './diagnostics.ts';
import { useJourney } from './journey-context.ts';
import { useLiveGraph } from './use-live-graph.ts';
import { usePublish } from './use-publish.ts';

/** Counting brings the whole interpreter along. */
const SendForecast = lazy(() => import('../../publishing/send-forecast.tsx'));

/** Says what publishing will do, to whom and from when; saves what is unsaved; and does it. */
export default function PublishSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { id, liveVersion, here } = useJourney();
  const name = useDraftState((state) => state.saving.now.name);
  const graph = useEditor((editor) => editor.graph);
  const { errors } = useDiagnostics();
  const [decision, setDecision] = useState(finish);
  const [note, setNote] = useState('');
  const isAsked = liveVersion !== null && here > 0 && errors === 0;
  const planned = useDraftPlan(id, { enabled: isAsked });
  const people = planned.plan.data ? choiceOf(decision, planned.plan.data, graph) : 'finish';
  const { publish, isPending, error, ...saving } = usePublish({ people, note }, onClose);
  const isUnsaved = saving.isUnsaved || planned.isUnsaved;
  const { flush } = useDraft();
  const save = async () => (await flush()) !== null;
  const approval = useApproval({ kind: 'journey', id, save }, { enabled: errors === 0 });
  const version = (liveVersion ?? 0) + 1;
  return (
    <Sheet
      title={t('journeys:publish.title', { name, version })}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          {approval.isOpen ? (
            <Button
              kind="primary"
              isDisabled={errors > 0 || approval.isWaiting}
              isPending={approval.isAsking}
              onPress={approval.ask}
            >
              {approval.isWaiting ? t('approvals:waiting') : t('approvals:ask')}
            </Button>
          ) : (
            <Button
              kind="primary"
              isDisabled={errors > 0 || (isAsked && !planned.plan.data)}
              isPending={isPending}
              onPress={publish}
            >
              {t('journeys:publish', { version })}
            </Button>
          )}
        </>
      }
    >
      {errors > 0 && (
        <Note tone="danger" title={t('journeys:publish.errors')}>
          {t('journeys:publish.errors.fix')}
        </Note>
      )}
      {isUnsaved && (
        <Note tone="danger" title={t('journeys:publish.unsaved')}>
          {t('journeys:publish.unsaved.fix')}
        </Note>
      )}
      {(error ?? approval.error) && <Fault error={error ?? approval.error} />}
      <ApprovalPart kind="journey" approval={approval} />
      <Problems />
      <Part title={t('journeys:publish.effects')}>
        <Effects version={version} />
      </Part>
      {isAsked && !planned.isUnsaved && (
        <Part title={t('publishing:part')}>
          <Found query={planned.plan}>
            {(plan) =>
              plan.inside > 0 && (
                <PeopleInside plan={plan} graph={graph} decision={decision} onDecide={setDecision} />
              )
            }
          </Found>
        </Part>
      )}
      <Changes />
      <TextField
        label={t('versions:note')}
        hint={t('versions:note.hint')}
        value={note}
        onChange={setNote}
        maxLength={500}
      />
      {errors === 0 && (
        <Part title={t('publishing:forecast')}>
          <Suspense fallback={<Skeleton label={t('common:loading')} lines={2} />}>
            <SendForecast journey={id} graph={graph} />
          </Suspense>
        </Part>
      )}
      <Part title={t('journeys:publish.who')}>
        <Rules settings={graph.settings} />
      </Part>
      <Part title={t('journeys:publish.read')}>
        <Outline graph={graph} />
      </Part>
    </Sheet>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet-part">
      <h3>{title}</h3>
      <Boundary>{children}</Boundary>
    </section>
  );
}

function Problems() {
  const { t } = useTranslation();
  const { diagnostics, errors, warnings } = useDiagnostics();
  if (diagnostics.length === 0) return null;
  return (
    <Part title={t('journeys:problems')}>
      {errors === 0 && <p className="soft">{t('journeys:publish.warnings', { count: warnings })}</p>}
      <DiagnosticList diagnostics={diagnostics} />
    </Part>
  );
}

/** From when, for whom that is inside, by which clock, within which hours. */
function Effects({ version }: { readonly version: number }) {
  const { t } = useTranslation();
  const { status } = useJourney();
  const { kind } = useWorkspace();
  const marketing = useMarketing();
  const there = useAlreadyThere();
  return (
    <ul className="effects">
      <li>
        {status === 'paused'
          ? t('journeys:publish.paused', { version })
          : t('journeys:publish.live', { version })}
      </li>
      {there.length > 0 ? <AlreadyThere groups={there} /> : <li>{t('journeys:publish.from-now')}</li>}
      {marketing && <li>{marketing}</li>}
      <LongestLine />
      {kind === 'practice' && <li>{t('journeys:publish.practice')}</li>}
    </ul>
  );
}

/** Whom it lets in at once; nobody until it is known what runs. */
function useAlreadyThere(): readonly Group[] {
  const { status, liveVersion } = useJourney();
  const graph = useEditor((editor) => editor.graph);
  const running = useLiveGraph();
  const runs = liveVersion !== null && (status === 'live' || status === 'paused');
  return useMemo(
    () => (runs && running === null ? [] : alreadyThere(graph, runs ? running : null)),
    [graph, running, runs],
  );
}

/** When marketing of the channels in use may leave; null where nothing of the journey is marketing. */
function useMarketing(): string | null {
  const { t } = useTranslation();
  const graph = useEditor((editor) => editor.graph);
  const channels = useMemo(() => marketingChannels(graph), [graph]);
  const settings = useApi('GET /v1/settings', undefined, { enabled: channels.length > 0 });
  if (channels.length === 0 || !settings.data) return null;
  const hours = settings.data.allowedHours;
  const told = channels.map((channel) => {
    const at = hours[channel];
    const name = t(`common:channel.${channel}`);
    return at === null
      ? t('journeys:publish.hours.all-day', { channel: name })
      : t('journeys:publish.hours', { channel: name, from: at.from, to: at.to });
  });
  return t('journeys:publish.marketing', { hours: told.join(t('journeys:and-so-on')) });
}

function marketingChannels({ nodes }: Graph): readonly (keyof Settings['allowedHours'])[] {
  const sends = Object.values(nodes).filter(
    ({ type, config, disabled }) => type === 'send' && !disabled && config['class'] === 'marketing',
  );
  return outwardChannels.filter((channel) => sends.some(({ config }) => config['channel'] === channel));
}

function Changes() {
  const { t } = useTranslation();
  const { liveVersion } = useJourney();
  const live = useLiveGraph();
  const graph = useEditor((editor) => editor.graph);
  const changes = useMemo(
    () => (live ? changesOf(live, graph).filter(({ kind }) => kind !== 'moved') : []),
    [live, graph],
  );
  if (!live) return null;
  return (
    <Part title={t('journeys:publish.changes', { version: liveVersion })}>
      <ChangeList before={live} after={graph} changes={changes} />
    </Part>
  );
}
