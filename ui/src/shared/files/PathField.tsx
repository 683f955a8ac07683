/**
 * A path: typed, or chosen in a native dialog. Where dialogs are locked down or missing, typing always works.
 */
import { FolderOpenOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { HAS_DIALOGS } from './files';
import { useRefusals } from '../calls/refusals';

interface PathFieldProps {
  id?: string;
  value?: string;
  onChange?: (path: string) => void;
  /** Opens the native dialog. */
  browse: () => Promise<string | undefined>;
  placeholder?: string;
  label: string;
  /** What Enter does here, where it is not what Enter does in the form around it. */
  onEnter?: () => void;
}

/** An input for a path with a button beside it. */
export function PathField({ id, value, onChange, browse, placeholder, label, onEnter }: PathFieldProps) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const choose = () => {
    browse().then((path) => {
      if (path !== undefined) onChange?.(path);
    }, refuse);
  };
  return (
    <Space.Compact block>
      <Input
        {...(id === undefined ? {} : { id })}
        {...(placeholder === undefined ? {} : { placeholder })}
        aria-label={label}
        spellCheck={false}
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value)}
        onPressEnter={(event) => {
          if (!onEnter) return;
          event.preventDefault();
          onEnter();
        }}
      />
      {HAS_DIALOGS ? <Button icon={<FolderOpenOutlined />} onClick={choose}>{t('common.browse')}</Button> : null}
    </Space.Compact>
  );
}
