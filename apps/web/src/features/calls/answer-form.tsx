import type { JsonObject } from '@perennial/journey';
import { Button, NumberField, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import './calls.css';

/** Answers a waiting call as whoever would have been called. */
export function AnswerForm({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const answer = useAct('POST /v1/sandbox/calls/:call/answer');
  const [status, setStatus] = useState(200);
  const [text, setText] = useState('{}');
  const body = objectOf(text);
  return (
    <div className="stack call-answer" role="group" aria-label={t('calls:answer')}>
      <NumberField
        label={t('calls:answer.status')}
        value={status}
        minValue={200}
        maxValue={599}
        formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
        onChange={setStatus}
      />
      <TextArea
        label={t('calls:answer.body')}
        rows={3}
        value={text}
        wrong={body ? undefined : t('calls:answer.wrong')}
        onChange={setText}
      />
      <div>
        <Button
          size="small"
          isDisabled={!body}
          isPending={answer.isPending}
          onPress={() => body && answer.mutate({ params: { call: id }, body: { status, body } })}
        >
          {t('calls:answer.act')}
        </Button>
      </div>
      {answer.error && <Fault error={answer.error} />}
    </div>
  );
}

function objectOf(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}
