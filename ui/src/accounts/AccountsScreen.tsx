/** 账号: everybody who has or had an account, with her duties, and what an administrator does about them. */
import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShown } from '../bindings/AccountShown';
import type { AccountState } from '../bindings/AccountState';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { useSession } from '../session/session';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { day } from '../shared/words/format';
import { AccountDialog, type AccountAct } from './AccountDialog';
import { keepsAccounts, useDuties } from './duties';
import { RecoverySheetDialog } from './RecoverySheetDialog';
import style from './AccountsScreen.module.css';

/** What each state is called. */
const STATE = { active: 'accounts.state_active', ended: 'accounts.state_ended' } as const satisfies Record<AccountState, string>;

/** The screen. */
export function AccountsScreen() {
  const { t, i18n } = useTranslation();
  const duties = useDuties();
  const { account } = useSession();
  const { data, error } = useAction('list_accounts', {});
  const [act, setAct] = useState<AccountAct>();
  const [sheet, setSheet] = useState<RecoverySheet>();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const keeps = keepsAccounts(account);
  const { recovery_sheet: number, ended_since_key: ended } = data;
  return (
    <div className="fill">
      <div className="page-head flush">
        <h1>{t('nav.accounts')}</h1>
        {keeps ? null : <span className="quiet">{t('accounts.kept_by')}</span>}
      </div>
      <div className="tools">
        <span className="quiet small">{number === null ? t('accounts.sheet_none') : t('accounts.sheet_valid', { number })}</span>
        <span className="spring" />
        {keeps ? (
          <>
            <Button onClick={() => setAct({ kind: 'key' })}>{t('accounts.key')}</Button>
            <Button onClick={() => setAct({ kind: 'sheet', number })}>{t('accounts.sheet_new')}</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAct({ kind: 'add' })}>{t('accounts.add')}</Button>
          </>
        ) : null}
      </div>
      {keeps && ended > 0 ? (
        <Alert className={style.due ?? ''} type="warning" showIcon title={t('accounts.key_due', { count: ended })} description={t('accounts.key_due_text')} data-testid="key-due" />
      ) : null}
      <Table<AccountShown>
        className="panel"
        size="middle"
        rowKey="id"
        dataSource={data.accounts}
        pagination={false}
        columns={[
          {
            title: t('accounts.name'), key: 'name', width: 170, render: (_, line) => (
              <>
                <b>{line.name}</b>{line.id === account?.id ? <>{'\u2002'}<Tag variant="filled">{t('accounts.own')}</Tag></> : null}
                <div className="quiet small">{t('accounts.made', { day: day(line.created_at, i18n.language) })}</div>
              </>
            ),
          },
          { title: t('accounts.duties'), key: 'duties', render: (_, line) => duties.all(line.duties) },
          {
            title: t('accounts.state'), key: 'state', width: 150, render: (_, line) => (
              <>
                {t(STATE[line.state])}
                {line.ended_at === null ? null : <div className="quiet small">{day(line.ended_at, i18n.language)}</div>}
                {line.password_given && line.state === 'active' ? <div className="doubt small">{t('accounts.given')}</div> : null}
              </>
            ),
          },
          ...(keeps ? [{
            title: t('accounts.acts'), key: 'acts', width: 260, render: (_: unknown, line: AccountShown) => (line.state === 'ended' ? null : (
              <span className={style.acts}>
                <Button size="small" aria-label={t('accounts.edit_of', { name: line.name })} onClick={() => setAct({ kind: 'edit', line })}>{t('accounts.edit')}</Button>
                <Button size="small" aria-label={t('accounts.reset_of', { name: line.name })} onClick={() => setAct({ kind: 'reset', line })}>{t('accounts.reset')}</Button>
                <Button size="small" danger aria-label={t('accounts.end_of', { name: line.name })} onClick={() => setAct({ kind: 'end', line })}>{t('accounts.end')}</Button>
              </span>
            )),
          }] : []),
        ]}
      />
      {act ? <AccountDialog act={act} made={setSheet} close={() => setAct(undefined)} /> : null}
      {sheet ? <RecoverySheetDialog sheet={sheet} close={() => setSheet(undefined)} /> : null}
    </div>
  );
}
