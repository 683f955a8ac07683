/**
 * Whether a new office is protected from its first byte by the account of whoever founds it, or is open to everybody because there is
 * nothing of a person in it. Must not know when anything is made.
 */
import { Alert, Form, Radio, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { OF_THE_FIRST } from '../accounts/duties';
import { FirstAccountFields, type FirstAccountFilled } from '../accounts/FirstAccountFields';
import { useSession } from '../session/session';
import { classes } from '../shared/looks/classes';
import style from './AccountStep.module.css';

/** By an account, or not at all. */
export type Protection = 'account' | 'practice';

interface AccountStepProps {
  /** What is typed about the account stays in it when another step is shown. */
  form: FormInstance<FirstAccountFilled>;
  protection: Protection;
  protect: (by: Protection) => void;
  atServer: boolean;
}

/** The step. */
export function AccountStep({ form, protection, protect, atServer }: AccountStepProps) {
  const { t } = useTranslation();
  const { actor } = useSession();
  return (
    <>
      <Radio.Group className={classes(style.ways)} aria-label={t('office.step_account')} value={protection} onChange={(event) => protect(event.target.value as Protection)}>
        <Radio value="account"><b>{t('office.with_account')}</b><span className="quiet small">{t(atServer ? 'office.with_account_server' : 'office.with_account_help')}</span></Radio>
        <Radio value="practice"><b>{t('office.practice')}</b><span className="quiet small">{t('office.practice_help')}</span></Radio>
      </Radio.Group>
      {protection === 'practice' ? <Alert type="warning" showIcon title={t(atServer ? 'office.practice_warning_server' : 'office.practice_warning')} /> : (
        <Form form={form} component="div" className={style.account ?? ''} layout="vertical" requiredMark={false} initialValues={{ name: actor, duties: OF_THE_FIRST }}>
          <FirstAccountFields />
        </Form>
      )}
    </>
  );
}
