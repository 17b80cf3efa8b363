import type { Journey, JourneyPerson, PeopleOfNumber, PeopleState, StatsQuery } from '@perennial/contracts';
import {
  Button,
  CloseIcon,
  DownloadIcon,
  Segments,
  Skeleton,
  StageMark,
  TextField,
  Tip,
} from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../../client/session.ts';
import { usePages } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { More } from '../../../parts/more.tsx';
import { usePersonName } from '../../../parts/person-name.ts';
import { useSetting } from '../../../parts/setting.ts';
import { useStageNames } from '../../../parts/stage-name.ts';
import { When } from '../../../parts/when.tsx';
import { sentence } from '@perennial/words';
import { useNumbersFile } from '../../monitor/download.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { readNode, titleOf } from '../context/panels.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { Tile } from '../surface/tile.tsx';
import { useNumbers, useNumbersStore, type Asked } from './numbers.ts';
import { PersonPath } from './person-path.tsx';
import { useCountOf, useNumberOf } from './use-number-of.ts';

/** Comes when somebody saves people. */
const SavePeople = lazy(() => import('../../monitor/save-people.tsx'));

const often = 5_000;

/** Exactly the people of the number that was clicked; one of them opens their way on the canvas. */
export function PeopleDrawer({ journey, query }: { readonly journey: Journey; readonly query: StatsQuery }) {
  const asked = useNumbers((numbers) => numbers.asked);
  const [chosen, setChosen] = useState<JourneyPerson | null>(null);
  if (!asked) return null;
  if (chosen) return <PersonPath key={chosen.id} person={chosen} onBack={() => setChosen(null)} />;
  return <People journey={journey} query={query} asked={asked} onChoose={setChosen} />;
}

interface PeopleProps {
  readonly journey: Journey;
  readonly query: StatsQuery;
  readonly asked: Asked;
  readonly onChoose: (person: JourneyPerson) => void;
}

function People({ journey, query, asked, onChoose }: PeopleProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { node, ...number } = asked;
  const q = search.trim();
  const whose: PeopleOfNumber = {
    ...query,
    ...number,
    ...(node !== null && { node }),
    ...(q !== '' && { q }),
  };
  const people = usePages(
    'GET /v1/journeys/:journey/people',
    { params: { journey: journey.id }, query: { ...whose, limit: 50 } },
    { every: often },
  );
  return (
    <aside className="inspector people" aria-label={t('canvas:people')}>
      <Head asked={asked} />
      <States asked={asked} />
      <MessagesDoor journey={journey.id} asked={asked} />
      <div className="people-search">
        <TextField
          label={t('canvas:people.search')}
          hideLabel
          placeholder={t('canvas:people.search')}
          value={search}
          onChange={setSearch}
        />
        <Download journey={journey} whose={whose} />
      </div>
      {people.error && !people.items && <Fault error={people.error} onRetry={() => void people.refetch()} />}
      {!people.items && !people.error && <Skeleton label={t('common:loading')} />}
      {people.items?.length === 0 && (
        <p className="people-none muted">
          {q === '' ? t('canvas:people.none') : t('canvas:people.not-found')}
        </p>
      )}
      <ul className="people-list">
        {people.items?.map((one) => (
          <PersonRow key={one.id} person={one} state={asked.state} onChoose={() => onChoose(one)} />
        ))}
      </ul>
      <More query={people} />
      <Foot journey={journey.id} whose={whose} asked={asked} shown={people.items?.length ?? 0} />
    </aside>
  );
}

const sending: ReadonlySet<string> = new Set(['send', 'reach']);

/** From the number of a step that sends to its very messages. */
function MessagesDoor({ journey, asked: { node: id } }: { readonly journey: string; readonly asked: Asked }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const node = useEditor(({ graph }) => (id === null ? undefined : graph.nodes[id]));
  if (id === null || !node || !sending.has(node.type)) return null;
  const search = new URLSearchParams({ show: 'log', journey, node: id });
  return (
    <p className="people-messages small">
      <Link className="link" to={`${path('messages')}?${search}`}>
        {t('monitor:messages')}
      </Link>
    </p>
  );
}

