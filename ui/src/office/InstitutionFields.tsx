/** What an institution says of itself when its office is made: by a form, or by a settings file. Checks nothing but gaps. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Col, Form, Input, Row } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

const LEVELS = ['level5', 'level4', 'level3', 'level2', 'level1', 'special', 'chief'] as const;

/** The rule of an input that may not stay empty. */
export type Rules = { required: boolean; message: string }[];

/** The form. */
export function InstitutionFields({ required }: { required: Rules }) {
  const { t } = useTranslation();
  return (
    <>
      <Row gutter={16}>
        <Col span={12}><Form.Item name="name" label={t('office.name')} extra={t('office.name_help')} rules={required}><Input /></Form.Item></Col>
        <Col span={12}><Form.Item name="name_en" label={t('office.name_en')}><Input /></Form.Item></Col>
        <Col span={9}><Form.Item name="credit_code" label={t('office.credit_code')} extra={t('office.credit_code_help')} rules={required}><Input maxLength={18} /></Form.Item></Col>
        <Col span={5}><Form.Item name="institution" label={t('office.institution_code')} extra={t('office.institution_code_help')} rules={required}><Input maxLength={4} /></Form.Item></Col>
        <Col span={5}><Form.Item name="province" label={t('office.province')} extra={t('office.province_help')} rules={required}><Input maxLength={2} /></Form.Item></Col>
        <Col span={5}><Form.Item name="serial" label={t('office.serial')} extra={t('office.serial_help')} rules={required}><Input maxLength={6} /></Form.Item></Col>
        <Col span={6}><Form.Item name="occupation" label={t('office.occupation')} rules={required}><Input placeholder="6-05-01-03" /></Form.Item></Col>
        <Col span={18}>
          <Form.Item name="levels" label={t('office.levels')} rules={required}>
            <Levels />
          </Form.Item>
        </Col>
      </Row>
      <Workshops required={required} />
    </>
  );
}

/** The form marks its inputs as required; a group of boxes may not say so of itself (WAI-ARIA 1.2, `group`). */
function Levels({ value = [], onChange }: { value?: string[]; onChange?: (levels: string[]) => void }) {
  const { t } = useTranslation();
  const options = LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }));
  return <Checkbox.Group options={options} value={value} onChange={(levels) => onChange?.(levels)} />;
}

function Workshops({ required }: { required: Rules }) {
  const { t } = useTranslation();
  return (
    <Form.List name="workshops">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <Row gutter={16} key={key} wrap={false}>
              <Col span={5}><Form.Item name={[name, 'code']} label={t('office.workshop_code')} rules={required}><Input placeholder="sewing" /></Form.Item></Col>
              <Col span={7}><Form.Item name={[name, 'name']} label={t('office.workshop_name')} rules={required}><Input /></Form.Item></Col>
              <Col flex="auto"><Form.Item name={[name, 'teams']} label={t('office.teams')} rules={required}><Input placeholder={t('office.teams_help')} /></Form.Item></Col>
              <Col flex="48px">
                <Form.Item label=" " colon={false}>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('office.remove')} disabled={rows.length === 1} onClick={() => remove(name)} />
                </Form.Item>
              </Col>
            </Row>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ code: '', name: '', teams: '' })}>{t('office.add_workshop')}</Button>
        </>
      )}
    </Form.List>
  );
}

/** The settings file: chosen, or its text pasted. */
export function SettingsFile({ required }: { required: Rules }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ settings: string }>();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".toml"
        style={{ display: 'none' }}
        aria-label={t('office.settings_file')}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then((text) => form.setFieldValue('settings', text));
        }}
      />
      <p className="settings-file">
        <Button onClick={() => picker.current?.click()}>{t('office.settings_choose')}</Button>
        <span className="quiet">{t('office.settings_file')}</span>
      </p>
      <Form.Item name="settings" label={t('office.settings_text')} rules={required}>
        <Input.TextArea rows={14} className="mono" spellCheck={false} />
      </Form.Item>
    </>
  );
}
