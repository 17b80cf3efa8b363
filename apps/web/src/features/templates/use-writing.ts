import type { CallResponse, TemplateDocument, TemplateFinding } from '@perennial/contracts';
import { useEffect, useRef, useState } from 'react';
import type { ApiFault } from '../../client/api-fault.ts';
import { useAct } from '../../client/use-api.ts';

export type StoredTemplate = CallResponse<'GET /v1/templates/:template'>;

/** What is saved as one. */
export interface Written {
  readonly name: string;
  readonly folder: string | null;
  readonly tags: readonly string[];
  readonly document: TemplateDocument;
}

export interface Writing extends Written {
  /** Of what is saved. */
  readonly revision: number;
  readonly findings: readonly TemplateFinding[];
  readonly state: 'saved' | 'saving' | 'failed';
  readonly error: ApiFault | null;
  readonly change: (part: Partial<Written>) => void;
}

/** Long enough for a sentence, and before another try. Milliseconds. */
const pause = 700;
const breath = 5_000;

/** Keeps what is written here, and saves it a moment later; the last word is never lost by an earlier answer. */
export function useWriting(stored: StoredTemplate): Writing {
  const save = useAct('PUT /v1/templates/:template');
  const [written, setWritten] = useState<Written>(() => {
    const { name, folder, tags, draft } = stored;
    return { name, folder, tags, document: draft };
  });
  const [saved, setSaved] = useState({ written, revision: stored.revision, findings: stored.findings });
  const [error, setError] = useState<ApiFault | null>(null);
  const isAway = useRef(false);
  const isSaved = saved.written === written;
  const put = useRef(() => {});
  useEffect(() => {
    put.current = () => {
      if (isAway.current || isSaved) return;
      isAway.current = true;
      const { document, tags, ...rest } = written;
      const isSame = document === saved.written.document;
      save.mutate(
        {
          params: { template: stored.id },
          body: { ...rest, tags: [...tags], revision: saved.revision, ...(!isSame && { draft: document }) },
        },
        {
          onSuccess: ({ revision, findings }) => {
            setSaved({ written, revision, findings });
            setError(null);
          },
          onError: setError,
          onSettled: () => {
            isAway.current = false;
          },
        },
      );
    };
  });
  useEffect(() => {
    // What the server has refused is not better the next time.
    if (isSaved || (error !== null && error.status >= 400 && error.status < 500)) return undefined;
    const timer = setTimeout(() => put.current(), error ? breath : pause);
    return () => clearTimeout(timer);
    // What was written during a save is saved after it.
  }, [written, saved, isSaved, error]);
  return {
    ...written,
    revision: saved.revision,
    findings: saved.findings,
    state: error && !isSaved ? 'failed' : isSaved ? 'saved' : 'saving',
    error: isSaved ? null : error,
    change: (part) => {
      setError(null);
      setWritten((before) => ({ ...before, ...part }));
    },
  };
}
