import { RevealableText } from '../privacy/revealable-text.tsx';
import type { OpinionAnswer } from './opinions.queries.ts';

/** A text of an opinion. */
export function OpinionText(props: { answer: OpinionAnswer; path: string; children: string }) {
  const { answer, path, children } = props;
  const subject = { kind: 'opinion', key: answer.opinion.key } as const;
  return (
    <RevealableText subject={subject} path={path} paths={answer.revealablePaths}>
      {children}
    </RevealableText>
  );
}
