/** ID number and phone: masked until somebody looks on purpose, which the log then says. */
import { EyeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeShown } from '../bindings/EmployeeShown';
import type { EmployeeUnmasked } from '../bindings/EmployeeUnmasked';
import { useSession } from '../session/session';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import peopleStyle from './people.module.css';
import style from './PrivateNumbers.module.css';

/** The two numbers and the button. What was shown is gone when the page is left. */
export function PrivateNumbers({ person }: { person: EmployeeShown }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { actor } = useSession();
  const refuse = useRefusals();
  const [shown, setShown] = useState<EmployeeUnmasked>();
  const idNumber = shown?.id_number ?? person.line.id_number;
  const phone = shown?.phone ?? person.phone;
  const none = <span className="quiet">{t('common.none')}</span>;
  const ask = () => {
    modal.confirm({
      title: t('person.unmask'),
      content: t('person.unmask_text', { name: person.line.name, actor }),
      okText: t('person.unmask_go'),
      cancelText: t('common.cancel'),
      width: 460,
      onOk: () => call('unmask_employee', { staff_no: person.line.staff_no }).then(setShown, refuse),
    });
  };
  return (
    <div className={peopleStyle.private} data-testid="private">
      <dl className={peopleStyle.particulars}>
        <div><dt>{t('employees.id_number')}</dt><dd className="figure">{idNumber ?? none}{idNumber !== null && person.id_type ? <span className="quiet small">{'\u2002'}{person.id_type}</span> : null}</dd></div>
        <div><dt>{t('person.phone')}</dt><dd className="figure">{phone ?? none}</dd></div>
      </dl>
      {idNumber === null && phone === null ? null : (
        <div className={style.privateAct}>
          {shown
            ? <span className="quiet small">{t('person.unmasked')}</span>
            : <Button size="small" icon={<EyeOutlined />} onClick={ask}>{t('person.unmask')}</Button>}
        </div>
      )}
    </div>
  );
}
