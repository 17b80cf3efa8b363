import type { Family } from '@perennial/journey';
import { widths, type Size } from './geometry.ts';

/** How large a card of a family comes out, before anybody could measure it. Pixels. */
export function usualSize(family: Family | undefined): Size {
  switch (family) {
    case 'trigger':
      return { width: widths.entry, height: 132 };
    case 'wait':
      return { width: widths.card, height: 56 };
    case 'branch':
      return { width: widths.card, height: 84 };
    case 'end':
      return { width: widths.end, height: 48 };
    case 'note':
      return { width: widths.note, height: 96 };
    default:
      return { width: widths.card, height: 128 };
  }
}
