/** Makes a new office file, from a form or from a settings file that somebody prepared. */
import { App, Form, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../frame/desk';
import { PathField } from '../frame/PathField';
import { useRefusals } from '../frame/refusals';
import { call } from '../lib/call';
import { said } from '../lib/errors';
import { chooseNewFile, useProposedPath } from '../lib/files';
import { InstitutionFields, SettingsFile } from './InstitutionFields';
import { settingsText, type InstitutionForm } from './settings';

interface Fields extends InstitutionForm {
  location: string;
  settings: string;
}

/** The input of the form that asks for what the engine names so. */
const INPUT_OF: Record<string, keyof Fields> = {
  'institution.name': 'name',
  'institution.credit_code': 'credit_code',
  'institution.number.institution': 'institution',
  'institution.number.province': 'province',
  'institution.number.serial': 'serial',
  'filing.occupation': 'occupation',
  'filing.levels': 'levels',
  filing: 'levels',
};
const NAMED = Object.keys(INPUT_OF);

/** The dialog; on success the new office is open. */
export function NewOfficeDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { renew } = useDesk();
  const [form] = Form.useForm<Fields>();
  const [way, setWay] = useState<'form' | 'file'>('form');
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(way === 'form' ? NAMED : [], (error) => {
    const name = INPUT_OF[error.field ?? ''] ?? 'location';
    form.setFields([{ name, errors: [said(error)] }]);
    form.scrollToField(name, { focus: true });
  });
  const required = [{ required: true, message: t('office.required') }];
  const kind = { name: t('office.file_kind'), extension: 'office' };
  const proposed = useProposedPath(`${t('office.new_name')}.office`);

  const finish = (fields: Fields) => {
    setBusy(true);
    const settings = way === 'form' ? settingsText(fields) : fields.settings;
    call('create_office', { location: fields.location.trim(), settings })
      .then(() => {
        close();
        renew();
        void message.success(t('office.create_done'));
      })
      .catch(refuse)
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      title={t('office.create_heading')}
      okText={t('office.create_go')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={820}
      style={{ top: 24 }}
      styles={{ body: { maxHeight: 'calc(100vh - 168px)', overflowY: 'auto', overflowX: 'hidden', padding: '8px 6px 0 2px' } }}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        className="close-set"
        layout="vertical"
        onFinish={finish}
        initialValues={{
          location: proposed, institution: '0000', levels: ['level5', 'level4', 'level3'],
          workshops: [{ code: '', name: '', teams: '' }],
        }}
      >
        <Form.Item name="location" label={t('office.path_new')} rules={required}>
          <PathField
            label={t('office.path_new')}
            browse={() => chooseNewFile(t('office.create_heading'), kind, form.getFieldValue('location') as string)}
          />
        </Form.Item>
        <Segmented
          value={way}
          onChange={setWay}
          options={[{ value: 'form', label: t('office.by_form') }, { value: 'file', label: t('office.by_file') }]}
          style={{ marginBottom: 12 }}
        />
        {way === 'form' ? <InstitutionFields required={required} /> : <SettingsFile required={required} />}
      </Form>
    </Modal>
  );
}
