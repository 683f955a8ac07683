/** Writes something to a file in the midst of a form: where, and once it is done where it is. Must not know what is written. */
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../calls/errors';
import { useRefusals } from '../calls/refusals';
import { chooseNewFile, useProposedPath } from './files';
import { PathField } from './PathField';

interface SaveFileProps {
  /** The name that is proposed, and how it ends. */
  name: string;
  extension: string;
  /** What the path is called. */
  label: string;
  /** The heading of the system's dialog, and the kind of file in it. */
  heading: string;
  kind: string;
  save: (path: string) => Promise<unknown>;
  /** What is said when it is written. */
  saved: (path: string) => string;
  /** It has been read that it is written. */
  done: () => void;
}

/** The path with its button, then what was written. */
export function SaveFile({ name, extension, label, heading, kind, save, saved, done }: SaveFileProps) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<string>();
  const refuse = useRefusals(['path'], (error) => setWrong(said(error)));
  const proposed = useProposedPath(`${name}.${extension}`);
  const [typed, setTyped] = useState<string>();
  const [written, setWritten] = useState<string>();
  const path = typed ?? proposed;
  const write = () => {
    setWrong(undefined);
    save(path.trim()).then(() => setWritten(path.trim()), refuse);
  };
  if (written !== undefined) return <Alert className="below-s" type="success" showIcon closable={{ onClose: done }} title={saved(written)} />;
  return (
    <>
      <Space.Compact className="below-s" block>
        <div className="rest">
          <PathField label={label} value={path} onChange={setTyped} browse={() => chooseNewFile(heading, { name: kind, extension }, path)} onEnter={write} />
        </div>
        <Button type="primary" onClick={write}>{t('office.save_go')}</Button>
      </Space.Compact>
      {wrong === undefined ? null : <p className="bad small" role="alert">{wrong}</p>}
    </>
  );
}
