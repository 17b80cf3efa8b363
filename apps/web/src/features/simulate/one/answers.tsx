import type { CallCommand } from '@perennial/journey';
import { openCall, readAnswer, toldAnswer, type Standing } from '@perennial/simulate';
import { Button, NumberField, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Base } from '../base.ts';
import { useTitle } from '../use-title.ts';
import { sampleBody } from './sample-body.ts';
import type { Walk } from './use-walk.ts';

interface Props {
  readonly walk: Pick<Walk, 'happen'>;
  readonly standing: Standing;
  readonly journey: string;
  /** By node, what was answered last in earnest. */
  readonly last: Base['answers'];
}

/** Where a service outside was called and the journey waits for what it says: somebody says it for the service. */
export function Answers({ standing, ...props }: Props) {
  const { t } = useTranslation();
  const calls = standing.passages.flatMap(({ state: { visit } }) => {
    const call = visit && openCall(standing, visit.node);
    return call ? [call] : [];
  });
  if (calls.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:answer')}</h3>
      {calls.map((call) => (
        <AnswerForm key={call.id} call={call} now={standing.now} {...props} />
      ))}
    </section>
  );
}

interface FormProps extends Omit<Props, 'standing'> {
  readonly call: CallCommand;
  readonly now: number;
}

function AnswerForm({ call, now, walk, journey, last }: FormProps) {
  const { t } = useTranslation();
  const title = useTitle();
  const known = last[call.node]?.captured;
  const wanted = call.request.kind === 'http' ? call.request.capture : [];
  const [status, setStatus] = useState(200);
  const [body, setBody] = useState(() => sampleBody(wanted, known));
  const isWrong = !isJson(body);
  const answer = () => walk.happen(toldAnswer(call, journey, readAnswer(call, { status, body }), now));
  return (
    <div className="simulate-offer stack">
      <p className="small muted">{t('simulate:answer.at', { node: title(call.node) })}</p>
      <NumberField
        label={t('simulate:answer.status')}
        hint={t('simulate:answer.status.hint')}
        value={status}
        minValue={100}
        maxValue={599}
        formatOptions={{ useGrouping: false }}
        onChange={setStatus}
      />
      <TextArea
        label={t('simulate:answer.body')}
        hint={known ? t('simulate:answer.last') : t('simulate:answer.made-up')}
        wrong={isWrong ? t('simulate:answer.wrong') : undefined}
        rows={4}
        value={body}
        onChange={setBody}
      />
      <div>
        <Button kind="primary" size="small" isDisabled={isWrong} onPress={answer}>
          {t('simulate:answer.give')}
        </Button>
      </div>
      <p className="small muted">{t('simulate:answer.none')}</p>
    </div>
  );
}

/** An empty answer is one, too. */
function isJson(text: string): boolean {
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
