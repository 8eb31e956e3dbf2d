import { CommitmentsPanel } from '../commitments/commitments-panel.tsx';
import { ConsultationPanel } from './consultation-panel.tsx';

/** What households were asked about a stored scheme, and what was promised to them. */
export function SchemeDecisions({ schemeKey, name }: { schemeKey: number; name: string }) {
  return (
    <>
      <ConsultationPanel schemeKey={schemeKey} />
      <CommitmentsPanel source={{ kind: 'circulation', key: schemeKey }} start={{ occasion: name }} />
    </>
  );
}
