import { Button, ErrorNote } from '@perennial/ui';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface BoundaryProps {
  /** What the part shows: when that becomes another, the part gets another try by itself. */
  readonly about?: unknown;
  /** What stands round the note in place of the part, such as the drawer it would have been. */
  readonly frame?: (note: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly isBroken: boolean;
  /** What was shown when it broke. */
  readonly about: unknown;
}

/** A crash inside of it takes only that part of the page, says so, and offers another try. */
export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { isBroken: false, about: this.props.about };

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true };
  }

  static getDerivedStateFromProps({ about }: BoundaryProps, before: State): State | null {
    return about === before.about ? null : { isBroken: false, about };
  }

  override render(): ReactNode {
    const { children, frame = (note) => note } = this.props;
    if (!this.state.isBroken) return children;
    return frame(<Broken onRetry={() => this.setState({ isBroken: false })} />);
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <ErrorNote
      title={t('common:broken')}
      action={
        <Button size="small" onPress={onRetry}>
          {t('common:try-again')}
        </Button>
      }
    >
      {t('common:broken.fix')}
    </ErrorNote>
  );
}
