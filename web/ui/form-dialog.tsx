import { Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate } from '../i18n/language.store.ts';

export interface FormDialogProps<Fields> {
  title: string;
  okText: string;
  width: number;
  form: FormInstance<Fields>;
  initialValues?: { [Field in keyof Fields]?: unknown };
  className?: string;
  /** What stands before the fields. */
  head?: ReactNode;
  onValuesChange?(changed: Partial<Fields>): void;
  isSaving: boolean;
  /** What the server refused, as a sentence. */
  problem: string | undefined;
  /** May reject when a field is not right: the field says so itself. */
  onSave(): Promise<unknown>;
  onClose(): void;
  children: ReactNode;
}

/** A form in a dialog: one button that stores, one that leaves, and what was refused below the fields. */
export function FormDialog<Fields extends object>({
  title,
  okText,
  width,
  form,
  initialValues,
  className,
  head,
  onValuesChange,
  isSaving,
  problem,
  onSave,
  onClose,
  children,
}: FormDialogProps<Fields>) {
  const t = useTranslate();
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={okText}
      cancelText={t('action.cancel')}
      confirmLoading={isSaving}
      onOk={() => void onSave().catch(() => {})}
      onCancel={onClose}
    >
      {head}
      <Form
        form={form}
        className={className}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues ?? {}}
        onValuesChange={onValuesChange ?? (() => {})}
      >
        {children}
      </Form>
      {problem && (
        <p role="alert" className="gw-dialog-problem">
          {problem}
        </p>
      )}
    </Modal>
  );
}
