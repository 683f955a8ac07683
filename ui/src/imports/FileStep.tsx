/** First step of an import: which file. It may be dropped, chosen or typed. */
import { InboxOutlined } from '@ant-design/icons';
import { Alert, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PathField } from '../shared/files/PathField';
import { Refusal } from '../shared/calls/refusals';
import type { ActionError } from '../shared/calls/errors';
import { chooseFile, HAS_DIALOGS } from '../shared/files/files';
import { TABLE_ENDINGS } from './tableFiles';
import style from './FileStep.module.css';

interface FileStepProps {
  text: ReactNode;
  path: string;
  setPath: (path: string) => void;
  error: ActionError | undefined;
  next: () => void;
}

/** The step. */
export function FileStep({ text, path, setPath, error, next }: FileStepProps) {
  const { t } = useTranslation();
  const kind = { name: t('tables.kind'), extension: TABLE_ENDINGS };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={next}>
      {HAS_DIALOGS ? <div className={style.drop}><InboxOutlined aria-hidden="true" /><div>{t('tables.drop')}</div></div> : null}
      <p>{text}</p>
      <Form.Item label={t('tables.path')} htmlFor="table-path" extra={t('tables.path_help')}>
        <PathField
          id="table-path"
          label={t('tables.path')}
          placeholder={t('tables.path_hint')}
          value={path}
          onChange={setPath}
          browse={() => chooseFile(t('tables.path'), kind)}
        />
      </Form.Item>
      {error ? <Alert type="error" showIcon title={<Refusal error={error} />} /> : null}
      {/* Enter in the field goes on: a form without a button of its own is not submitted by it. */}
      <button type="submit" hidden />
    </Form>
  );
}