function Download({ journey, whose }: { readonly journey: Journey; readonly whose: PeopleOfNumber }) {
  const { t } = useTranslation();
  const file = useNumbersFile(journey.id, journey.name);
  return (
    <Tip text={t('monitor:download.people')}>
      <Button
        icon
        aria-label={t('monitor:download.people')}
        isPending={file.isPending}
        onPress={() => file.people(whose)}
      >
        <DownloadIcon aria-hidden />
      </Button>
    </Tip>
  );
}

/** How many of all are on the page, and a list of them all for whoever may make one. */
function Foot({
  journey,
  whose,
  asked,
  shown,
}: {
  readonly journey: string;
  readonly whose: PeopleOfNumber;
  readonly asked: Asked;
  readonly shown: number;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const maySave = useMay('segments.edit');
  const [isSaving, setSaving] = useState(false);
  const all = useCountOf(asked);
  if (shown === 0) return null;
  const n = say.number(shown);
  return (
    <footer className="people-foot">
      <span className="muted num">
        {all === null || whose.q !== undefined
          ? t('monitor:shown', { count: shown, n })
          : t('monitor:shown.of', { n, all: say.number(Math.max(all, shown)) })}
      </span>
      {maySave && <Button onPress={() => setSaving(true)}>{t('monitor:save')}</Button>}
      {isSaving && (
        <Suspense>
          <SavePeople journey={journey} number={whose} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </footer>
  );
}

function Head({ asked: { node: id } }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const editor = useEditorStore();
  const store = useNumbersStore();
  const node = useEditor(({ graph }) => (id === null ? undefined : graph.nodes[id]));
  const read = node && readNode(node);
  const close = () => {
    editor.getState().select(nothing);
    store?.setState({ asked: null, path: null });
  };
  return (
    <header className="inspector-head">
      {read?.ok && <Tile family={read.panel.definition.family} icon={read.panel.icon(read.config)} />}
      <h2 className="grow truncate">{node ? titleOf(node, say) : t('canvas:people.all')}</h2>
      <Button kind="quiet" size="small" icon aria-label={t('canvas:inspector.close')} onPress={close}>
        <CloseIcon aria-hidden />
      </Button>
    </header>
  );
}

/** The numbers of a node beside each other; those that are nought and were not asked for stay away. */
function States({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const store = useNumbersStore();
  const numberOf = useNumberOf(asked.node);
  const usual: readonly PeopleState[] =
    asked.node === null ? ['here', 'entered'] : ['here', 'left', 'entered'];
  const rare: readonly PeopleState[] = ['skipped', 'failed', 'parked', 'attention', 'exited', 'goal'];
  const shown = [...usual, ...rare.filter((state) => state === asked.state || numberOf(state) > 0)].slice(
    0,
    5,
  );
  const choices = [...new Set([...shown, asked.state])].map((id) => ({
    id,
    label: `${t(`canvas:state.${id}`)} ${say.number(numberOf(id))}`,
  }));
  return (
    <div className="people-states">
      <Segments
        label={t('canvas:people.which')}
        choices={choices}
        value={asked.state}
        onChange={(state) => store?.setState({ asked: { node: asked.node, state } })}
      />
    </div>
  );
}

function PersonRow({
  person: { person, stay, enrollment },
  state,
  onChoose,
}: {
  readonly person: JourneyPerson;
  readonly state: PeopleState;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const stages = useStageNames();
  const setting = useSetting(person.zone);
  const name = nameOf(person);
  const [held] = Object.entries(person.stages);
  const until = state === 'here' ? (enrollment.visit?.until ?? null) : null;
  return (
    <li>
      <button type="button" className="person-row" onClick={onChoose}>
        <span className="initials" aria-hidden translate="no">
          {initialsOf(name)}
        </span>
        <span className="grow">
          <span className="row between">
            <b className="truncate" translate="no">
              {name}
            </b>
            {held && <StageMark stage={stages.hue(...held)} name={stages.stage(...held)} />}
          </span>
          <span className="soft">
            {until !== null ? (
              <>
                {t('canvas:people.leaves')} <When at={until} zone={person.zone} as="soon" />
              </>
            ) : (
              <>
                <When at={stay.at} zone={person.zone} as="soon" />
                {stay.reason && <> · {sentence(stay.reason, setting)}</>}
              </>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Two letters, or the first character where names are written without spaces. */
function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? '');
  return /\p{Script=Han}/u.test(name)
    ? ([...name][0] ?? '')
    : letters.slice(0, 2).join('').toLocaleUpperCase();
}
