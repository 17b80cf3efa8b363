import type { Journey } from '@perennial/contracts';
import { EditorContext } from '../../canvas/store/use-editor.ts';
import { DraftContext } from '../../canvas/draft/use-draft.ts';
import { useDraftSession } from '../../canvas/draft/use-draft-session.ts';
import { CompanyContext } from '../../together/company.ts';
import { useJoining } from '../../together/use-joining.ts';
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
  const company = useJoining(journey.id, session);
  return (
    <JourneyContext value={journey}>
      <DraftContext value={session}>
        <EditorContext value={session.editor}>
          <CompanyContext value={company}>
            <Frame />
          </CompanyContext>
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
