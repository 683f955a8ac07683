/** The check of the office: what was looked at, what was found, and what can be done about it. */
import { App, Button, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Check } from '../bindings/Check';
import { call } from '../shared/calls/call';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { memberOf } from '../shared/words/closed';

/** What each check is called; what is checked besides keeps its own name. */
const CHECK = {
  storage: 'safekeeping.check_storage', audit: 'safekeeping.check_audit', rows: 'safekeeping.check_rows', signatures: 'safekeeping.check_signatures',
  schema: 'safekeeping.check_schema', register: 'safekeeping.check_register',
} as const;

/** The pane. */
export function CheckPane() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const { data, error, reload } = useAction('check_office', {});
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const mend = () => {
    call('mend_office', {}).then(({ days, indexes }) => {
      if (indexes > 0) void message.success(t('safekeeping.mended_indexes', { count: indexes }));
      if (days > 0 || indexes === 0) void message.success(t('safekeeping.mended', { count: days }));
    }, refuse);
  };
  const nameOf = (check: Check) => {
    const name = memberOf(CHECK, check.name);
    return name ? t(CHECK[name]) : check.name;
  };
  return (
    <>
      <div className="tools">
        <span className={data.sound ? 'large strong good' : 'large strong bad'} data-testid="check-result">{t(data.sound ? 'safekeeping.sound' : 'safekeeping.not_sound')}</span>
        <span className="spring" />
        <Button onClick={reload}>{t('safekeeping.check_again')}</Button>
      </div>
      <table className="sheet panel">
        <thead><tr><th>{t('safekeeping.check')}</th><th>{t('safekeeping.found')}</th><th>{t('safekeeping.advice')}</th></tr></thead>
        <tbody>
          {data.checks.map((check) => (
            <tr key={check.name}>
              <td>{nameOf(check)}</td>
              <td className={check.sound ? 'good' : 'bad'}>{check.sound ? t('safekeeping.in_order') : check.found}</td>
              <td>
                {check.advice?.message}
                {check.advice?.can_mend ? <>{' '}<Button size="small" onClick={mend}>{t('safekeeping.mend')}</Button></> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
