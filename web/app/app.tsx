import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTakeAwayJob } from '../features/deliverables/take-away-job.store.ts';
import { AsNote } from '../features/home/as-note.tsx';
import { useStartDesk } from '../features/home/start-choice.ts';
import { useDatasetReset } from '../features/problems/use-dataset-reset.ts';
import { SceneBanner } from '../features/reviews/scene-banner.tsx';
import { ConnectionBanner } from '../features/session/connection-banner.tsx';
import { DatasetBanner } from '../features/session/dataset-banner.tsx';
import { useSession } from '../features/session/session.queries.ts';
import { useLiveVersion } from '../features/session/use-live-version.ts';
import { useLinkedView } from '../features/views/use-linked-view.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { useModeStore } from './mode.store.ts';
import { ExportsDialog, ImportDialog, IntakeDialog, ProblemDialog } from './page-dialogs.tsx';
import { ProblemDesks } from './problem-desks.tsx';
import { SkipLinks } from './skip-links.tsx';
import { TopBar } from './top-bar.tsx';
import { useHotkeys } from './use-hotkeys.ts';

const CirculationDesks = lazy(() => import('./circulation-desks.tsx'));
const ReviewDesks = lazy(() => import('./review-desks.tsx'));
const TakeAwayTray = lazy(() => import('../features/deliverables/take-away-tray.tsx'));
const WalkaboutDesks = lazy(() => import('./walkabout-desks.tsx'));

export function App() {
  const t = useTranslate();
  const mode = useModeStore((state) => state.mode);
  const isTakingAway = useTakeAwayJob(({ job }) => job !== undefined);
  const [keysOpen, setKeysOpen] = useState(false);
  const [importOpen, setImportOpen] = useState(false);
  const [exportOpen, setExportOpen] = useState(false);
  useStartDesk(useSession().data);
  useLiveVersion();
  useDatasetReset();
  useLinkedView();
  useHotkeys({ openKeys: () => setKeysOpen(true) });
  return (
    <div className="gw-app">
      <SkipLinks />
      <TopBar
        onKeys={() => setKeysOpen(true)}
        onImport={() => setImportOpen(true)}
        onExport={() => setExportOpen(true)}
      />
      <div className="gw-banners">
        <ConnectionBanner />
        <DatasetBanner />
        <AsNote />
        <SceneBanner />
      </div>
      <main className="gw-main" aria-label={t(`mode.${mode.kind}`)}>
        {mode.kind === 'problems' ? (
          <>
            <ProblemDesks onImport={() => setImportOpen(true)} />
            <ProblemDialog />
          </>
        ) : (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            {mode.kind === 'walkabouts' ? (
              <WalkaboutDesks />
            ) : mode.kind === 'circulation' ? (
              <CirculationDesks />
            ) : (
              <ReviewDesks />
            )}
          </Suspense>
        )}
      </main>
      <ImportDialog open={importOpen} onClose={() => setImportOpen(false)} />
      <ExportsDialog open={exportOpen} onClose={() => setExportOpen(false)} />
      <IntakeDialog />
      {isTakingAway && (
        <Suspense fallback={null}>
          <TakeAwayTray />
        </Suspense>
      )}
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
