/** Where copies of the office go on this computer, and whether they are made by themselves. */
import { App, Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CopiesKept } from '../bindings/CopiesKept';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseFolder } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';

interface Filled {
  automatic: boolean;
  folder?: string | null;
  second?: string | null;
}

/** The dialog. */
export function CopySettingsDialog({ kept, close }: { kept: CopiesKept; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <FormDialog
      title={t('safekeeping.settings_title')}
      text={<p>{t('safekeeping.settings_text')}</p>}
      go={t('safekeeping.settings_go')}
      width={600}
      fields={['folder', 'second']}
      initial={{ automatic: kept.automatic, folder: kept.folder ?? '', second: kept.second ?? '' }}
      act={({ automatic, folder, second }: Filled) => call('set_copies', { automatic, command_line: kept.command_line, folder: folder ?? '', second: second ?? '' })}
      done={() => {
        void message.success(t('safekeeping.settings_done'));
        close();
      }}
      close={close}
    >
      <Form.Item name="automatic" valuePropName="checked" label={t('safekeeping.automatic')} extra={t('safekeeping.automatic_help')}>
        <Switch />
      </Form.Item>
      <Form.Item name="folder" label={t('safekeeping.place')} extra={t('safekeeping.place_help')}>
        <PathField label={t('safekeeping.place')} placeholder={t('safekeeping.place_beside')} browse={() => chooseFolder(t('safekeeping.place'))} />
      </Form.Item>
      <Form.Item name="second" label={t('safekeeping.second_place')} extra={t('safekeeping.second_help')}>
        <PathField label={t('safekeeping.second_place')} placeholder={t('safekeeping.second_none')} browse={() => chooseFolder(t('safekeeping.second_place'))} />
      </Form.Item>
    </FormDialog>
  );
}
