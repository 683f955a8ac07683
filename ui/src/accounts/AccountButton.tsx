/** Who is signed in, with her duties, in the head of the window; and what she does with her own account. */
import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActingAccount } from '../bindings/ActingAccount';
import { call } from '../shared/calls/call';
import { useRefusals } from '../shared/calls/refusals';
import { useDuties } from './duties';
import style from './AccountButton.module.css';

const ChangePasswordDialog = lazy(async () => ({ default: (await import('./ChangePasswordDialog')).ChangePasswordDialog }));

/** The button with its menu. */
export function AccountButton({ account }: { account: ActingAccount }) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const duties = useDuties().all(account.duties);
  const { modal } = App.useApp();
  const [changing, setChanging] = useState(false);
  const signOut = () => call('sign_out', { idle: false }).then(({ still_kept: stillKept }) => {
    if (stillKept) modal.warning({ title: t('accounts.still_kept'), content: stillKept.message, okText: t('common.understood') });
  }, refuse);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [{ key: 'change', label: t('accounts.change') }, { key: 'sign_out', label: t('accounts.sign_out') }],
          onClick: ({ key }) => {
            if (key === 'change') setChanging(true);
            else void signOut();
          },
        }}
      >
        <Button type="text" size="small" icon={<UserOutlined />} title={`${account.name} · ${duties}`} data-testid="account">
          <b>{account.name}</b><span className={style.duties}>{duties}</span>
        </Button>
      </Dropdown>
      <Suspense>{changing ? <ChangePasswordDialog close={() => setChanging(false)} /> : null}</Suspense>
    </>
  );
}
