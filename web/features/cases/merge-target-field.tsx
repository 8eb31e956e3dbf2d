import { useTranslate } from '../../i18n/language.store.ts';
import { useProblem } from '../problems/problem-detail.queries.ts';
import { ProblemField, type ProblemFieldProps } from './problem-field.tsx';

/** Which case goes on: those at the same door at once, others by words, address or number. */
export function MergeTargetField({ problemKey, ...field }: ProblemFieldProps & { problemKey: number }) {
  const t = useTranslate();
  const neighbours = useProblem(problemKey).data?.neighbours ?? [];
  return (
    <ProblemField
      {...field}
      near={neighbours.map(({ key }) => key)}
      exceptKey={problemKey}
      nothingNear={t('cases.request.mergeNoNeighbours')}
    />
  );
}
