/** Exports the log where the person says. */
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LogExported } from '../bindings/LogExported';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { beside, chooseNewFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

/** The dialog. */
export function ExportLogDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { office } = useSession();
  const proposed = beside(office?.location ?? '', `${t('log.file_name')}.csv`);
  return (
    <FormDialog<{ path: string }, LogExported>
      title={t('log.export_title')}
      text={<p>{t('log.export_text')}</p>}
      go={t('log.export_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('export_log', { path: path.trim() })}
      done={({ lines }) => {
        close();
        void message.success(t('log.exported', { count: lines }));
      }}
      close={close}
    >
      <Form.Item name="path" label={t('log.export_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('log.export_path')} browse={() => chooseNewFile(t('log.export_title'), { name: t('log.file_kind'), extension: 'csv' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
