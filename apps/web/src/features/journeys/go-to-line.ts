const lineHeight = 20;

/** Selects a line (from 1) of the textarea inside of `parent` and scrolls it into sight. */
export function goToLine(parent: HTMLElement | null, line: number): void {
  const area = parent?.querySelector('textarea');
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 4) * lineHeight);
  area.scrollLeft = 0;
}
