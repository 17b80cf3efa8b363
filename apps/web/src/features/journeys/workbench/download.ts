import type { Content } from '../../canvas/draft/content.ts';

/** Gives the drawing as a file, as `createJourney` takes it. */
export function download({ name, graph }: Content): void {
  const text = JSON.stringify({ name, draft: graph }, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  // What file systems refuse.
  link.download = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'journey'}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
