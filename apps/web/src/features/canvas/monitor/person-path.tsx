import type { EnrollmentWithSteps, JourneyPerson } from '@perennial/contracts';
import { BackIcon, Button, buttonClass } from '@perennial/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../../client/use-api.ts';
import { useWorkspacePath } from '../../../client/session.ts';
import { Found } from '../../../parts/found.tsx';
import { usePersonName } from '../../../parts/person-name.ts';
import { useSetting } from '../../../parts/setting.ts';
import { When } from '../../../parts/when.tsx';
import { stepSentence } from '@perennial/words';
import { useCanvas } from '../context/canvas-context.ts';
import { titleOf } from '../context/panels.ts';
import { useActs } from '../edits/use-acts.ts';
import { useEditor } from '../store/use-editor.ts';
import { useNumbersStore } from './numbers.ts';
import { pathOf } from './path.ts';

const often = 5_000;

/** One person's way: drawn on the canvas, told beside it. */
export function PersonPath({
  person,
  onBack,
}: {
  readonly person: JourneyPerson;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const path = useWorkspacePath();
  const store = useNumbersStore();
  const params = { enrollment: person.enrollment.id };
  const query = useApi('GET /v1/enrollments/:enrollment', { params }, { every: often });
  useEffect(() => {
    if (query.data) store?.setState({ path: pathOf(query.data) });
  }, [query.data, store]);
  useEffect(() => () => store?.setState({ path: null }), [store]);
  const name = nameOf(person.person);
  return (
    <aside className="inspector people" aria-label={t('canvas:path', { name })}>
      <header className="inspector-head">
        <Button kind="quiet" size="small" icon aria-label={t('canvas:path.back')} onPress={onBack}>
          <BackIcon aria-hidden />
        </Button>
        <h2 className="grow truncate" translate="no">
          {name}
        </h2>
        <Link className={buttonClass('quiet')} to={path(`people/${person.person.id}`)}>
          {t('canvas:path.page')}
        </Link>
      </header>
      <Found query={query}>
        {(enrollment) => <Steps enrollment={enrollment} zone={person.person.zone} />}
      </Found>
    </aside>
  );
}

function Steps({
  enrollment: { steps },
  zone,
}: {
  readonly enrollment: EnrollmentWithSteps;
  readonly zone: string | null;
}) {
  const { say } = useCanvas();
  const acts = useActs();
  const nodes = useEditor(({ graph }) => graph.nodes);
  const title = (id: string) => (nodes[id] ? titleOf(nodes[id], say) : id);
  const setting = useSetting(zone, title);
  return (
    <ol className="path-steps">
      {steps.map((step) => (
        <li key={`${step.turn} ${step.ord}`}>
          <button type="button" onClick={() => acts.goTo(step.node)}>
            <b className="truncate">{title(step.node)}</b>
            <span>{stepSentence(step, setting)}</span>
            <span className="small muted">
              <When at={step.at} zone={zone} as="moment" />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
