import { Button, Modal } from 'antd';
import { PROBLEM_STATUSES, type ProblemStatus, TRIAGES, type Triage } from '#core/problems/vocabulary.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { useProfile } from '../profile/profile.queries.ts';
import './case-panel.css';
import { useCaseNames } from './case-names.ts';
import { type FieldChange, useConflict } from './conflict.store.ts';

/** Two people at once: the second sees what the first changed, and chooses. */
export function ConflictDialog() {
  const t = useTranslate();
  const names = useCaseNames();
  const { conflict, close } = useConflict();
  const sayValue = useFieldValue();
  const who = conflict?.changes[0];
  return (
    <Modal
      open={conflict !== undefined}
      title={t('cases.conflict.title', {
        who: who ? (who.actorName ?? names.person(who.actor)) : t('cases.conflict.somebody'),
      })}
      onCancel={close}
      width={520}
      // it has its place in the page since it was first shown: forms opened later would lie over it
      zIndex={1200}
      footer={[
        <Button
          key="mine"
          onClick={() => {
            close();
            conflict?.retry();
          }}
        >
          {t('cases.conflict.mine')}
        </Button>,
        <Button
          key="theirs"
          type="primary"
          onClick={() => {
            close();
            conflict?.giveWay();
          }}
        >
          {t('cases.conflict.theirs')}
        </Button>,
      ]}
    >
      {conflict?.changes.length === 0 && <p>{t('cases.conflict.otherwise')}</p>}
      <dl className="gw-conflict" data-testid="conflict">
        {conflict?.changes.map((change) => {
          const name = messageKey(`cases.field.${change.field}`);
          return (
            <div key={change.field}>
              <dt>{name ? t(name) : change.field}</dt>
              <dd>
                <s>{sayValue(change, change.before)}</s> → <strong>{sayValue(change, change.after)}</strong>
                <span className="gw-note">{formatTime(change.at)}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Modal>
  );
}

/** A value of a field in words. */
function useFieldValue(): (change: FieldChange, value: unknown) => string {
  const t = useTranslate();
  const language = useLanguage();
  const names = useCaseNames();
  const profile = useProfile().data;
  return ({ field }, value) => {
    if (value === null || value === undefined || value === '') return t('cases.conflict.empty');
    if (PROBLEM_STATUSES.includes(value as ProblemStatus)) return t(`status.${value as ProblemStatus}`);
    if (TRIAGES.includes(value as Triage)) return t(`triage.${value as Triage}`);
    if (field === 'categoryCode' && profile) return localName(language, categoryOf(profile, String(value)));
    if (field === 'departmentKey') return names.department(Number(value));
    if (field === 'assigneeId') return names.person(String(value));
    if (Array.isArray(value)) return value.map((key) => names.department(Number(key))).join('、') || '–';
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return formatTime(value);
    if (typeof value === 'boolean') return t(value ? 'cases.yes' : 'cases.no');
    return typeof value === 'object' ? t('cases.conflict.changed') : String(value);
  };
}
