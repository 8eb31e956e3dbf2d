import { useProblem } from '../problems/problem-detail.queries.ts';
import { RevealableText } from './revealable-text.tsx';

/** A text of a problem. */
export function PersonalText(props: { problemKey: number; path: string; children: string }) {
  const { problemKey: key, path, children } = props;
  const paths = useProblem(key).data?.revealablePaths;
  return (
    <RevealableText subject={{ kind: 'problem', key }} path={path} paths={paths}>
      {children}
    </RevealableText>
  );
}
