import type { ReactNode } from 'react';

/** One headed part of the filter panel. */
export function FilterGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gw-filter-group">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
