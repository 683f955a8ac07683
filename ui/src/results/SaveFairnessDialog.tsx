/** Where the fairness report goes: a PDF of two pages, or a workbook, by the ending of its name. */
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { WrittenFile } from '../shared/files/WrittenFile';
import { titleOf } from '../shared/words/format';

/** The dialog. */
export function SaveFairnessDialog({ round, close }: { round: string; close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const proposed = useProposedPath(`${t('fairness.file', { round })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      key={proposed}
      title={titleOf(t('fairness.save'))}
      text={<p>{t('fairness.save_text')}</p>}
      go={t('fairness.save_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_fairness_report', { round, path: path.trim() })}
      done={({ path }) => {
        close();
        modal.success({ title: t('fairness.saved'), content: <WrittenFile path={path} />, okText: t('common.close'), width: 520 });
      }}
      close={close}
    >
      <Form.Item name="path" label={t('lists.export_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('lists.export_path')} browse={() => chooseNewFile(titleOf(t('fairness.save')), { name: t('fairness.kinds'), extension: ['pdf', 'xlsx'] }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
