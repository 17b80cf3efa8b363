import { useEffect, useState } from 'react';
import type { CheckedElement, Knowledge } from '../knowledge.ts';
import type { PreviewedCopy } from './use-preview.ts';

/** Long enough for a word to be finished. Milliseconds. */
const pause = 350;

/** Which of the elements that a message should have are in a copy, a moment after it has changed; none before that. */
export function useElements(
  { check }: Pick<Knowledge, 'check'>,
  { channel, class: kind, content }: Pick<PreviewedCopy, 'channel' | 'class' | 'content'>,
): readonly CheckedElement[] {
  const [elements, setElements] = useState<readonly CheckedElement[]>([]);
  useEffect(() => {
    if (check === undefined) return undefined;
    let isLatest = true;
    const timer = setTimeout(() => {
      check({ channel, class: kind, content }).then(
        (found) => isLatest && setElements(found),
        // The preview says that the server is away.
        () => {},
      );
    }, pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [check, channel, kind, content]);
  return elements;
}
