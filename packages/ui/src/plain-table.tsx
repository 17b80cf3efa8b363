import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import './table.css';

/** A table to read: its rows lead nowhere and can't be chosen. */
export function PlainTable({ className, ...table }: ComponentProps<'table'>) {
  return <table {...table} className={cx('p-table', className)} />;
}
