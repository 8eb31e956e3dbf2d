import type { ReactNode } from 'react';
import { linkTo, openQuery } from '../views/open-view.ts';

/** A number or name that leads to its list: a real address, opened in place. */
export function ContentLink({ query, children }: { query: string | null | undefined; children: ReactNode }) {
  if (query === null || query === undefined) return <>{children}</>;
  return (
    <a
      className="gw-number"
      href={linkTo(query)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        openQuery(query);
      }}
    >
      {children}
    </a>
  );
}
