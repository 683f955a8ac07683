/** What the owner of an account does. Must not know what a duty may do. */
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../bindings/Duty';
import { classes } from '../shared/looks/classes';
import { DUTIES, useDuties } from './duties';
import style from './DutiesField.module.css';

/** The input `duties`, of a form; a fixed one stands and cannot be taken away. */
export function DutiesField({ fixed, help }: { fixed?: Duty; help?: string }) {
  const { t } = useTranslation();
  const duties = useDuties();
  return (
    <Form.Item name="duties" label={t('accounts.duties')} {...(help === undefined ? {} : { extra: help })}>
      <Checkbox.Group className={classes(style.duties)} options={DUTIES.map((duty) => ({ value: duty, label: duties.one(duty), disabled: duty === fixed }))} />
    </Form.Item>
  );
}
