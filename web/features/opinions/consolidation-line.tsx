import { Checkbox } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { DeskOpinion } from './consolidation.queries.ts';
import { useConsolidation } from './consolidation.store.ts';
import { dragProps } from './consolidation-drag.ts';

/** One opinion, word for word: chosen by its box, dragged where it belongs, opened by its words. */
export function OpinionLine({ opinion }: { opinion: DeskOpinion }) {
  const t = useTranslate();
  const openOpinion = useWorkplace((state) => state.openOpinion);
  const isChosen = useConsolidation(({ opinions }) => opinions.has(opinion.key));
  const toggle = useConsolidation((state) => state.toggleOpinions);
  const { key, text, title, placeText } = opinion;
  return (
    <div
      className={isChosen ? 'gw-opinion-line gw-opinion-line-on' : 'gw-opinion-line'}
      {...dragProps(() => {
        const chosen = useConsolidation.getState().opinions;
        return { of: 'opinions', keys: chosen.has(key) ? [...chosen] : [key] };
      })}
    >
      <Checkbox
        checked={isChosen}
        aria-label={t('consolidation.choose', { title })}
        onChange={() => toggle([key])}
      />
      <button type="button" title={text} onClick={() => openOpinion(key)}>
        {placeText && !text.includes(placeText) && <strong>{placeText} </strong>}
        {text}
      </button>
    </div>
  );
}
