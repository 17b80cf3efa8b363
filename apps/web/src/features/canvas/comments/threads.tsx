import type { JourneyComment } from '@perennial/contracts';
import { Button, MultiSelect, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useAct } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { When } from '../../../parts/when.tsx';
import './comments.css';

/** Threads that can be answered and settled, the settled ones out of the way, and a place to begin another. */
export function Threads({
  journey,
  node,
  comments,
}: {
  readonly journey: string;
  /** What a new one is about; null: the journey as a whole. */
  readonly node: string | null;
  readonly comments: readonly JourneyComment[];
}) {
  const { t } = useTranslation();
  const begun = comments.filter(({ thread }) => thread === null);
  const open = begun.filter(({ resolved }) => resolved === null);
  const settled = begun.length - open.length;
  const [showsAll, setShowsAll] = useState(false);
  return (
    <>
      {(showsAll ? begun : open).map((one) => (
        <Thread
          key={one.id}
          journey={journey}
          begun={one}
          answers={comments.filter(({ thread }) => thread === one.id)}
        />
      ))}
      {settled > 0 && !showsAll && (
        <Button kind="quiet" size="small" onPress={() => setShowsAll(true)}>
          {t('canvas:comments.settled', { count: settled })}
        </Button>
      )}
      <Write journey={journey} node={node} thread={null} />
    </>
  );
}

function Thread({
  journey,
  begun,
  answers,
}: {
  readonly journey: string;
  readonly begun: JourneyComment;
  readonly answers: readonly JourneyComment[];
}) {
  const { t } = useTranslation();
  const settle = useAct('PUT /v1/journeys/:journey/comments/:comment/resolved');
  const [isAnswering, setAnswering] = useState(false);
  const { id, resolved } = begun;
  const isSettled = resolved !== null;
  return (
    <article className="comment-thread">
      {[begun, ...answers].map((one) => (
        <div key={one.id} className="comment">
          <p className="small muted">
            {one.author ? <b translate="no">{one.author.name}</b> : <b>{t('canvas:comments.gone')}</b>}{' '}
            <When at={one.at} as="soon" />
          </p>
          <p translate="no">{one.body}</p>
        </div>
      ))}
      {isSettled && (
        <p className="small muted">
          {resolved.by === null
            ? t('canvas:comments.is-settled')
            : t('canvas:comments.settled-by', { name: resolved.by })}
        </p>
      )}
      <div className="row">
        <Button size="small" kind="quiet" onPress={() => setAnswering(!isAnswering)}>
          {t('canvas:comments.answer')}
        </Button>
        <Button
          size="small"
          kind="quiet"
          isPending={settle.isPending}
          onPress={() => settle.mutate({ params: { journey, comment: id }, body: { resolved: !isSettled } })}
        >
          {isSettled ? t('canvas:comments.reopen') : t('canvas:comments.settle')}
        </Button>
      </div>
      {isAnswering && <Write journey={journey} node={null} thread={id} onDone={() => setAnswering(false)} />}
    </article>
  );
}

function Write({
  journey,
  node,
  thread,
  onDone,
}: {
  readonly journey: string;
  readonly node: string | null;
  readonly thread: string | null;
  readonly onDone?: () => void;
}) {
  const { t } = useTranslation();
  const members = useApi('GET /v1/members').data?.items ?? [];
  const add = useAct('POST /v1/journeys/:journey/comments');
  const [body, setBody] = useState('');
  const [mentions, setMentions] = useState<readonly string[]>([]);
  const label = thread === null ? t('canvas:comments.write') : t('canvas:comments.answer');
  const send = () =>
    add.mutate(
      { params: { journey }, body: { body, mentions: [...mentions], node, thread } },
      {
        onSuccess: () => {
          setBody('');
          setMentions([]);
          onDone?.();
        },
      },
    );
  return (
    <div className="stack">
      <TextArea
        label={label}
        hideLabel
        placeholder={label}
        rows={2}
        maxLength={5_000}
        value={body}
        onChange={setBody}
      />
      {body.trim() !== '' && (
        <>
          <MultiSelect
            label={t('canvas:comments.mention')}
            hideLabel
            placeholder={t('canvas:comments.mention')}
            choices={members.map(({ id, name }) => ({ id, label: name }))}
            value={mentions}
            onChange={setMentions}
            say={(names) => names.join(t('canvas:monitor.comma'))}
          />
          <Button isPending={add.isPending} onPress={send}>
            {t('canvas:comments.send')}
          </Button>
        </>
      )}
      {add.error && <Fault error={add.error} />}
    </div>
  );
}
