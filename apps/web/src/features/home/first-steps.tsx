import type { FirstSteps as Steps } from '@perennial/contracts';
import { Button, Card, CheckIcon, cx, RightIcon, toast } from '@perennial/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { clientFor } from '../../client/client.ts';
import { useWorkspace } from '../../client/session.ts';
import './home.css';

const call = clientFor(null);
const key = ['first-steps'];

/** Milliseconds between looks: what is done elsewhere, by a server or a colleague, is ticked off here. */
const often = 15_000;

type StepId = keyof Steps['done'];

/** From an empty installation to a journey that runs: five steps, ticked off by what really happened. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { id: here } = useWorkspace();
  const { data } = useQuery<Steps, ApiFault>({
    queryKey: key,
    queryFn: () => call('GET /v1/me/first-steps'),
    refetchInterval: often,
  });
  const edit = useEdit();
  if (!data || data.putAway || data.demo?.workspace === here) return null;
  const steps = stepsOf(data, here);
  const done = steps.filter(({ id }) => data.done[id]).length;
  if (done === steps.length) return null;
  const putAway = () => {
    edit.mutate({ putAway: true });
    const label = t('home:bring-back');
    toast(t('home:put-away.done'), 'done', { label, onAct: () => edit.mutate({ putAway: false }) });
  };
  return (
    <Card
      flush
      title={t('home:begin')}
      action={
        <span className="row">
          <progress
            value={done}
            max={steps.length}
            aria-label={t('home:progress', { done, all: steps.length })}
          />
          <span className="num soft small">{t('home:progress', { done, all: steps.length })}</span>
          <Button kind="quiet" size="small" onPress={putAway}>
            {t('home:put-away')}
          </Button>
        </span>
      }
    >
      <ol className="first-steps">
        {steps.map(({ id, to }) => (
          <li key={id} className={cx('step', data.done[id] && 'done')}>
            <Link to={to} onClick={() => id === 'demo' && edit.mutate({ demoSeen: true })}>
              <span className="mark">{data.done[id] && <CheckIcon aria-label={t('home:done')} />}</span>
              <span className="grow">
                <b>{t(`home:step.${id}`)}</b>
                {!data.done[id] && <span className="why soft small">{t(`home:step.${id}.why`)}</span>}
              </span>
              <RightIcon aria-hidden size={16} />
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Each with the page on which it is done; what this installation lacks is no step. */
function stepsOf(
  { demo, live, practice }: Steps,
  here: string,
): readonly { readonly id: StepId; readonly to: string }[] {
  const home = live ?? here;
  return [
    ...(demo ? [{ id: 'demo', to: `/w/${demo.workspace}/journeys/${demo.journey}/monitor` } as const] : []),
    { id: 'send', to: `/w/${home}/settings/keys` },
    { id: 'draw', to: `/w/${home}/journeys?new` },
    ...(practice ? [{ id: 'rehearse', to: `/w/${practice}/journeys` } as const] : []),
    { id: 'publish', to: `/w/${home}/journeys?status=draft` },
  ];
}

function useEdit() {
  const queries = useQueryClient();
  return useMutation<Steps, ApiFault, { demoSeen?: true; putAway?: boolean }>({
    mutationFn: (body) => call('PATCH /v1/me/first-steps', { body }),
    onSuccess: (steps) => queries.setQueryData(key, steps),
  });
}
