import type { ReactNode } from 'react';

/** A control with its words above (or before) it; the control says the same to those who do not see it. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="gw-field">
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}
