/** The views that somebody keeps of a list: opened, kept, deleted. Must not know the list. */
import { EyeOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../calls/refusals';
import { call } from '../calls/call';
import { FormDialog } from '../dialogs/FormDialog';
import { titleOf } from '../words/format';
import type { Listing } from './useListing';
import { isUsual, USUAL } from './wish';

/** The button with its menu. */
export function ViewsMenu({ of }: { of: Listing }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [keeping, setKeeping] = useState(false);
  const { list } = of;
  const open = (name: string) => {
    const view = of.views.find((one) => one.name === name);
    if (view === undefined) return;
    of.want(view.wish);
    if (view.gone.length > 0) void message.warning(t('lists.view_without', { name, columns: view.gone.join(t('common.list_comma')) }), 6);
  };
  const drop = (name: string) => {
    call('drop_list_view', { list, name }).then(() => void message.success(t('lists.view_dropped', { name })), refuse);
  };
  const items: MenuProps['items'] = [
    ...of.views.map(({ name }) => ({ key: `open ${name}`, label: name, onClick: () => open(name) })),
    ...(of.views.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'usual', label: t('lists.usual'), disabled: isUsual(of.wish), onClick: () => of.want(USUAL) },
    { key: 'keep', label: t('lists.view_keep'), onClick: () => setKeeping(true) },
    ...(of.views.length > 0 ? [{ key: 'drop', label: t('lists.view_drop'), children: of.views.map(({ name }) => ({ key: `drop ${name}`, label: name, danger: true, onClick: () => drop(name) })) }] : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<EyeOutlined />} aria-haspopup="menu">{t('lists.views')}</Button>
      </Dropdown>
      {keeping ? (
        <FormDialog<{ name: string }, unknown>
          title={titleOf(t('lists.view_keep'))}
          text={<p>{t('lists.view_text')}</p>}
          go={t('lists.view_keep_go')}
          fields={['name']}
          act={({ name }) => call('keep_list_view', { list, name: name.trim(), wish: of.wish })}
          done={() => {
            setKeeping(false);
            void message.success(t('lists.view_kept'));
          }}
          close={() => setKeeping(false)}
        >
          <Form.Item name="name" label={t('lists.view_name')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <Input maxLength={60} autoFocus />
          </Form.Item>
        </FormDialog>
      ) : null}
    </>
  );
}
