import type { SceneContent } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';

/** How the numbers are to be read: of how many, how many of them on no map, and what was left out. */
export function ContentNotes({ content }: { content: Pick<SceneContent, 'n' | 'unplaced' | 'notes'> }) {
  const t = useTranslate();
  const { n, unplaced, notes } = content;
  const words = [
    ...(n === null ? [] : [t('reviews.note.n', { n })]),
    ...(unplaced ? [t('reviews.note.unplaced', { n: unplaced })] : []),
  ];
  const sentences = notes.map((note) => {
    const key = messageKey(`reviews.note.${note.code}`);
    return key ? t(key, { n: note.n ?? 0, text: note.text ?? '' }) : (note.text ?? note.code);
  });
  if (words.length + sentences.length === 0) return null;
  return (
    <ul className="gw-content-notes">
      {words.length > 0 && <li>{words.join(' · ')}</li>}
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
