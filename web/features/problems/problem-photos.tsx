import type { ProblemStatus } from '#core/problems/vocabulary.ts';
import { PhotoStrip } from '../attachments/photo-strip.tsx';
import { type ProblemAnswer, useEditProblem } from './problem-detail.queries.ts';
import { useSavedMessage } from './use-saved-message.tsx';

/** What a photo added now most likely shows. */
function likelyRole(status: ProblemStatus): 'report' | 'before' | 'after' {
  if (status === 'handling') return 'before';
  return status === 'checking' || status === 'closed' ? 'after' : 'report';
}

export function ProblemPhotos({ problem }: { problem: ProblemAnswer['problem'] }) {
  const edit = useEditProblem();
  const { saved, refused } = useSavedMessage();
  const { key, version, status } = problem;
  return (
    <PhotoStrip
      key={key}
      owner={`problem:${key}`}
      canAdd
      role={likelyRole(status)}
      onPlace={(place) =>
        edit.mutate(
          { key, expectedVersion: version, place },
          { onSuccess: ({ eventKey }) => saved([{ problemKey: key, eventKey }]), onError: refused },
        )
      }
    />
  );
}
