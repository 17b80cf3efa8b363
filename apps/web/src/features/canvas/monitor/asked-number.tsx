import { cx } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useAsk } from './use-ask.ts';
import type { Asked } from './numbers.ts';

/** A number that opens its people. */
export function AskedNumber({
  asked,
  isStrong = false,
  children,
}: {
  readonly asked: Asked;
  readonly isStrong?: boolean;
  readonly children: ReactNode;
}) {
  const ask = useAsk(asked);
  return (
    <button type="button" className={cx('asked num nodrag nopan', isStrong && 'strong')} onClick={ask}>
      {children}
    </button>
  );
}
