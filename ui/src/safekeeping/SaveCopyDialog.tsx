/** A backup to a file of the person's choice. */
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { beside, chooseNewFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

/** The dialog. */
export function SaveCopyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { office } = useSession();
  const proposed = beside(office?.location ?? '', `${office?.institution ?? ''}.backup`);
  return (
    <FormDialog
      title={t('safekeeping.save_title')}
      text={<p>{t('safekeeping.save_text')}</p>}
      go={t('safekeeping.save_go')}
      width={560}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }: { path: string }) => call('create_backup', { path: path.trim() })}
      done={() => {
        void message.success(t('safekeeping.kept'));
        close();
      }}
      close={close}
    >
      <Form.Item name="path" label={t('safekeeping.save_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('safekeeping.save_path')} browse={() => chooseNewFile(t('safekeeping.save_title'), { name: t('safekeeping.copy_kind'), extension: 'backup' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
