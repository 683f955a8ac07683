/** Makes a new office file, from a form or from a settings file that somebody prepared. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Col, Form, Input, Modal, Row, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../frame/desk';
import { PathField } from '../frame/PathField';
import { useRefusals } from '../frame/refusals';
import { call } from '../lib/call';
import { chooseNewFile } from '../lib/files';
import { settingsText, type InstitutionForm } from './settings';

const LEVELS = ['level5', 'level4', 'level3', 'level2', 'level1'] as const;

interface Fields extends InstitutionForm {
  location: string;
  settings: string;
}

/** The dialog; on success the new office is open. */
export function NewOfficeDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { renew } = useDesk();
  const [form] = Form.useForm<Fields>();
  const [way, setWay] = useState<'form' | 'file'>('form');
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['location'], (error) => form.setFields([{ name: 'location', errors: [error.message] }]));
  const required = [{ required: true, message: t('office.required') }];
  const kind = { name: t('office.file_kind'), extension: 'office' };

  const finish = (fields: Fields) => {
    setBusy(true);
    const settings = way === 'form' ? settingsText(fields) : fields.settings;
    call('create_office', { location: fields.location.trim(), settings })
      .then(() => call('open_office', { location: fields.location.trim() }))
      .then((status) => {
        close();
        renew(status);
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
      width={760}
      style={{ top: 32 }}
      styles={{ body: { maxHeight: 'calc(100vh - 200px)', overflowY: 'auto', overflowX: 'hidden', paddingRight: 6 } }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={finish}
        initialValues={{
          location: `${t('office.new_name')}.office`, institution: '0000', province: '35', occupation: '6-05-01-03',
          levels: ['level5', 'level4', 'level3'], workshops: [{ code: '', name: '', teams: '' }],
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
          style={{ marginBottom: 16 }}
        />
        {way === 'form' ? <InstitutionFields required={required} /> : <SettingsFile required={required} />}
      </Form>
    </Modal>
  );
}

type Rules = { required: boolean; message: string }[];

function InstitutionFields({ required }: { required: Rules }) {
  const { t } = useTranslation();
  return (
    <>
      <Row gutter={16}>
        <Col span={12}><Form.Item name="name" label={t('office.name')} extra={t('office.name_help')} rules={required}><Input /></Form.Item></Col>
        <Col span={12}><Form.Item name="name_en" label={t('office.name_en')}><Input /></Form.Item></Col>
        <Col span={9}><Form.Item name="credit_code" label={t('office.credit_code')} rules={required}><Input maxLength={18} className="mono" /></Form.Item></Col>
        <Col span={5}><Form.Item name="institution" label={t('office.institution_code')} extra={t('office.institution_code_help')} rules={required}><Input maxLength={4} className="mono" /></Form.Item></Col>
        <Col span={5}><Form.Item name="province" label={t('office.province')} extra={t('office.province_help')} rules={required}><Input maxLength={2} className="mono" /></Form.Item></Col>
        <Col span={5}><Form.Item name="serial" label={t('office.serial')} extra={t('office.serial_help')} rules={required}><Input maxLength={6} className="mono" /></Form.Item></Col>
        <Col span={7}><Form.Item name="occupation" label={t('office.occupation')} rules={required}><Input className="mono" /></Form.Item></Col>
        <Col span={17}>
          <Form.Item name="levels" label={t('office.levels')} rules={required}>
            <Checkbox.Group options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))} />
          </Form.Item>
        </Col>
      </Row>
      <Form.List name="workshops">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <Row gutter={16} key={key} align="bottom">
                <Col span={5}><Form.Item name={[name, 'code']} label={t('office.workshop_code')} rules={required}><Input className="mono" placeholder="sewing" /></Form.Item></Col>
                <Col span={7}><Form.Item name={[name, 'name']} label={t('office.workshop_name')} rules={required}><Input /></Form.Item></Col>
                <Col span={10}><Form.Item name={[name, 'teams']} label={t('office.teams')} tooltip={t('office.teams_help')} rules={required}><Input /></Form.Item></Col>
                <Col span={2}>
                  <Form.Item>
                    <Button type="text" icon={<DeleteOutlined />} aria-label={t('office.remove')} disabled={rows.length === 1} onClick={() => remove(name)} />
                  </Form.Item>
                </Col>
              </Row>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ code: '', name: '', teams: '' })}>{t('office.add_workshop')}</Button>
          </>
        )}
      </Form.List>
    </>
  );
}

function SettingsFile({ required }: { required: Rules }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Fields>();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".toml"
        hidden
        onChange={(event) => {
          void event.target.files?.[0]?.text().then((text) => form.setFieldValue('settings', text));
        }}
      />
      <Form.Item label={t('office.settings_file')}>
        <Button onClick={() => picker.current?.click()}>{t('office.settings_choose')}</Button>
      </Form.Item>
      <Form.Item name="settings" label={t('office.settings_text')} rules={required}>
        <Input.TextArea rows={12} className="mono" spellCheck={false} />
      </Form.Item>
    </>
  );
}
