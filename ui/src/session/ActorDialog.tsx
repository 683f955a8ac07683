/** Lets another person take the seat in an office without accounts. Must not know what else is offered under the name. */
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useRefusals } from '../shared/calls/refusals';
import { keepActor } from './lastActor';
import { useSession } from './session';

/** The dialog; `more` stands under the name. */
export function ActorDialog({ close, more }: { close: () => void; more: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const [form] = Form.useForm<{ actor: string }>();
  const refuse = useRefusals(['actor'], (error) => form.setFields([{ name: 'actor', errors: [said(error)] }]));
  return (
    <Modal
      open
      title={t('frame.actor_change')}
      okText={t('common.ok')}
      cancelText={t('common.cancel')}
      width={400}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ actor: session.actor }}
        onFinish={({ actor }) => {
          call('set_actor', { actor }).then((status) => {
            keepActor(status.actor);
            close();
          }, refuse);
        }}
      >
        <Form.Item name="actor" label={t('frame.actor_label')} extra={t('frame.actor_help')}>
          <Input autoFocus />
        </Form.Item>
      </Form>
      {more}
    </Modal>
  );
}
