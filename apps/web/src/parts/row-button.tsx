import type { ReactNode } from 'react';
import './row-button.css';

/** Names the row of a table and opens what there is to see of it, where no page is led to. */
export function RowButton({
  onPress,
  children,
}: {
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="link row-button" onClick={onPress}>
      {children}
    </button>
  );
}
