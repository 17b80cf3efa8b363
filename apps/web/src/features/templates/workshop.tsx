import { PanelForm } from '@perennial/nodes/forms';
import { Button, Tabs } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { Page } from '../../parts/page.tsx';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { ApprovalState } from '../approvals/approval-state.tsx';
import { DecideNote } from '../approvals/decide-note.tsx';
import { Desk } from './editor/desk.tsx';
import { Publish } from './editor/publish.tsx';
import { TestSend } from './editor/test-send.tsx';
import { useRelease } from './editor/use-release.ts';
import { TemplateState } from './library/library-page.tsx';
import { useWriting, type StoredTemplate } from './use-writing.ts';
import { UsesTab } from './uses-tab.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';

const tabs = ['write', 'versions', 'uses'] as const;
type Tab = (typeof tabs)[number];

/** A template at hand, with all that can be done to it. */
export function Workshop({ stored }: { readonly stored: StoredTemplate }) {
  const knowledge = useWorkspaceKnowledge();
  const isReadOnly = !useMay('templates.edit') || stored.archivedAt !== null;
  return (
    // What is wrong with a template is told by its own findings.
    <PanelForm {...{ isReadOnly, knowledge }} diagnostics={none} tell={({ code }) => code}>
      <Bench stored={stored} mayEdit={!isReadOnly} />
    </PanelForm>
  );
}

const none: readonly [] = [];

function Bench({ stored, mayEdit }: { readonly stored: StoredTemplate; readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const { tab: asked } = useParams();
  const tab: Tab = tabs.find((one) => one === asked) ?? 'write';
  const writing = useWriting(stored);
  const release = useRelease(stored, writing);
  return (
    <Page
      title={writing.name}
      heading={
        <span className="row wrap">
          <Own>{writing.name}</Own>
          <TemplateState template={stored} />
        </span>
      }
      wide
      actions={
        <>
          <span className="small muted" role="status">
            {t(`templates:saving.${writing.state}`)}
          </span>
          {mayEdit && isTestable(stored.kind) && (
            <Testing stored={stored} isSaved={writing.state === 'saved'} />
          )}
          {mayEdit && <Publish id={stored.id} writing={writing} release={release} />}
        </>
      }
    >
      {writing.error && <Fault error={writing.error} />}
      <DecideNote kind="template" subject={stored.id} />
      {!release.approval.isWaiting && <ApprovalState kind="template" need={release.approval.need} />}
      <Tabs
        label={t('templates:title')}
        tabs={tabs.map((id) => ({ id, label: t(`templates:tab.${id}`) }))}
        value={tab}
        onChange={(next) =>
          void navigate(path(next === 'write' ? `content/${stored.id}` : `content/${stored.id}/${next}`))
        }
      >
        {tab === 'write' && <Desk stored={stored} writing={writing} />}
        {tab === 'versions' && <VersionsTab stored={stored} />}
        {tab === 'uses' && <UsesTab stored={stored} />}
      </Tabs>
    </Page>
  );
}

/** A fragment is part of something, and nobody of the team has an in-app inbox here. */
const isTestable = (kind: StoredTemplate['kind']) => kind !== 'fragment' && kind !== 'inbox';

function Testing({ stored, isSaved }: { readonly stored: StoredTemplate; readonly isSaved: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button isDisabled={!isSaved} onPress={() => setOpen(true)}>
        {t('templates:test')}
      </Button>
      {isOpen && <TestSend stored={stored} onClose={() => setOpen(false)} />}
    </>
  );
}
