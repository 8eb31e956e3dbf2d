import { TrialPanel } from '../circulation/trial-panel.tsx';
import { CommitmentsPanel } from '../commitments/commitments-panel.tsx';
import { ConsultationPanel } from './consultation-panel.tsx';

/** What was measured of a stored scheme, what households were asked about it, and what was promised to them. */
export function SchemeDecisions({ schemeKey, name }: { schemeKey: number; name: string }) {
  return (
    <>
      <TrialPanel schemeKey={schemeKey} />
      <ConsultationPanel schemeKey={schemeKey} />
      <CommitmentsPanel source={{ kind: 'circulation', key: schemeKey }} start={{ occasion: name }} />
    </>
  );
}
