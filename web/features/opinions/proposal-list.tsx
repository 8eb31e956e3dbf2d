import { CheckOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { ProposalCard } from './proposal-card.tsx';
import { isLearned, isSureDraft } from './proposal-draft.ts';
import { ProposalMap } from './proposal-map.tsx';
import { ProposalSave } from './proposal-save.tsx';
import { useTextDesk } from './text.store.ts';
import { useProposalKeys } from './use-proposal-keys.ts';

/** As it is printed on the key, in any language. */
const ENTER = 'Enter';

/** What the text seems to hold: accepted, put right or dropped one by one, with a small map of where it all is. */
export function ProposalList() {
  const t = useTranslate();
  const { drafts = [], focused, acceptSure } = useTextDesk();
  const list = useRef<HTMLUListElement>(null);
  useProposalKeys();
  useEffect(() => {
    const card = list.current?.querySelector<HTMLElement>(`[data-draft="${focused}"]`);
    if (!card) return;
    card.scrollIntoView({ block: 'nearest' });
    const active = document.activeElement;
    // Not while somebody writes in a field of the card.
    if (active === document.body || active?.tagName === 'BUTTON') card.focus({ preventScroll: true });
  }, [focused]);
  const sure = drafts.filter((draft) => draft.state === 'open' && isSureDraft(draft)).length;
  const learned = drafts.filter((draft) => isLearned(draft).place || isLearned(draft).category).length;
  return (
    <aside className="gw-proposals" aria-label={t('texts.proposals')}>
      <header className="gw-proposals-head">
        <div>
          <strong>{t('texts.found', { n: drafts.length })}</strong>
          <span className="gw-note">
            {t('texts.foundSure', { n: sure })}
            {learned > 0 && ` · ${t('texts.foundLearned', { n: learned })}`}
          </span>
        </div>
        <Button icon={<CheckOutlined />} disabled={sure === 0} onClick={acceptSure}>
          {t('texts.acceptSure')}
        </Button>
      </header>
      {drafts.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('texts.nothingFound')} />
      ) : (
        <ul className="gw-proposal-list" ref={list}>
          {drafts.map((draft, i) => (
            <li key={draft.id}>
              <ProposalCard draft={draft} number={i + 1} isFocused={draft.id === focused} />
            </li>
          ))}
        </ul>
      )}
      <p className="gw-proposal-keys gw-note">
        <kbd>J</kbd>
        <kbd>K</kbd>
        {t('texts.keys.step')} <kbd>{ENTER}</kbd>
        {t('texts.keys.accept')} <kbd>X</kbd>
        {t('texts.keys.drop')}
      </p>
      <ProposalMap />
      <ProposalSave />
    </aside>
  );
}
