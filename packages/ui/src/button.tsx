import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button';
import { cx } from './class-names.ts';
import './button.css';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style'> {
  /** Primary: the one main act of a page. Danger: it takes something away. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
  /** Holds an icon alone; needs an `aria-label`. */
  readonly icon?: boolean;
}

export function Button({ kind = 'plain', size = 'normal', icon = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={cx('p-button', kind !== 'plain' && kind, size === 'small' && 'small', icon && 'icon')}
    />
  );
}

/** Class names for a link that looks like a button. */
export function buttonClass(kind: NonNullable<ButtonProps['kind']> = 'plain'): string {
  return cx('p-button', kind !== 'plain' && kind);
}
