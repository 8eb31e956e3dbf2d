import { useEffect, useRef } from 'react';
import { useSession } from '../session/session.queries.ts';
import { useWorkplace } from './workplace.store.ts';

/** Keys belong to one dataset: when the other one is shown, filters and selection start anew. */
export function useDatasetReset(): void {
  const dataset = useSession().data?.dataset;
  const shown = useRef(dataset);
  useEffect(() => {
    if (shown.current !== undefined && dataset !== undefined && shown.current !== dataset) {
      useWorkplace.getState().restore({});
    }
    shown.current = dataset ?? shown.current;
  }, [dataset]);
}
