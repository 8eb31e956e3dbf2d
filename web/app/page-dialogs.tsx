import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useIntake } from '../features/intake/intake.store.ts';
import { useWorkplace } from '../features/problems/workplace.store.ts';

interface DialogProps {
  open: boolean;
  onClose(): void;
}

// What is opened now and then does not delay the first picture; the map's library would come with it.
const ImportDrawer = lazy(async () => ({
  default: (await import('../features/imports/import-drawer.tsx')).ImportDrawer,
}));
const ExportDialog = lazy(async () => ({
  default: (await import('../features/exports/export-dialog.tsx')).ExportDialog,
}));
const WholeProblem = lazy(async () => ({
  default: (await import('../features/problems/problem-page.tsx')).ProblemPage,
}));

const Intake = lazy(async () => ({
  default: (await import('../features/intake/intake-drawer.tsx')).IntakeDrawer,
}));

/** True from the first time on, so that a dialog can close with its own movement. */
function useOnceTrue(isTrue: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(isTrue);
  if (isTrue && !wasTrue) setWasTrue(true);
  return wasTrue || isTrue;
}

function OnceOpened({ of: Dialog, ...props }: DialogProps & { of: ComponentType<DialogProps> }) {
  return useOnceTrue(props.open) ? (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  ) : null;
}

export const ImportDialog = (props: DialogProps) => <OnceOpened of={ImportDrawer} {...props} />;
export const ExportsDialog = (props: DialogProps) => <OnceOpened of={ExportDialog} {...props} />;

/** The whole page of the selected problem, over the map. */
export function ProblemDialog() {
  const isWanted = useWorkplace(({ isFull, problemKey }) => isFull && problemKey !== undefined);
  return useOnceTrue(isWanted) ? (
    <Suspense fallback={null}>
      <WholeProblem />
    </Suspense>
  ) : null;
}

/** One window for whatever anybody says, from everywhere in the page. */
export function IntakeDialog() {
  return useOnceTrue(useIntake((state) => state.isOpen)) ? (
    <Suspense fallback={null}>
      <Intake />
    </Suspense>
  ) : null;
}
