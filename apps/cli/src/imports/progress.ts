import type { World } from '../command.ts';
import type { Words } from '../words/words.ts';

/** How far it is. */
interface Standing {
  readonly bytes: number;
  readonly bytesDone: number;
  readonly rows: number;
}

export interface Progress {
  readonly show: (standing: Standing) => void;
  readonly end: (standing: Standing) => void;
}

const width = 30;

/** A bar that grows where somebody watches; a line for each tenth where the output goes elsewhere. */
export function createProgress({ err, redraw }: World, words: Words): Progress {
  let tenths = 0;
  const line = (standing: Standing) => words.progress(Math.floor(shareOf(standing) * 100), standing.rows);
  const show = (standing: Standing) => {
    if (redraw) return redraw(`${barOf(shareOf(standing))} ${line(standing)}`);
    const now = Math.floor(shareOf(standing) * 10);
    if (now > tenths) err(line(standing));
    tenths = Math.max(tenths, now);
  };
  return {
    show,
    end: (standing) => {
      show(standing);
      redraw?.('');
    },
  };
}

function shareOf({ bytes, bytesDone }: Standing): number {
  return bytes === 0 ? 1 : Math.min(1, bytesDone / bytes);
}

function barOf(share: number): string {
  const done = Math.round(share * width);
  return `[${'='.repeat(done)}${' '.repeat(width - done)}]`;
}
