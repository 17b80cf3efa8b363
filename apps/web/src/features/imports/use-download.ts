import { useState } from 'react';
import { ApiFault, faultOf } from '../../client/api-fault.ts';
import { useWorkspace } from '../../client/session.ts';

/** Rows that have come, of all. */
export interface Downloaded {
  readonly rows: number;
  readonly of: number | null;
}

/** Fetches a file, which a plain link can't: it says for which workspace in a header. */
export function useDownload(onFault?: (fault: ApiFault) => void) {
  const { id: workspace } = useWorkspace();
  const [progress, setProgress] = useState<Downloaded | null>(null);
  const [error, setError] = useState<ApiFault | null>(null);

  const start = async (path: string): Promise<Blob | null> => {
    setError(null);
    setProgress({ rows: 0, of: null });
    try {
      const answer = await fetch(path, {
        headers: { 'Perennial-Workspace': workspace },
        credentials: 'same-origin',
      });
      if (!answer.ok) throw faultOf(answer.status, await answer.json().catch(() => null));
      return await read(answer, setProgress);
    } catch (thrown) {
      const fault = thrown instanceof ApiFault ? thrown : new ApiFault(0, 'offline');
      setError(fault);
      onFault?.(fault);
      return null;
    } finally {
      setProgress(null);
    }
  };
  return { start, progress, error, isPending: progress !== null };
}

const lineEnd = 0x0a;

async function read(answer: Response, onProgress: (progress: Downloaded) => void): Promise<Blob> {
  const rows = answer.headers.get('Perennial-Rows');
  const of = rows === null ? null : Number(rows);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  const reader = answer.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    lines += value.filter((byte) => byte === lineEnd).length;
    onProgress({ rows: of === null ? lines : Math.min(lines, of), of });
  }
  return new Blob(parts, { type: answer.headers.get('Content-Type') ?? 'text/csv' });
}

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
