import {
  Button,
  DownIcon,
  FormSection,
  InboxFrame,
  MailFrame,
  Note,
  Picker,
  PushFrame,
  Skeleton,
  SmsFrame,
} from '@perennial/ui';
import { useCallback, useEffect, useState } from 'react';
import type { PreviewPerson } from '../knowledge.ts';
import { useForm } from '../fields/form.tsx';
import { useSay } from '../fields/use-say.ts';
import type { SendConfig } from '../../send/config.ts';
import { cannot } from './cannot.ts';
import type { PreviewState, Rendered } from './use-preview.ts';
import { variableName } from './variable-name.ts';

/** What people get to see, as somebody. */
export function PreviewPane({
  channel,
  state,
  person,
  onPerson,
}: {
  readonly channel: SendConfig['channel'];
  readonly state: PreviewState;
  readonly person: PreviewPerson | null;
  readonly onPerson: (person: PreviewPerson | null) => void;
}) {
  const say = useSay();
  return (
    <FormSection title={say.t(`send:preview.${channel}`)} action={<As person={person} onPerson={onPerson} />}>
      {state.shown !== null && (
        <div className="p-send-frame" aria-live="polite">
          <Frame channel={channel} content={state.shown.content} />
        </div>
      )}
      {state.isBlank && <p className="p-send-blank">{say.t('send:preview.nothing')}</p>}
      {isOnItsWay(state) && <Skeleton label={say.t('send:preview.loading')} lines={3} />}
      <Trouble state={state} person={person} />
    </FormSection>
  );
}

/** The first answer is awaited. */
function isOnItsWay({ answer, isBlank, isAway }: PreviewState): boolean {
  return answer === null && !isBlank && !isAway;
}

function Frame({
  channel,
  content,
}: {
  readonly channel: SendConfig['channel'];
  readonly content: Rendered['content'];
}) {
  const say = useSay();
  if (channel === 'sms') return <SmsFrame to={null} text={content['text'] ?? ''} />;
  if (channel === 'inbox')
    return (
      <InboxFrame
        title={content['title'] ?? ''}
        body={content['body'] ?? ''}
        link={content['link']}
        button={content['button'] ?? say.t('send:preview.open')}
      />
    );
  if (channel === 'push')
    return (
      <PushFrame
        title={content['title'] ?? ''}
        body={content['body'] ?? ''}
        link={content['link']}
        image={content['image']}
      />
    );
  return (
    <MailFrame
      to={null}
      subject={content['subject'] ?? ''}
      html={content['html'] ?? ''}
      label={say.t('send:preview.frame')}
    />
  );
}

/** Why nobody, or not this person, would get it. */
function Trouble({
  state: { answer, isAway },
  person,
}: {
  readonly state: PreviewState;
  readonly person: PreviewPerson | null;
}) {
  const say = useSay();
  if (isAway) return <Note tone="warn" title={say.t('send:preview.away')} />;
  if (answer === null) return null;
  if (!answer.ok) return <Note tone="warn" title={cannot(answer.reason, say)} />;
  if (answer.empty.length === 0) return null;
  const names = say.list(answer.empty.map((path) => say.quote(variableName(path, say))));
  const values = { count: answer.empty.length, names, person: person?.name ?? '' };
  return (
    <Note tone="warn" title={say.t(person ? 'send:preview.empty' : 'send:preview.empty.sample', values)}>
      {say.t('send:preview.empty.fix')}
    </Note>
  );
}

/** Who is looked at: somebody of the workspace, or nobody in particular. */
function As({
  person,
  onPerson,
}: {
  readonly person: PreviewPerson | null;
  readonly onPerson: (person: PreviewPerson | null) => void;
}) {
  const say = useSay();
  const { people } = useForm().knowledge;
  const [found, setFound] = useState<readonly PreviewPerson[]>([]);
  const sample = say.t('send:preview.sample');
  const find = useCallback(
    async (search: string) => {
      const some = await people(search);
      setFound(some);
      const choices = some.map(({ id, name }) => ({ id, label: name }));
      return [
        { id: 'people', choices },
        { id: 'sample', choices: [{ id: 'sample', label: sample }] },
      ];
    },
    [people, sample],
  );
  return (
    <Picker
      label={say.t('send:preview.find')}
      find={find}
      empty={say.t('send:preview.nobody')}
      onPick={(id) => onPerson(found.find((one) => one.id === id) ?? null)}
    >
      <Button kind="quiet" size="small">
        <span className="truncate">{person ? say.t('send:preview.as', { name: person.name }) : sample}</span>
        <DownIcon aria-hidden />
      </Button>
    </Picker>
  );
}

/** Somebody real to begin with, if there is anybody. */
export function usePreviewPerson() {
  const { people } = useForm().knowledge;
  const [person, setPerson] = useState<PreviewPerson | null>(null);
  useEffect(() => {
    let isHere = true;
    people('').then(
      ([first]) => isHere && first && setPerson((chosen) => chosen ?? first),
      // Sample values do as well; whoever opens the picker is told.
      () => {},
    );
    return () => {
      isHere = false;
    };
  }, [people]);
  return [person, setPerson] as const;
}
