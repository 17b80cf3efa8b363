import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classes } from './classes.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** Primary: the one main act of a page. Danger: it takes something away. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly iconOnly?: boolean;
}

export function Button({ look = 'plain', small = false, iconOnly = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={classes('btn', look !== 'plain' && look, small && 'sm', iconOnly && 'icon')}
    />
  );
}
