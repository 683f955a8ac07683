/** The window while an office is open: navigation, head, and the screen that the address names. */
import { AppstoreOutlined, AuditOutlined, BankOutlined, FileDoneOutlined, HistoryOutlined, IdcardOutlined, LogoutOutlined, OrderedListOutlined, ProfileOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons';
import { Alert, Menu, Tag, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { readsLog } from '../accounts/duties';
import { HeadAccount } from '../accounts/HeadAccount';
import { OpenedPlain } from '../accounts/OpenedPlain';
import type { OfficeSummary } from '../bindings/OfficeSummary';
import { RoundsScreen } from '../rounds/RoundsScreen';
import { useDailyCopy } from '../safekeeping/daily';
import { useSession } from '../session/session';
import { classes } from '../shared/looks/classes';
import { Mark } from '../shared/looks/Mark';
import { useNarrow } from '../shared/looks/useNarrow';
import { HeadTools } from './HeadTools';
import { OverviewScreen } from './overview/OverviewScreen';
import { Waiting } from './Waiting';
import style from './OpenOffice.module.css';

// The first screen does not wait for the others to be read.
const AccountsScreen = lazy(async () => ({ default: (await import('../accounts/AccountsScreen')).AccountsScreen }));
const BatchesScreen = lazy(async () => ({ default: (await import('../evidence/BatchesScreen')).BatchesScreen }));
const EditorScreen = lazy(async () => ({ default: (await import('../standards/EditorScreen')).EditorScreen }));
const EmployeesScreen = lazy(async () => ({ default: (await import('../people/EmployeesScreen')).EmployeesScreen }));
const FairnessScreen = lazy(async () => ({ default: (await import('../results/FairnessScreen')).FairnessScreen }));
const InstitutionScreen = lazy(async () => ({ default: (await import('../institution/InstitutionScreen')).InstitutionScreen }));
const RulePackScreen = lazy(async () => ({ default: (await import('../institution/RulePackScreen')).RulePackScreen }));
const LogScreen = lazy(async () => ({ default: (await import('../safekeeping/LogScreen')).LogScreen }));
const PersonScreen = lazy(async () => ({ default: (await import('../people/PersonScreen')).PersonScreen }));
const PlanScreen = lazy(async () => ({ default: (await import('../rounds/PlanScreen')).PlanScreen }));
const RaterSheetScreen = lazy(async () => ({ default: (await import('../marks/RaterSheetScreen')).RaterSheetScreen }));
const RegisterScreen = lazy(async () => ({ default: (await import('../certificates/RegisterScreen')).RegisterScreen }));
const RoundScreen = lazy(async () => ({ default: (await import('../rounds/RoundScreen')).RoundScreen }));
const SafekeepingScreen = lazy(async () => ({ default: (await import('../safekeeping/SafekeepingScreen')).SafekeepingScreen }));
const StandardScreen = lazy(async () => ({ default: (await import('../standards/StandardScreen')).StandardScreen }));
const StandardsScreen = lazy(async () => ({ default: (await import('../standards/StandardsScreen')).StandardsScreen }));

interface OpenOfficeProps {
  office: OfficeSummary;
  close: () => void;
}

/** The frame with its screen. */
export function OpenOffice({ office, close }: OpenOfficeProps) {
  const { t } = useTranslation();
  useDailyCopy();
  const { has_accounts: hasAccounts, account } = useSession();
  return (
    <div className={style.frame}>
      <a className={style.skip} href="#content" onClick={(event) => {
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}>{t('frame.skip')}</a>
      <Navigation office={office} close={close} />
      <OpenedPlain office={office} />
      <div className={style.frameMain}>
        <header className={style.frameHead}>
          <strong className={style.institution} title={office.location}>{office.institution}</strong>
          {office.demo ? <Tag color="warning" variant="filled">{t('app.sample')}</Tag> : null}
          <span className="spring" />
          <HeadAccount />
          <HeadTools />
        </header>
        {office.warnings.map((warning) => (
          <Alert key={warning.message} type="warning" showIcon banner closable title={warning.message} description={warning.hint} data-code={warning.code} />
        ))}
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="/" element={<OverviewScreen />} />
              <Route path="/employees" element={<EmployeesScreen />} />
              <Route path="/employees/:staffNo" element={<PersonScreen />} />
              <Route path="/rounds" element={<RoundsScreen />} />
              <Route path="/rounds/new" element={<PlanScreen />} />
              <Route path="/rounds/:code" element={<RoundScreen />} />
              <Route path="/rounds/:code/fairness" element={<FairnessScreen />} />
              <Route path="/rounds/:code/sheets/:rater" element={<RaterSheetScreen />} />
              <Route path="/standards" element={<StandardsScreen />} />
              <Route path="/standards/new" element={<EditorScreen />} />
              <Route path="/standards/:id" element={<StandardScreen />} />
              <Route path="/evidence" element={<BatchesScreen />} />
              <Route path="/certificates" element={<RegisterScreen />} />
              <Route path="/institution" element={<InstitutionScreen />} />
              <Route path="/institution/rules/:code" element={<RulePackScreen />} />
              <Route path="/safekeeping" element={<SafekeepingScreen />} />
              {hasAccounts ? <Route path="/accounts" element={<AccountsScreen />} /> : null}
              {readsLog(account) ? <Route path="/log" element={<LogScreen />} /> : null}
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Suspense>
        </main>
      </div>
    </div>
  );
}

function Navigation({ office, close }: OpenOfficeProps) {
  const { t } = useTranslation();
  const { has_accounts: hasAccounts, account } = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const here = `/${location.pathname.split('/')[1] ?? ''}`;
  return (
    <nav className={classes(style.frameNav, narrow && style.narrow)} aria-label={t('nav.main')}>
      <div className={style.brand}><Mark size={30} />{narrow ? null : <span>{t('app.name')}</span>}</div>
      <Menu
        mode="inline"
        inlineCollapsed={narrow}
        selectedKeys={[here]}
        onClick={({ key }) => void navigate(key)}
        items={[
          { key: '/', icon: <AppstoreOutlined />, label: t('nav.overview') },
          { key: '/employees', icon: <TeamOutlined />, label: t('nav.employees') },
          { key: '/rounds', icon: <OrderedListOutlined />, label: t('nav.rounds') },
          { key: '/standards', icon: <ProfileOutlined />, label: t('nav.standards') },
          { key: '/evidence', icon: <FileDoneOutlined />, label: t('nav.evidence') },
          { key: '/certificates', icon: <AuditOutlined />, label: t('nav.certificates') },
          { key: '/institution', icon: <BankOutlined />, label: t('nav.institution') },
          { key: '/safekeeping', icon: <SafetyOutlined />, label: t('nav.safekeeping') },
          ...(hasAccounts ? [{ key: '/accounts', icon: <IdcardOutlined />, label: t('nav.accounts') }] : []),
          ...(readsLog(account) ? [{ key: '/log', icon: <HistoryOutlined />, label: t('nav.log') }] : []),
        ]}
      />
      <span className="spring" />
      <CloseButton office={office} close={close} />
    </nav>
  );
}

function CloseButton({ office, close }: OpenOfficeProps) {
  const { t } = useTranslation();
  return (
    <Tooltip title={office.location} placement="right">
      <button type="button" className={style.quietButton} aria-label={t('nav.close')} onClick={close}>
        <LogoutOutlined /> {useNarrow() ? null : t('nav.close')}
      </button>
    </Tooltip>
  );
}
