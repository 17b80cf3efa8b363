import type { Journey } from '@perennial/contracts';
import { EditorContext } from '../../canvas/store/use-editor.ts';
import { DraftContext } from '../../canvas/draft/use-draft.ts';
import { useDraftSession } from '../../canvas/draft/use-draft-session.ts';
import { Body } from './body.tsx';
import { DiagnosticsContext, useDiagnosed } from './diagnostics.ts';
import { JourneyContext } from './journey-context.ts';
import { Notices } from './notices.tsx';
import { TopBar } from './top-bar.tsx';
import '../journeys.css';
import './workbench.css';

/** The page of a journey: its draft, what stands round the drawing, and the drawing itself. */
export default function Workbench({ journey }: { readonly journey: Journey }) {
  const session = useDraftSession(journey);
  return (
    <JourneyContext value={journey}>
      <DraftContext value={session}>
        <EditorContext value={session.editor}>
          <Frame />
        </EditorContext>
      </DraftContext>
    </JourneyContext>
  );
}

function Frame() {
  return (
    <DiagnosticsContext value={useDiagnosed()}>
      <div className="workbench">
        <TopBar />
        <Notices />
        <Body />
      </div>
    </DiagnosticsContext>
  );
}
