import type { ImportDocument, ImportKind } from '@perennial/contracts';
import { useRef, useState } from 'react';
import { ApiFault, faultOf } from '../../client/api-fault.ts';
import { address } from '../../client/client.ts';
import { useWorkspace } from '../../client/session.ts';

export interface Upload {
  readonly sent: number;
  readonly of: number;
}

/** Sends a file and tells how much has left: `fetch` can't. */
export function useUpload(onDone: (made: ImportDocument) => void) {
  const { id: workspace } = useWorkspace();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [error, setError] = useState<ApiFault | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);

  const send = (kind: ImportKind, file: File) => {
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    setError(null);
    setUpload({ sent: 0, of: file.size });
    xhr.open('POST', address('/v1/imports', { query: { kind, file: file.name.slice(-200) } }));
    xhr.setRequestHeader('Perennial-Workspace', workspace);
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.upload.onprogress = ({ loaded, total }) => setUpload({ sent: loaded, of: total });
    xhr.onloadend = () => {
      request.current = null;
      setUpload(null);
      const answer = parsed(xhr.responseText);
      if (xhr.status === 201) onDone(answer as ImportDocument);
      // 0 without an answer: offline, or stopped by the reader.
      else if (xhr.status !== 0) setError(faultOf(xhr.status, answer));
    };
    xhr.onerror = () => setError(new ApiFault(0, 'offline'));
    xhr.send(file);
  };
  return { upload, error, send, stop: () => request.current?.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
