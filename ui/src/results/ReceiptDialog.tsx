/** Saves the approver's receipt where the person says. */
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

/** The dialog, for an approved `round`. */
export function ReceiptDialog({ round, close }: { round: string; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const proposed = useProposedPath(`${t('results.receipt_file', { round })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      title={t('results.receipt_title')}
      text={<p>{t('results.receipt_text')}</p>}
      go={t('results.receipt_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_approval_receipt', { round, path: path.trim() })}
      done={({ path }) => {
        close();
        void message.success(t('results.receipt_saved', { path }));
      }}
      close={close}
    >
      <Form.Item name="path" label={t('results.receipt_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('results.receipt_path')} browse={() => chooseNewFile(t('results.receipt_title'), { name: 'PDF', extension: 'pdf' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
