/** A new password, typed twice. Must not know what a password must be: the core says so. */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The inputs `password` and `again`, of a form. */
export function NewPassword({ label }: { label: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="password" label={label} extra={t('accounts.password_help')} rules={[{ required: true, message: t('office.required') }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('accounts.again')}
        dependencies={['password']}
        validateTrigger={['onChange', 'onBlur']}
        rules={[
          { required: true, message: t('office.required') },
          ({ getFieldValue }) => ({
            // Two that still grow differ at every key.
            validateTrigger: 'onBlur',
            validator: (_, again) => (!again || again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('accounts.differ')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
