/** Who acts: shown in the head of the window, changed in a small dialog. */
import { UserOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useSession } from './session';
import { useRefusals } from '../shared/calls/refusals';

/** Names who acts and lets another person take the seat. `more` stands under it, and is handed what closes the dialog. */
export function ActorButton({ more }: { more: (close: () => void) => ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ actor: string }>();
  const refuse = useRefusals(['actor'], (error) => form.setFields([{ name: 'actor', errors: [said(error)] }]));
  return (
    <>
      <Button type="text" size="small" icon={<UserOutlined />} onClick={() => setOpen(true)} title={t('frame.actor_change')}>
        {t('frame.actor')} <b>{session.actor}</b>
      </Button>
      <Modal
        open={open}
        title={t('frame.actor_change')}
        okText={t('common.ok')}
        cancelText={t('common.cancel')}
        width={400}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={{ actor: session.actor }}
          onFinish={({ actor }) => {
            call('set_actor', { actor }).then(() => setOpen(false), refuse);
          }}
        >
          <Form.Item name="actor" label={t('frame.actor_label')} extra={t('frame.actor_help')}>
            <Input autoFocus />
          </Form.Item>
        </Form>
        {more(() => setOpen(false))}
      </Modal>
    </>
  );
}
