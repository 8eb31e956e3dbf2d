import { CheckOutlined, CloseOutlined, EnvironmentOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, Tag, Tooltip } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useGroupChoices } from './campaign-choices.queries.ts';
import { useCategoryName } from './category-pick.tsx';
import { addressOf, isLearned, type ProposalDraft } from './proposal-draft.ts';
import { ProposalEditor } from './proposal-editor.tsx';
import { useTextDesk } from './text.store.ts';

/** One proposal in short; the one that is looked at opens to be put right. */
export function ProposalCard({
  draft,
  number,
  isFocused,
}: {
  draft: ProposalDraft;
  number: number;
  isFocused: boolean;
}) {
  const t = useTranslate();
  const groups = useGroupChoices(useTextDesk((state) => state.meta.campaignKey));
  const categoryName = useCategoryName();
  const { focus, decide } = useTextDesk();
  const { id, state, proposal, hasMeasure } = draft;
  const learned = isLearned(draft);
  const group = groups.find(({ code }) => code === draft.sourceGroup);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J, K and Enter do the same
    <article
      className={`gw-proposal gw-proposal-${state}${isFocused ? ' gw-proposal-on' : ''}`}
      data-draft={id}
      tabIndex={-1}
      aria-label={t('texts.proposalLabel', { n: number, state: t(`texts.state.${state}`) })}
      aria-current={isFocused}
      onClick={() => focus(id)}
    >
      <div className="gw-proposal-line">
        <span className="gw-proposal-number">{number}</span>
        <strong className="gw-proposal-place">{addressOf(draft) || t('texts.noPlace')}</strong>
        <PlaceCertainty draft={draft} />
        <span className="gw-proposal-actions">
          {state === 'stored' ? (
            <Tag variant="filled">{t('texts.state.stored')}</Tag>
          ) : (
            <>
              <Tooltip title={`${t('texts.accept')} Enter`}>
                <Button
                  size="small"
                  shape="circle"
                  type={state === 'accepted' ? 'primary' : 'default'}
                  aria-label={t('texts.accept')}
                  aria-pressed={state === 'accepted'}
                  icon={<CheckOutlined />}
                  onClick={(event) => {
                    event.stopPropagation();
                    decide(id, state === 'accepted' ? 'open' : 'accepted');
                  }}
                />
              </Tooltip>
              <Tooltip title={`${t('texts.drop')} X`}>
                <Button
                  size="small"
                  shape="circle"
                  aria-label={t('texts.drop')}
                  aria-pressed={state === 'dropped'}
                  icon={<CloseOutlined />}
                  onClick={(event) => {
                    event.stopPropagation();
                    decide(id, state === 'dropped' ? 'open' : 'dropped');
                  }}
                />
              </Tooltip>
            </>
          )}
        </span>
      </div>
      <blockquote>{proposal.quotes.flatMap(({ text }) => text || []).join(' … ')}</blockquote>
      <div className="gw-proposal-tags">
        <mark className="gw-mark gw-mark-category">
          {categoryName(draft.categoryCode) ?? t('texts.noCategory')}
        </mark>
        {group && <mark className="gw-mark gw-mark-group">{group.name}</mark>}
        {hasMeasure && proposal.measure && (
          <mark className="gw-mark gw-mark-measure">
            {t(`texts.stage.${proposal.measure.stage}`)} {proposal.measure.text}
          </mark>
        )}
        {proposal.extent && <span className="gw-note">{proposal.extent.text}</span>}
        {(learned.place || learned.category) && (
          <span className="gw-proposal-learned">
            <HistoryOutlined /> {t('texts.learned')}
          </span>
        )}
      </div>
      {isFocused && state !== 'stored' && <ProposalEditor draft={draft} />}
    </article>
  );
}

/** How well the place is known, in a word. */
function PlaceCertainty({ draft: { point, match } }: { draft: ProposalDraft }) {
  const t = useTranslate();
  if (point) return <span className="gw-certainty">{t('texts.byPerson')}</span>;
  if (match.kind !== 'found') {
    return <span className="gw-certainty gw-certainty-none">{t(`texts.${match.reason}`)}</span>;
  }
  const isVague = !['point', 'building', 'entrance'].includes(match.precision);
  return (
    <span className={isVague ? 'gw-certainty gw-certainty-none' : 'gw-certainty'}>
      <EnvironmentOutlined /> {t(`precision.${match.precision}`)} {Math.round(100 * match.confidence)}%
    </span>
  );
}
