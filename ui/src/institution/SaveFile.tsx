/** Writes something of a new office to a file: where, and once it is done where it is. Must not know what is written. */
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import { useRefusals } from '../shared/calls/refusals';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

interface SaveFileProps {
  /** The name that is proposed. */
  name: string;
  /** What the path is called. */
  label: string;
  /** The heading of the system's dialog, and the kind of file in it. */
  heading: string;
  kind: string;
  save: (path: string) => Promise<FileSaved>;
  /** What is said when it is written. */
  saved: (path: string) => string;
  /** It has been read that it is written. */
  done: () => void;
}

/** The path with its button, then what was written. */
export function SaveFile({ name, label, heading, kind, save, saved, done }: SaveFileProps) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const proposed = useProposedPath(`${name}.toml`);
  const [typed, setTyped] = useState<string>();
  const [written, setWritten] = useState<string>();
  const path = typed ?? proposed;
  const write = () => void save(path).then((file) => setWritten(file.path), refuse);
  if (written !== undefined) return <Alert className="below-s" type="success" showIcon closable={{ onClose: done }} title={saved(written)} />;
  return (
    <Space.Compact className="below-s" block>
      <div className="rest">
        <PathField label={label} value={path} onChange={setTyped} browse={() => chooseNewFile(heading, { name: kind, extension: 'toml' }, path)} onEnter={write} />
      </div>
      <Button type="primary" onClick={write}>{t('office.save_go')}</Button>
    </Space.Compact>
  );
}
