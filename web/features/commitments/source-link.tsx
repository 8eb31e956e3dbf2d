import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import type { CommitmentAnswer } from './commitments.queries.ts';

/** What a promise is about, and the way there where there is one. */
export function SourceLink({ answer: { commitment, sourceTitle } }: { answer: CommitmentAnswer }) {
  const t = useTranslate();
  const { sourceKind, sourceKey } = commitment;
  const kind = t(`commitments.source.${sourceKind}`);
  if (sourceKey === null) return kind;
  const words = sourceTitle ? `${kind} · ${sourceTitle}` : `${kind} ${sourceKey}`;
  const go = wayTo(sourceKind, sourceKey);
  // without words of it, it is not theirs to see
  if (!go || (sourceTitle === null && sourceKind !== 'opinion')) return words;
  return (
    <button type="button" className="gw-number" onClick={go}>
      {words}
    </button>
  );
}

function wayTo(kind: CommitmentAnswer['commitment']['sourceKind'], key: number): (() => void) | undefined {
  const workplace = useWorkplace.getState();
  const { setMode } = useModeStore.getState();
  switch (kind) {
    case 'problem':
      return () => {
        workplace.openDesk('map');
        workplace.openProblem(key);
      };
    case 'measure':
      return () => workplace.openMeasure(key);
    case 'opinion':
      return () => workplace.openOpinion(key);
    case 'walkabout':
      return () => {
        setMode({ kind: 'walkabouts' });
        useWalkaboutChoice.getState().openWalkabout(key);
      };
    case 'circulation':
      return () => {
        setMode({ kind: 'circulation' });
        useCirculationDesk.getState().openDesk('plan');
        useCirculationDesk.getState().openScheme(key);
      };
    case 'consultation':
      return () => {
        setMode({ kind: 'circulation' });
        useCirculationDesk.getState().openConsultation(key);
      };
    default:
      return undefined;
  }
}
