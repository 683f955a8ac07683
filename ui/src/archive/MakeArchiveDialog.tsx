/** Makes the archive of a round: where the zip is written. */
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ArchiveMade } from '../bindings/ArchiveMade';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

/** The dialog. */
export function MakeArchiveDialog({ round, close }: { round: string; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const proposed = useProposedPath(`${t('archive.file', { round })}.zip`);
  return (
    <FormDialog<{ path: string }, ArchiveMade>
      title={t('archive.make_title')}
      text={<p>{t('archive.make_text')}</p>}
      go={t('archive.make_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('make_archive', { round, path: path.trim() })}
      done={({ path, files }) => {
        void message.success(t('archive.made', { path, count: files }));
        close();
      }}
      close={close}
    >
      <Form.Item name="path" label={t('archive.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('archive.path')} browse={() => chooseNewFile(t('archive.make_title'), { name: 'ZIP', extension: 'zip' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
