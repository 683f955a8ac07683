/** 账号: everybody who has or had an account, with her duties, and what an administrator does about them. */
import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Result, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShown } from '../bindings/AccountShown';
import type { AccountState } from '../bindings/AccountState';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { useSession } from '../session/session';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import type { PagedColumn } from '../shared/lists/PagedTable';
import type { Row } from '../shared/lists/row';
import { ShortList } from '../shared/lists/ShortList';
import type { Draws } from '../shared/lists/useColumns';
import { useAllRows, useListing } from '../shared/lists/useListing';
import { AccountDialog, type AccountAct } from './AccountDialog';
import { keepsAccounts, useDuties } from './duties';
import { RecoverySheetDialog } from './RecoverySheetDialog';
import style from './AccountsScreen.module.css';

/** What each state is called. */
const STATE = { active: 'accounts.state_active', ended: 'accounts.state_ended' } as const satisfies Record<AccountState, string>;

/** The screen. */
export function AccountsScreen() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { data, error } = useAction('list_accounts', {});
  const listing = useListing({ list: 'accounts' });
  const { rows, error: unlisted } = useAllRows(listing);
  const [act, setAct] = useState<AccountAct>();
  const [sheet, setSheet] = useState<RecoverySheet>();
  const known = useMemo(() => new Map((data?.accounts ?? []).map((line) => [line.id, line])), [data]);
  const draws = useDraws(known, account?.id);
  const acts = useActs(known, keepsAccounts(account), setAct);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (unlisted) return <ListRefused of={listing} error={unlisted} />;
  if (!data || !rows) return <Skeleton active />;
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
      <ListTools of={listing} search={t('accounts.search')} total={rows.length} />
      <ShortList of={listing} rows={rows} draws={draws} extra={acts} none={t('lists.no_match')} />
      {act ? <AccountDialog act={act} made={setSheet} close={() => setAct(undefined)} /> : null}
      {sheet ? <RecoverySheetDialog sheet={sheet} close={() => setSheet(undefined)} /> : null}
    </div>
  );
}

function useDraws(known: ReadonlyMap<string, AccountShown>, own: string | undefined): Draws {
  const { t } = useTranslation();
  const duties = useDuties();
  return useMemo(() => ({
    name: (row) => <><b title={row.text('name')}>{row.text('name')}</b>{row.key === own ? <>{'\u2002'}<Tag variant="filled">{t('accounts.own')}</Tag></> : null}</>,
    duties: (row) => duties.all(known.get(row.key)?.duties ?? []),
    account_state: (row) => {
      const line = known.get(row.key);
      return (
        <>
          {line === undefined ? row.text('account_state') : t(STATE[line.state])}
          {line?.password_given === true && line.state === 'active' ? <div className="doubt small">{t('accounts.given')}</div> : null}
        </>
      );
    },
  }), [known, own, duties, t]);
}

const NO_COLUMNS: PagedColumn<Row>[] = [];

/** What an administrator does about an account that is in use. */
function useActs(known: ReadonlyMap<string, AccountShown>, keeps: boolean, begin: (act: AccountAct) => void): PagedColumn<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => (keeps ? [{
    key: 'acts', title: t('accounts.acts'), width: 260,
    draw: (row) => {
      const line = known.get(row.key);
      return line === undefined || line.state === 'ended' ? null : (
        <span className={style.acts}>
          <Button size="small" aria-label={t('accounts.edit_of', { name: line.name })} onClick={() => begin({ kind: 'edit', line })}>{t('accounts.edit')}</Button>
          <Button size="small" aria-label={t('accounts.reset_of', { name: line.name })} onClick={() => begin({ kind: 'reset', line })}>{t('accounts.reset')}</Button>
          <Button size="small" danger aria-label={t('accounts.end_of', { name: line.name })} onClick={() => begin({ kind: 'end', line })}>{t('accounts.end')}</Button>
        </span>
      );
    },
  }] : NO_COLUMNS), [known, keeps, begin, t]);
}
