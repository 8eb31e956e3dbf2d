import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { ProposalList } from './proposal-list.tsx';
import { useTextDesk } from './text.store.ts';
import { TextEntry } from './text-entry.tsx';
import { TextPane } from './text-pane.tsx';
import './texts.css';
import './proposals.css';

type PhonePage = 'text' | 'proposals';

/** 文本上图: a text is pasted or dropped, read, and what it holds accepted one by one. */
export default function TextPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const [phonePage, setPhonePage] = useState<PhonePage>('proposals');
  const drafts = useTextDesk((state) => state.drafts);
  if (!drafts) return <TextEntry />;
  if (!isPhone) {
    return (
      <div className="gw-texts">
        <TextPane />
        <ProposalList />
      </div>
    );
  }
  return (
    <div className="gw-texts gw-texts-phone">
      <Segmented<PhonePage>
        block
        value={phonePage}
        onChange={setPhonePage}
        options={[
          { value: 'text', label: t('texts.original') },
          { value: 'proposals', label: t('texts.proposalsCount', { n: drafts.length }) },
        ]}
      />
      {phonePage === 'text' ? <TextPane /> : <ProposalList />}
    </div>
  );
}
