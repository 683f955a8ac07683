/** A file that was written: where it is, and what can be done with it next. Must not know what is in it. */
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../calls/refusals';
import { HAS_DIALOGS, printFile, showInFolder } from './files';

/** The path with its buttons; what is to be printed can be sent to the printer. */
export function WrittenFile({ path, children }: { path: string; children?: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [printing, setPrinting] = useState(false);
  const print = () => {
    setPrinting(true);
    printFile(path).then(() => void message.success(t('certificates.print_sent')), refuse).finally(() => setPrinting(false));
  };
  return (
    <div data-testid="written">
      {children === undefined ? null : <p>{children}</p>}
      <p className="breaks">{path}</p>
      {HAS_DIALOGS ? (
        <Space>
          <Button onClick={() => void showInFolder(path).catch(refuse)}>{t('certificates.show_folder')}</Button>
          {path.toLowerCase().endsWith('.pdf') ? <Button loading={printing} onClick={print}>{t('certificates.print')}</Button> : null}
        </Space>
      ) : null}
    </div>
  );
}
