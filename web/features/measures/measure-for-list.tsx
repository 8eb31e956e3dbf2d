import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useListKeys } from '../problems/problem-picture.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { MeasureForm } from './measure-form.tsx';

/** A measure is for a handful of problems; for more the list has to be narrowed first. */
const MOST = 200;

/** One measure for all problems of the list in view. */
export function MeasureForList() {
  const t = useTranslate();
  const keys = useListKeys().data;
  const role = useSession().data?.principal.role ?? 'guest';
  const [problemKeys, setProblemKeys] = useState<number[]>();
  if (role === 'guest' || role === 'display' || !keys || keys.length < 2 || keys.length > MOST) return null;
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        title={t('measures.makeFor', { n: keys.length })}
        onClick={() => setProblemKeys([...keys])}
      >
        {t('measures.make')}
      </Button>
      {problemKeys && (
        <MeasureForm start={{ title: '', problemKeys }} onClose={() => setProblemKeys(undefined)} />
      )}
    </>
  );
}
