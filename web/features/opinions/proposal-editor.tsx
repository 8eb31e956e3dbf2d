import { AimOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { reading } from '../../compute/reading.client.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useGroupChoices } from './campaign-choices.queries.ts';
import { CategoryPick } from './category-pick.tsx';
import { usePlacing } from './placing.store.ts';
import { addressOf, type ProposalDraft } from './proposal-draft.ts';
import { useTextDesk } from './text.store.ts';

/** The fields of a proposal, to be put right before it is accepted. */
export function ProposalEditor({ draft }: { draft: ProposalDraft }) {
  const t = useTranslate();
  const groups = useGroupChoices(useTextDesk((state) => state.meta.campaignKey));
  const edit = useTextDesk((state) => state.edit);
  const { isPlacing, setPlacing } = usePlacing();
  const [address, setAddress] = useState(addressOf(draft));
  const { id, proposal } = draft;
  const locate = async () => {
    if (address.trim() === addressOf(draft)) return;
    const found = await reading().run('locate', { text: address.trim() });
    edit(id, { ...found, placeText: address.trim(), point: undefined });
  };
  return (
    <div className="gw-proposal-editor">
      <label htmlFor={`gw-place-${id}`}>{t('texts.mark.place')}</label>
      <span className="gw-proposal-address">
        <Input
          id={`gw-place-${id}`}
          size="small"
          value={address}
          placeholder={t('texts.addressExample')}
          onChange={({ target }) => setAddress(target.value)}
          onBlur={() => void locate()}
          onPressEnter={() => void locate()}
        />
        <Button
          size="small"
          icon={<AimOutlined />}
          type={isPlacing ? 'primary' : 'default'}
          aria-pressed={isPlacing}
          onClick={() => {
            setPlacing(!isPlacing);
            // On a phone the map lies below the list.
            document.querySelector('.gw-proposal-map')?.scrollIntoView({ block: 'nearest' });
          }}
        >
          {t('texts.onMap')}
        </Button>
      </span>
      {draft.point && (
        <Checkbox
          className="gw-proposal-taught"
          checked={draft.isTaught}
          disabled={addressOf(draft) === ''}
          onChange={({ target }) => edit(id, { isTaught: target.checked })}
        >
          {t('texts.teach')}
        </Checkbox>
      )}
      <span>{t('texts.mark.category')}</span>
      <span className="gw-proposal-category">
        <CategoryPick
          label={t('texts.mark.category')}
          value={draft.categoryCode}
          onChange={(categoryCode) => edit(id, { categoryCode })}
        />
        <OtherCategories draft={draft} />
      </span>
      <span>{t('texts.mark.group')}</span>
      <Select
        size="small"
        aria-label={t('texts.mark.group')}
        allowClear
        placeholder={t('texts.noGroup')}
        value={groups.some(({ code }) => code === draft.sourceGroup) ? draft.sourceGroup : null}
        options={groups.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => edit(id, { sourceGroup: code ?? null })}
      />
      {proposal.measure && (
        <>
          <span>{t('texts.mark.measure')}</span>
          <Checkbox
            checked={draft.hasMeasure}
            onChange={({ target }) => edit(id, { hasMeasure: target.checked })}
          >
            {proposal.measure.text}
          </Checkbox>
        </>
      )}
    </div>
  );
}

/** What else the words may be about, one click away. */
function OtherCategories({ draft }: { draft: ProposalDraft }) {
  const language = useLanguage();
  const categories = useProfile().data?.categories ?? [];
  const edit = useTextDesk((state) => state.edit);
  const proposed = draft.proposal.category?.code;
  const others = [...(proposed ? [proposed] : []), ...draft.proposal.otherCategoryCodes].filter(
    (code) => code !== draft.categoryCode,
  );
  return others.map((code) => {
    const category = categories.find((each) => each.code === code);
    return (
      category && (
        <Button key={code} size="small" onClick={() => edit(draft.id, { categoryCode: code })}>
          {localName(language, category)}
        </Button>
      )
    );
  });
}
